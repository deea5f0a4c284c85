package dev.journeys.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.value.InvalidInputException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ContactPolicyTest {

  private static final Set<DayOfWeek> ALL_BUT_SUNDAY =
      EnumSet.complementOf(EnumSet.of(DayOfWeek.SUNDAY));

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

  @Test
  @DisplayName("MSG-3 quiet hours leave a millisecond of the week, as the engine counts them")
  void quiet_hours_are_counted_in_milliseconds() {
    LocalTime last = LocalTime.parse("23:59:59.999");
    LocalTime evening = LocalTime.parse("22:00:00");
    for (QuietHours some :
        List.of(
            QuietHours.daily(LocalTime.MIN, last),
            QuietHours.daily(last, LocalTime.parse("23:59:59.998")),
            QuietHours.daily(evening.plusSeconds(30), evening.plusSeconds(10)),
            QuietHours.daily(evening.plusNanos(1_000_001), evening.plusNanos(1_000_000)))) {
      assertThat(some.windows()).hasSize(1);
    }
    for (LocalTime end : List.of(LocalTime.MAX, last.plusNanos(1))) {
      assertThatThrownBy(() -> QuietHours.daily(LocalTime.MIN, end))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("the whole week (expected: some time at which messages may be");
    }
    assertThatThrownBy(() -> QuietHours.daily(evening.plusNanos(2), evening.plusNanos(1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the whole week");
  }

  @Test
  @DisplayName("MSG-3 the quiet hours of Sunday go on into Monday")
  void quiet_hours_over_the_end_of_the_week() {
    LocalTime ten = LocalTime.of(10, 0);
    DailyWindow sunday = new DailyWindow(ten, LocalTime.of(8, 0), Set.of(DayOfWeek.SUNDAY));
    DailyWindow week = new DailyWindow(LocalTime.of(8, 0), LocalTime.of(7, 0), ALL_BUT_SUNDAY);
    QuietHours quiet =
        new QuietHours(List.of(sunday, week), QuietHours.Answer.HOLD, Set.of())
            .and(new DailyWindow(LocalTime.of(7, 0), LocalTime.of(8, 0), ALL_BUT_SUNDAY));
    assertThat(quiet.covers(DayOfWeek.SUNDAY, LocalTime.of(9, 0))).isFalse();
    DailyWindow rest = new DailyWindow(LocalTime.of(7, 0), ten, Set.of(DayOfWeek.SUNDAY));
    assertThatThrownBy(() -> quiet.and(rest))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the whole week");
  }

  @Test
  void a_rule_for_some_channels_names_one_and_each_counts_once() {
    FrequencyCap cap = FrequencyCap.daily(1);
    QuietHours night = QuietHours.daily(LocalTime.of(22, 0), LocalTime.of(8, 0));
    for (ThrowingCallable none : List.<ThrowingCallable>of(cap::forChannels, night::forChannels)) {
      assertThatThrownBy(none)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("no channel (expected: at least one)");
    }
    assertThat(cap.forChannels("sms", "push", "sms").channels())
        .containsExactlyInAnyOrder("sms", "push");
    assertThat(night.forChannels("sms", "sms").channels()).containsExactly("sms");
  }
}
