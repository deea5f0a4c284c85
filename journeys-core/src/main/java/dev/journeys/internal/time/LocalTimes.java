package dev.journeys.internal.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic on local clocks. A local time in a gap moves forward by the gap; of a local time in an
 * overlap the earlier offset is taken. {@link ZonedDateTime#ofLocal} does both.
 */
public final class LocalTimes {

  private LocalTimes() {}

  /** The zone of an id, or null when there is none such. */
  public static @Nullable ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * The instant that is a number of calendar days later, at a local time; without one, at the local
   * time of the instant itself.
   */
  public static Instant plusDays(Instant instant, int days, @Nullable LocalTime at, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
    LocalDateTime target =
        local.toLocalDate().plusDays(days).atTime(at == null ? local.toLocalTime() : at);
    return ZonedDateTime.ofLocal(target, zone, null).toInstant();
  }
}
