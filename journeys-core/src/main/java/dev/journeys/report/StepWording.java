package dev.journeys.report;

import dev.journeys.condition.Aggregate;
import dev.journeys.condition.AllOf;
import dev.journeys.condition.AnyOf;
import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.ConditionWording;
import dev.journeys.condition.DayWording;
import dev.journeys.condition.Did;
import dev.journeys.condition.DurationWording;
import dev.journeys.condition.EventTime;
import dev.journeys.condition.Expression;
import dev.journeys.condition.InList;
import dev.journeys.condition.InPercent;
import dev.journeys.condition.InSegment;
import dev.journeys.condition.Interest;
import dev.journeys.condition.LocalClock;
import dev.journeys.condition.Not;
import dev.journeys.condition.Visits;
import dev.journeys.model.Call;
import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.DidNot;
import dev.journeys.model.Emit;
import dev.journeys.model.Experiment;
import dev.journeys.model.FeedbackWait;
import dev.journeys.model.Outcome;
import dev.journeys.model.Send;
import dev.journeys.model.Split;
import dev.journeys.model.StartJourney;
import dev.journeys.model.Step;
import dev.journeys.model.UpdateProfile;
import dev.journeys.model.WaitFor;
import dev.journeys.model.WaitTarget;
import dev.journeys.model.WaitUntil;
import dev.journeys.model.Webhook;
import dev.journeys.policy.DailyWindow;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in words what a step does. */
final class StepWording {

  private StepWording() {}

  /** What a step does: {@code until purchase, at most 7 days}. */
  static String of(Step step) {
    return switch (step.kind()) {
      case SEND -> send((Send) step);
      case DELAY -> length(((Delay) step).length());
      case WAIT_UNTIL -> "until " + target(((WaitUntil) step).target());
      case WAIT_FOR -> waitFor((WaitFor) step);
      case DID_NOT -> didNot((DidNot) step);
      case SPLIT -> split((Split) step);
      case EXPERIMENT -> experiment((Experiment) step);
      case UPDATE_PROFILE -> ActionWording.of((UpdateProfile) step);
      case EMIT -> ActionWording.of((Emit) step);
      case CALL -> ActionWording.of((Call) step);
      case WEBHOOK -> ActionWording.of((Webhook) step);
      case START_JOURNEY -> ActionWording.of((StartJourney) step);
      case HOLD -> "stays here";
      case EXIT -> "leaves the journey";
    };
  }

  private static String send(Send send) {
    return send.content().channel()
        + ": "
        + send.content().template()
        + send.onlyIf().map(condition -> ", only if " + ConditionWording.of(condition)).orElse("")
        + send.feedback().map(StepWording::feedback).orElse("")
        + SendRulesWording.of(send.rules());
  }

  private static String feedback(FeedbackWait wait) {
    return ", until "
        + wait.updates().stream().map(Outcome::name).collect(Collectors.joining(" or "))
        + ", at most "
        + DurationWording.of(wait.within());
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
        + zone(days.zone());
  }

  private static String target(WaitTarget target) {
    return switch (target.kind()) {
      case AT_TIME -> {
        WaitTarget.AtTime at = (WaitTarget.AtTime) target;
        yield at.time() + DayWording.of(at.days()) + zone(at.zone());
      }
      case IN_WINDOW -> "it is " + window((WaitTarget.InWindow) target);
      case AT_DATE -> date((WaitTarget.AtDate) target);
      case BEST_TIME -> {
        WaitTarget.BestTime best = (WaitTarget.BestTime) target;
        yield "the best time for "
            + best.event()
            + ", else "
            + best.otherwise()
            + zone(best.zone());
      }
    };
  }

  static String window(WaitTarget.InWindow in) {
    DailyWindow window = in.window();
    return window.from() + " to " + window.to() + DayWording.of(window.days()) + zone(in.zone());
  }

  private static String zone(Optional<ZoneId> zone) {
    return zone.map(id -> ", zone " + id.getId()).orElse("");
  }

  private static String date(WaitTarget.AtDate at) {
    String date = ConditionWording.of(new Expression.Lookup(at.date()));
    if (at.offset().isZero()) {
      return date;
    }
    return DurationWording.of(at.offset().abs())
        + (at.offset().isNegative() ? " before " : " after ")
        + date;
  }

  private static String waitFor(WaitFor wait) {
    String what =
        wait.alternatives().stream().map(ConditionWording::of).collect(Collectors.joining(" or "));
    String limit =
        wait.upTo().map(most -> "at most " + DurationWording.of(most)).orElse("without limit");
    return "until " + what + (wait.sinceEntry() ? " since entry, " : ", ") + limit;
  }

  private static String didNot(DidNot step) {
    return ConditionWording.of(step.after())
        + step.upTo()
            .map(limit -> " (awaited at most " + DurationWording.of(limit) + ")")
            .orElse("")
        + ", then no "
        + ConditionWording.of(step.without())
        + " within "
        + DurationWording.of(step.within());
  }

  /** Only how it divides; the shares are said on the links. */
  private static String experiment(Experiment experiment) {
    int variants = experiment.variants().size();
    return (variants == 1 ? "1 variant" : variants + " variants")
        + experiment.control().map(share -> " and a control group").orElse("")
        + (experiment.stickyPerUser() ? ", the same on every entry" : "");
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
    } else {
      names.add(nameOf(condition));
    }
  }

  /** What a condition looks at that is no comparison and has no parts. */
  private static String nameOf(Condition condition) {
    return switch (condition.kind()) {
      case DID -> ((Did) condition).event().name();
      case EVENT_TIME -> ((EventTime) condition).event().name();
      case LOCAL_CLOCK -> ((LocalClock) condition).isWholeDay() ? "weekday" : "time of day";
      case NEAR -> "distance";
      case IN_PERCENT -> ((InPercent) condition).salt();
      case AGGREGATE -> ((Aggregate) condition).event().name();
      case INTEREST -> ((Interest) condition).event().name();
      case IN_LIST -> ((InList) condition).list();
      case IN_SEGMENT -> ((InSegment) condition).segment();
      case VISITS -> "visits of " + ((Visits) condition).step();
      case COMPARISON, ALL_OF, ANY_OF, NOT ->
          throw new IllegalArgumentException("has a name or parts of its own");
    };
  }
}
