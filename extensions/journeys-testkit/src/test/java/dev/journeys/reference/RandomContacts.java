package dev.journeys.reference;

import dev.journeys.policy.Consent;
import dev.journeys.policy.ContactPolicy;
import dev.journeys.policy.DailyWindow;
import dev.journeys.policy.FrequencyCap;
import dev.journeys.policy.QuietHours;
import dev.journeys.policy.Throttle;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;

/** Random rules of what users may get; most stories have few of them, many none. */
record RandomContacts(Dice dice) {

  private static final Duration LONGEST = Duration.ofDays(90);

  ContactPolicy policy() {
    ContactPolicy policy = ContactPolicy.none();
    int caps = dice.of(0, 0, 0, 1, 1, 2);
    for (int i = 0; i < caps; i++) {
      policy = policy.with(cap());
    }
    int quiets = dice.of(0, 0, 0, 1, 1, 2);
    for (int i = 0; i < quiets; i++) {
      policy = policy.with(quiet());
    }
    if (dice.percent(8)) {
      policy = policy.requiring(dice.of(Consent.toChannel("email"), Consent.toTopic("news")));
    }
    return dice.percent(12) ? policy.address("email", "mail") : policy;
  }

  /** Of some channels; a turn is never shorter than a second. */
  Map<String, Throttle> throttles() {
    return dice.percent(80) ? Map.of() : Map.of(dice.of("email", "email", "push"), throttle(dice));
  }

  static Throttle throttle(Dice dice) {
    return dice.of(
        Throttle.perSecond(1),
        Throttle.perMinute(dice.between(1, 60)),
        Throttle.perHour(dice.between(1, 60)));
  }

  private FrequencyCap cap() {
    int most = dice.between(1, 4);
    FrequencyCap cap =
        switch (dice.below(6)) {
          case 0 -> FrequencyCap.daily(most);
          case 1 -> FrequencyCap.weekly(most);
          case 2 -> FrequencyCap.monthly(most);
          case 3 -> FrequencyCap.gap(length());
          default -> FrequencyCap.rolling(most, length());
        };
    FrequencyCap answered =
        switch (dice.below(4)) {
          case 0 -> cap.waiting();
          case 1 -> cap.waitingAtMost(dice.duration());
          default -> cap;
        };
    return dice.percent(50) ? answered : answered.forChannels(dice.of("email", "email", "push"));
  }

  private Duration length() {
    Duration length = dice.duration();
    return length.compareTo(LONGEST) > 0 ? LONGEST : length;
  }

  private QuietHours quiet() {
    LocalTime from = LocalTime.of(dice.between(12, 23), dice.of(0, 30));
    QuietHours quiet = QuietHours.daily(from, LocalTime.of(dice.between(0, 11), 15));
    if (dice.percent(40)) {
      DailyWindow weekend =
          DailyWindow.of(LocalTime.of(0, 0), LocalTime.of(dice.between(1, 23), 0))
              .on(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
      quiet = quiet.and(weekend);
    }
    QuietHours answered =
        switch (dice.below(4)) {
          case 0 -> quiet.discard();
          case 1 -> quiet.nextDaySameTime();
          default -> quiet;
        };
    return dice.percent(50) ? answered : answered.forChannels(dice.of("email", "email", "push"));
  }
}
