package dev.journeys.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.value.InvalidInputException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContactPolicyTest {

  @Test
  void a_cap_of_nothing_or_of_more_than_is_remembered_is_refused() {
    for (int messages : new int[] {0, -1, 201}) {
      assertThatThrownBy(() -> FrequencyCap.daily(messages))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(messages + " messages (expected: 1 to 200)");
    }
    assertThat(FrequencyCap.daily(200).messages()).isEqualTo(200);
  }

  @Test
  void everything_that_is_wrong_with_a_cap_is_told_at_once() {
    FrequencyCap.Span tooLong =
        new FrequencyCap.Span(FrequencyCap.Unit.ROLLING, Duration.ofDays(91));

    assertThatThrownBy(() -> new FrequencyCap(0, tooLong, Duration.ofSeconds(-1), Set.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("0 messages")
        .hasMessageContaining("PT2184H (expected: 1 ms to 90 days)")
        .hasMessageContaining("a wait of at most PT-1S");
    assertThatThrownBy(
            () -> FrequencyCap.daily(1).waitingAtMost(Duration.ofSeconds(Long.MAX_VALUE)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("expected: 0 to 100 years");
  }

  @Test
  void a_rolling_time_that_is_no_time_is_refused() {
    for (Duration length :
        List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(Long.MAX_VALUE))) {
      assertThatThrownBy(() -> FrequencyCap.rolling(1, length))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(length.toString());
    }
  }

  @Test
  void quiet_hours_that_leave_no_time_of_the_week_are_refused() {
    QuietHours half = QuietHours.daily(LocalTime.of(0, 0), LocalTime.of(12, 0));
    DailyWindow rest = DailyWindow.of(LocalTime.of(12, 0), LocalTime.of(0, 0));

    assertThatThrownBy(() -> half.and(rest))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the whole week");
    Set<DayOfWeek> allButOne =
        Set.of(
            DayOfWeek.MONDAY,
            DayOfWeek.TUESDAY,
            DayOfWeek.WEDNESDAY,
            DayOfWeek.THURSDAY,
            DayOfWeek.FRIDAY,
            DayOfWeek.SATURDAY);
    assertThat(half.and(rest.on(allButOne)).windows()).hasSize(2);
  }

  @Test
  void windows_that_take_no_time_are_refused() {
    LocalTime noon = LocalTime.NOON;

    assertThatThrownBy(() -> QuietHours.daily(noon, noon))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("12:00 to 12:00");
    assertThatThrownBy(() ->
            QuietHours.daily(noon, LocalTime.of(13, 0))
                .and(DailyWindow.of(noon, LocalTime.of(13, 0)).on(Set.of())))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("on []");
    assertThatThrownBy(() -> new QuietHours(List.of(), QuietHours.Answer.HOLD, Set.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no window");
  }

  @Test
  void rules_without_channels_concern_all() {
    assertThat(FrequencyCap.daily(1).concerns("email")).isTrue();
    assertThat(FrequencyCap.daily(1).forChannels("sms").concerns("email")).isFalse();
    QuietHours night = QuietHours.daily(LocalTime.of(22, 0), LocalTime.of(8, 0));
    assertThat(night.concerns("email")).isTrue();
    assertThat(night.forChannels("sms").concerns("email")).isFalse();
  }
}
