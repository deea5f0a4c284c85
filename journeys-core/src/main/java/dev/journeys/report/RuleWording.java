package dev.journeys.report;

import dev.journeys.condition.ConditionWording;
import dev.journeys.condition.DurationWording;
import dev.journeys.model.Admission;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Goal;
import dev.journeys.model.Journey;
import dev.journeys.policy.Percent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in words who enters a journey and what its goals are. */
final class RuleWording {

  private RuleWording() {}

  /**
   * Who gets in, and when: {@code did purchase, no purchase within 60 days, until
   * 2026-12-31T00:00:00Z}.
   */
  static String entry(Journey journey) {
    return entry(journey.entry())
        + journey.keyedBy().map(property -> ", one for each " + property).orElse("")
        + journey.entryWindow().from().map(from -> ", from " + from).orElse("")
        + journey.entryWindow().until().map(until -> ", until " + until).orElse("")
        + admission(journey.admission());
  }

  private static String admission(Admission admission) {
    List<String> words = new ArrayList<>();
    if (!admission.rollout().equals(Percent.ALL)) {
      words.add("for " + admission.rollout() + " of the users");
    }
    if (admission.holdout().hundredths() > 0) {
      words.add(admission.holdout() + " held out");
    }
    if (!admission.holdoutGroups().isEmpty()) {
      words.add("without holdout " + String.join(", ", admission.holdoutGroups()));
    }
    if (admission.exempt()) {
      words.add("also for the engine's holdout");
    }
    admission.cap().inAll().ifPresent(entries -> words.add("at most " + entries + " entries"));
    admission
        .cap()
        .inPeriod()
        .ifPresent(
            one -> words.add("at most " + one.entries() + " " + DurationWording.per(one.period())));
    admission
        .exclusiveGroup()
        .ifPresent(group -> words.add("one of group " + group + " at a time"));
    return words.stream().map(word -> ", " + word).collect(Collectors.joining());
  }

  private static String entry(EntryRule rule) {
    return switch (rule.kind()) {
      case ON_EVENT ->
          ((EntryRule.OnEvent) rule)
              .events().stream().map(ConditionWording::of).collect(Collectors.joining(" or "));
      case AFTER_INACTION -> inaction((EntryRule.AfterInaction) rule);
      case WHEN -> when((EntryRule.When) rule);
      case BY_CALL -> "by a call of the host";
      case AT_DATE -> atDate((EntryRule.AtDate) rule);
      case SCHEDULED -> scheduled((EntryRule.Scheduled) rule);
      case FROM_JOURNEY -> fromJourney((EntryRule.FromJourney) rule);
    };
  }

  private static String when(EntryRule.When rule) {
    return "when it comes true that "
        + ConditionWording.of(rule.condition())
        + (rule.includeExisting() ? ", or is true on publish" : "");
  }

  private static String scheduled(EntryRule.Scheduled rule) {
    return ScheduleWording.of(rule.schedule())
        + ", everybody of whom it is true that "
        + ConditionWording.of(rule.audience());
  }

  private static String inaction(EntryRule.AfterInaction rule) {
    return "did "
        + ConditionWording.of(rule.did())
        + (rule.fromLast() ? " (the last one)" : "")
        + ", no "
        + ConditionWording.of(rule.without())
        + rule.sameProperty().map(property -> " with the same " + property).orElse("")
        + " within "
        + DurationWording.of(rule.within());
  }

  private static String fromJourney(EntryRule.FromJourney rule) {
    String way =
        rule.outcome()
            .map(outcome -> "leaving " + rule.step() + " by " + outcome.name())
            .orElse("reaching " + rule.step());
    return "on " + way + " in " + rule.journey();
  }

  private static String atDate(EntryRule.AtDate rule) {
    String offset =
        rule.offset().isZero()
            ? "at "
            : DurationWording.of(rule.offset().abs())
                + (rule.offset().isNegative() ? " before " : " after ");
    return offset
        + rule.date().name()
        + rule.event().map(event -> " of " + ConditionWording.of(event)).orElse("")
        + rule.at().map(at -> ", at " + at + " of that day").orElse("")
        + rule.unless().stream()
            .map(event -> ", unless " + ConditionWording.of(event))
            .collect(Collectors.joining());
  }

  /** What meets a goal: {@code purchase within 30 days}. */
  static String goal(Journey journey, Goal goal) {
    return ConditionWording.of(goal.trigger())
        + " within "
        + DurationWording.of(journey.window(goal))
        + goal.valueProperty().map(property -> ", worth its " + property).orElse("")
        + (goal.exits() ? "" : ", only counted");
  }

  /** The kind of a step in a word or two. */
  static String kind(Enum<?> kind) {
    String name = name(kind);
    return name.startsWith("wait ") ? "wait" : name;
  }

  /** The name of a constant: {@code timed out}. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
