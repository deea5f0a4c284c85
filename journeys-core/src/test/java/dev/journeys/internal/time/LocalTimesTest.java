package dev.journeys.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalTimesTest {

  @ParameterizedTest
  @DisplayName(
      "TIME-3 a local time in a gap moves forward by the gap, in an overlap the earlier offset is taken")
  @CsvSource({
    "America/New_York, 2026-03-08T02:30, 2026-03-08T07:30:00Z",
    "America/New_York, 2026-11-01T01:30, 2026-11-01T05:30:00Z",
    "Europe/London, 2026-03-29T01:30, 2026-03-29T01:30:00Z",
    "Europe/London, 2026-10-25T01:30, 2026-10-25T00:30:00Z",
    "Australia/Lord_Howe, 2026-10-04T02:15, 2026-10-03T15:45:00Z",
    "Australia/Lord_Howe, 2027-04-04T01:45, 2027-04-03T14:45:00Z",
    "Pacific/Apia, 2011-12-30T09:00, 2011-12-30T19:00:00Z",
    "America/Santiago, 2026-09-06T00:30, 2026-09-06T04:30:00Z",
    "Africa/Casablanca, 2027-02-07T02:30, 2027-02-07T01:30:00Z",
    "America/Sao_Paulo, 2026-10-18T00:30, 2026-10-18T03:30:00Z",
    "Asia/Kathmandu, 2026-05-01T09:00, 2026-05-01T03:15:00Z",
    "Pacific/Kiritimati, 2026-06-01T09:00, 2026-05-31T19:00:00Z",
    "Pacific/Pago_Pago, 2026-06-01T09:00, 2026-06-01T20:00:00Z"
  })
  void local_times(String zoneId, LocalDateTime local, Instant expected) {
    ZoneId zone = ZoneId.of(zoneId);
    Instant twoDaysBefore = local.minusDays(2).toLocalDate().atTime(12, 0).atZone(zone).toInstant();
    assertThat(LocalTimes.plusDays(twoDaysBefore, 2, local.toLocalTime(), zone))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @DisplayName("TIME-1 an id that is no zone is no zone")
  @CsvSource({"Mars/Olympus", "UTC2", "''"})
  void invalid_zones(String id) {
    assertThat(LocalTimes.zone(id)).isNull();
  }
}
