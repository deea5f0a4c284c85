package dev.journeys.model;

import dev.journeys.condition.AllEvents;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Expression;
import dev.journeys.condition.Trigger;
import dev.journeys.policy.Percent;
import dev.journeys.value.Problem;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finds what is wrong with each step by itself. */
final class StepCheck {

  /** The most events that one wait can tell apart. */
  static final int MAX_EVENTS = 60;

  static final int MAX_PROPERTIES = 256;
  private static final Set<String> RESERVED = Set.of("next", "control", "ok", "failed", "unknown");

  private final Journey journey;
  private final Findings findings;
  private final ConditionCheck conditions;

  StepCheck(Journey journey, Findings findings, ConditionCheck conditions) {
    this.journey = journey;
    this.findings = findings;
    this.conditions = conditions;
  }

  void check(Step step) {
    findings.id("step", step.id());
    switch (step.kind()) {
      case SEND -> new SendCheck(findings, conditions).check((Send) step);
      case DELAY -> delay((Delay) step);
      case WAIT_UNTIL -> waitUntil((WaitUntil) step);
      case WAIT_FOR -> waitFor((WaitFor) step);
      case DID_NOT -> didNot((DidNot) step);
      case SPLIT -> split((Split) step);
      case EXPERIMENT -> experiment((Experiment) step);
      case UPDATE_PROFILE -> updateProfile((UpdateProfile) step);
      case EMIT -> emit((Emit) step);
      case CALL -> call((Call) step);
      case WEBHOOK -> WebhookCheck.check((Webhook) step, findings, conditions);
      case START_JOURNEY -> startJourney((StartJourney) step);
      case HOLD -> hold((Hold) step);
      case EXIT -> {
        // an exit has nothing but its id
      }
    }
  }

  private void delay(Delay delay) {
    DelayLength length = delay.length();
    if (length instanceof DelayLength.Fixed fixed) {
      findings.positive(delay.id(), fixed.duration());
    } else if (length instanceof DelayLength.Between between) {
      findings.positive(delay.id(), between.longest());
      if (between.shortest().isNegative() || between.shortest().compareTo(between.longest()) >= 0) {
        findings.error(
            delay.id(),
            "between "
                + between.shortest()
                + " and "
                + between.longest()
                + " (expected: 0 <= shortest < longest)",
            "Swap them, or use one duration.");
      }
    } else if (length instanceof DelayLength.CalendarDays days
        && (days.days() < 1 || days.days() > Findings.MAX_DURATION.toDays())) {
      findings.error(
          delay.id(),
          days.days() + " calendar days (expected: 1 to " + Findings.MAX_DURATION.toDays() + ")",
          "Use a duration for less than a day.");
    }
  }

  private void waitUntil(WaitUntil wait) {
    WaitTarget target = wait.target();
    if (target instanceof WaitTarget.AtTime at) {
      days(wait.id(), at.days());
    } else if (target instanceof WaitTarget.InWindow in) {
      days(wait.id(), in.window().days());
      if (in.window().from().equals(in.window().to())) {
        findings.error(
            wait.id(),
            "a window from "
                + in.window().from()
                + " to "
                + in.window().to()
                + " (expected: two different times)",
            "Drop the step to wait for nothing, or use at(..).");
      }
    } else if (target instanceof WaitTarget.AtDate at) {
      conditions.operand(at.date(), wait.id(), true);
      findings.offset(wait.id(), at.offset());
    } else if (target instanceof WaitTarget.BestTime best) {
      bestTime(wait.id(), best);
    }
  }

  private void bestTime(String step, WaitTarget.BestTime best) {
    conditions.eventName(best.event(), step);
    long slot = Duration.ofHours(WaitTarget.BestTime.SLOT_HOURS).toNanos();
    if (best.otherwise().toNanoOfDay() % slot != 0) {
      findings.error(
          step,
          "otherwise at " + best.otherwise() + " (expected: a full even hour, 00:00 to 22:00)",
          "Name the beginning of one of the twelve slots of two hours.");
    }
  }

  private void days(String step, Set<DayOfWeek> days) {
    if (days.isEmpty()) {
      findings.error(
          step, "no day of the week (expected: at least one)", "Leave the days out for every day.");
    }
  }

  private void waitFor(WaitFor wait) {
    if (wait.alternatives().isEmpty()) {
      findings.error(
          wait.id(),
          "nothing to wait for (expected: at least one event or condition)",
          "Use delay(..) to only wait.");
    }
    findings.atMost(wait.id(), "alternatives", wait.alternatives().size(), Findings.MAX_BRANCHES);
    int events = 0;
    for (Trigger alternative : wait.alternatives()) {
      conditions.inside(alternative, wait.id());
      events += eventsOf(alternative);
    }
    findings.atMost(wait.id(), "events", events, MAX_EVENTS);
    if (wait.sinceEntry() && events == 0) {
      findings.error(
          wait.id(),
          "sinceEntry() without an event (expected: at least one)",
          "Leave it out: a condition counts as soon as it holds.");
    }
    wait.upTo().ifPresent(limit -> findings.positive(wait.id(), limit));
  }

  private static int eventsOf(Trigger trigger) {
    if (trigger instanceof AllEvents all) {
      return all.events().size();
    }
    return trigger instanceof EventPattern ? 1 : 0;
  }

  private void didNot(DidNot step) {
    conditions.inside(step.after(), step.id());
    conditions.inside(step.without(), step.id());
    findings.positive(step.id(), step.within());
    step.upTo().ifPresent(limit -> findings.positive(step.id(), limit));
  }

  private void split(Split split) {
    if (split.conditions().isEmpty()) {
      findings.error(split.id(), "no condition (expected: at least one)", "Add when(..).");
    }
    findings.atMost(split.id(), "conditions", split.conditions().size(), Findings.MAX_BRANCHES);
    split.conditions().forEach(condition -> conditions.onArrival(condition, split.id()));
  }

  private void experiment(Experiment experiment) {
    if (experiment.variants().isEmpty()) {
      findings.error(experiment.id(), "no variant (expected: at least one)", "Add variant(..).");
    }
    findings.atMost(
        experiment.id(), "variants", experiment.variants().size(), Findings.MAX_BRANCHES);
    Set<String> names = new HashSet<>();
    for (Experiment.Variant variant : experiment.variants()) {
      ownOutcome(experiment.id(), "variant", variant.name(), names);
    }
    int sum = 0;
    for (Percent share : experiment.shares()) {
      sum += share.hundredths();
      if (share.hundredths() == 0) {
        findings.error(
            experiment.id(),
            "a share of 0 % (expected: more)",
            "Drop the branch, or give it a share.");
      }
    }
    if (sum != Percent.ALL.hundredths()) {
      findings.error(
          experiment.id(),
          "shares of "
              + String.join(" + ", experiment.shares().stream().map(Percent::toString).toList())
              + " (expected: 100 % in all)",
          "Make the shares add up to 100.");
    }
  }

  private void ownOutcome(String step, String what, String name, Set<String> names) {
    findings.id(step, what, name);
    if (!names.add(name) || RESERVED.contains(name)) {
      findings.error(
          step,
          what
              + " \""
              + name
              + "\" (expected: its own name, none of "
              + RESERVED.stream().sorted().toList()
              + ")",
          "Rename it.");
    }
  }

  private void updateProfile(UpdateProfile update) {
    if (update.changes().isEmpty()) {
      findings.error(
          update.id(), "no change (expected: at least one)", "Add set(..), or drop the step.");
    }
    findings.atMost(update.id(), "changes", update.changes().size(), Findings.MAX_BRANCHES);
    for (ProfileChange change : update.changes()) {
      findings.named(update.id(), "attribute", change.attribute());
      change.operand().ifPresent(operand -> expression(update.id(), operand));
      boolean counts =
          change.operation() == ProfileChange.Operation.INCREASE
              || change.operation() == ProfileChange.Operation.DECREASE;
      if (counts
          && change.operand().orElse(null) instanceof Expression.Constant constant
          && constant.value().number().isEmpty()) {
        findings.error(
            update.id(),
            change.attribute()
                + " by "
                + constant.value().canonicalText()
                + " (expected: a number)",
            "Use set(..) for anything else.");
      }
    }
  }

  private void expression(String step, Expression expression) {
    if (expression instanceof Expression.Lookup lookup) {
      conditions.lookUp(lookup.operand(), step);
    }
  }

  private void properties(String step, Map<String, Expression> properties) {
    findings.atMost(step, "properties", properties.size(), MAX_PROPERTIES);
    properties.forEach((name, value) -> {
      findings.named(step, "property", name);
      expression(step, value);
    });
  }

  private void emit(Emit emit) {
    findings.named(emit.id(), "event", emit.event());
    properties(emit.id(), emit.properties());
  }

  private void call(Call call) {
    findings.named(call.id(), "handler", call.handler());
    properties(call.id(), call.arguments());
    findings.atMost(call.id(), "results", call.results().size(), Findings.MAX_BRANCHES);
    Set<String> names = new HashSet<>();
    call.results().forEach(result -> ownOutcome(call.id(), "result", result, names));
    captures(call.id(), call.captures());
    call.captures().values().forEach(name -> findings.named(call.id(), "value", name));
  }

  private void captures(String step, Map<String, String> captures) {
    findings.atMost(step, "variables", captures.size(), Findings.MAX_BRANCHES);
    captures.keySet().forEach(variable -> findings.named(step, "variable", variable));
  }

  private void startJourney(StartJourney start) {
    findings.id(start.id(), "journey", start.journey());
    properties(start.id(), start.properties());
  }

  private void hold(Hold hold) {
    if (journey.timeLimit().isPresent()) {
      return;
    }
    if (journey.goals().stream().noneMatch(Goal::exits)) {
      findings.error(
          hold.id(),
          "holds here for ever (expected: a time limit, or a goal that exits)",
          "Add timeLimit(..) or goal(..).");
    } else if (journey.exits().isEmpty()) {
      findings.add(
          Problem.warning(
              hold.id(),
              "holds for ever whoever meets no goal within its window (expected: a time limit)",
              "Add timeLimit(..)."));
    }
  }
}
