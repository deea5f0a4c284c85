package dev.journeys.report;

import dev.journeys.condition.AllOf;
import dev.journeys.condition.AnyOf;
import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.ConditionWording;
import dev.journeys.condition.Did;
import dev.journeys.condition.DurationWording;
import dev.journeys.condition.Not;
import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.Outcome;
import dev.journeys.model.Send;
import dev.journeys.model.Split;
import dev.journeys.model.Step;
import dev.journeys.model.WaitFor;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in words what a step does, and by which outcomes it is left. */
final class StepWording {
  private static final List<Outcome> NOT_SENT =
      List.of(Outcome.FAILED, Outcome.UNREACHABLE, Outcome.SUPPRESSED);

  private StepWording() {}

  /** The kind of a step in one word. */
  static String kind(Step step) {
    return step.kind() == Step.Kind.WAIT_FOR ? "wait" : RuleWording.name(step.kind());
  }

  /** What a step does: {@code until purchase, at most 7 days}. */
  static String of(Step step) {
    return switch (step.kind()) {
      case SEND -> send((Send) step);
      case DELAY -> length(((Delay) step).length());
      case WAIT_FOR -> waitFor((WaitFor) step);
      case SPLIT -> split((Split) step);
      case EXIT -> "leaves the journey";
    };
  }

  private static String send(Send send) {
    String content = send.content().channel() + ": " + send.content().template();
    return content
        + send.onlyIf().map(condition -> ", only if " + ConditionWording.of(condition)).orElse("");
  }

  private static String length(DelayLength length) {
    if (length instanceof DelayLength.Fixed fixed) {
      return DurationWording.of(fixed.duration());
    }
    if (length instanceof DelayLength.Between between) {
      return "between "
          + DurationWording.of(between.shortest())
          + " and "
          + DurationWording.of(between.longest());
    }
    DelayLength.CalendarDays days = (DelayLength.CalendarDays) length;
    return days.days()
        + (days.days() == 1 ? " calendar day" : " calendar days")
        + days.at().map(at -> ", at " + at).orElse("")
        + days.zone().map(zone -> ", zone " + zone.getId()).orElse("");
  }

  private static String waitFor(WaitFor wait) {
    String what =
        wait.alternatives().stream().map(ConditionWording::of).collect(Collectors.joining(" or "));
    String limit =
        wait.upTo().map(most -> "at most " + DurationWording.of(most)).orElse("without limit");
    return "until " + what + ", " + limit;
  }

  /** What decides; which way it decides is said on the links. */
  private static String split(Split split) {
    Set<String> names = new LinkedHashSet<>();
    split.conditions().forEach(condition -> collectNames(condition, names));
    return names.isEmpty() ? "by condition" : "by " + String.join(", ", names);
  }

  private static void collectNames(Condition condition, Set<String> names) {
    if (condition instanceof AllOf all) {
      all.conditions().forEach(part -> collectNames(part, names));
    } else if (condition instanceof AnyOf any) {
      any.conditions().forEach(part -> collectNames(part, names));
    } else if (condition instanceof Not not) {
      collectNames(not.condition(), names);
    } else if (condition instanceof Comparison comparison) {
      names.add(comparison.operand().name());
    } else if (condition instanceof Did did) {
      names.add(did.event().name());
    }
  }

  /** An outcome of a step: {@code timeout 7 days}. */
  static String outcome(Step step, Outcome outcome) {
    int index = step.outcomes().indexOf(outcome);
    if (step instanceof Split split && index >= 0 && index < split.conditions().size()) {
      return ConditionWording.of(split.conditions().get(index));
    }
    if (step instanceof WaitFor wait) {
      if (index >= 0 && index < wait.alternatives().size()) {
        return ConditionWording.of(wait.alternatives().get(index));
      }
      Duration limit = wait.upTo().orElse(Duration.ZERO);
      return limit.isZero() ? outcome.name() : outcome.name() + " " + DurationWording.of(limit);
    }
    return outcome.name();
  }

  /**
   * Several outcomes of a step that take the same way. Those that a reader expects need no words: a
   * message that is sent, all outcomes at once.
   *
   * @param outcomes in the order of the step
   * @param all whether the step has no other outcome
   */
  static String outcomes(Step step, List<Outcome> outcomes, boolean all) {
    if (all || outcomes.contains(Outcome.SENT)) {
      return "";
    }
    if (outcomes.contains(Outcome.OTHERWISE)) {
      return outcome(step, Outcome.OTHERWISE);
    }
    if (outcomes.equals(NOT_SENT)) {
      return "not sent";
    }
    return outcomes.stream()
        .map(outcome -> outcome(step, outcome))
        .distinct()
        .collect(Collectors.joining(" or "));
  }
}
