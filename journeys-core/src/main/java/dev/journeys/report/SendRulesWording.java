package dev.journeys.report;

import dev.journeys.condition.ConditionWording;
import dev.journeys.condition.DurationWording;
import dev.journeys.model.Conversion;
import dev.journeys.model.SendRules;
import dev.journeys.model.WaitTarget;
import dev.journeys.policy.Exemption;
import dev.journeys.policy.SendLimit;
import dev.journeys.policy.Throttle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a send obeys of its own in a few words, each with a comma before it. */
final class SendRulesWording {

  private SendRulesWording() {}

  static String of(SendRules rules) {
    String exempt =
        rules.exempt().stream()
            .sorted()
            .map(SendRulesWording::exempt)
            .collect(Collectors.joining());
    return rules.topic().map(topic -> ", about " + topic).orElse("")
        + rules.limit().map(SendRulesWording::limit).orElse("")
        + windows(rules.deliveryWindow())
        + (rules.neverRepeat() ? ", never repeated" : "")
        + exempt
        + rules.throttle().map(SendRulesWording::throttle).orElse("")
        + rules.expireAfter().map(time -> ", expires after " + DurationWording.of(time)).orElse("")
        + rules.conversion().map(SendRulesWording::conversion).orElse("");
  }

  private static String limit(SendLimit limit) {
    String times = limit.times() == 1 ? "once" : limit.times() + " times";
    return ", at most "
        + times
        + limit.per().map(length -> " in " + DurationWording.of(length)).orElse("");
  }

  private static String windows(List<WaitTarget.InWindow> windows) {
    return windows.isEmpty()
        ? ""
        : ", only from "
            + windows.stream().map(StepWording::window).collect(Collectors.joining(" or "));
  }

  private static String throttle(Throttle throttle) {
    return ", at most "
        + throttle.messages()
        + " per "
        + throttle.per().name().toLowerCase(Locale.ROOT);
  }

  /** What converts: {@code purchase within 3 days, worth its amount}. */
  static String words(Conversion conversion) {
    return ConditionWording.of(conversion.event())
        + " within "
        + DurationWording.of(conversion.within())
        + conversion.valueProperty().map(property -> ", worth its " + property).orElse("");
  }

  private static String conversion(Conversion conversion) {
    return ", converted by " + words(conversion);
  }

  private static String exempt(Exemption exemption) {
    return switch (exemption) {
      case CAPS -> ", regardless of caps";
      case QUIET_HOURS -> ", also in quiet hours";
      case COUNTING -> ", uncounted";
    };
  }
}
