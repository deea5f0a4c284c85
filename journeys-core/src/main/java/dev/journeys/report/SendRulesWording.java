package dev.journeys.report;

import dev.journeys.model.SendRules;
import dev.journeys.policy.Exemption;
import java.util.stream.Collectors;

/** What a send obeys of its own in a few words, each with a comma before it. */
final class SendRulesWording {

  private SendRulesWording() {}

  static String of(SendRules rules) {
    return rules.exempt().stream()
        .sorted()
        .map(SendRulesWording::exempt)
        .collect(Collectors.joining());
  }

  private static String exempt(Exemption exemption) {
    return switch (exemption) {
      case CAPS -> ", regardless of caps";
      case QUIET_HOURS -> ", also in quiet hours";
      case COUNTING -> ", uncounted";
    };
  }
}
