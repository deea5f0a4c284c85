package dev.journeys.model;

import dev.journeys.condition.Condition;
import dev.journeys.condition.DurationWording;
import dev.journeys.condition.EventPattern;
import dev.journeys.value.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong with the goals of a journey, one that can never be met among them. */
final class GoalCheck {

  static final int MAX_GOALS = 10;

  private final Findings findings;
  private final ConditionCheck conditions;

  GoalCheck(Findings findings, ConditionCheck conditions) {
    this.findings = findings;
    this.conditions = conditions;
  }

  void check(Journey journey) {
    List<Goal> goals = journey.goals();
    if (goals.size() > MAX_GOALS) {
      findings.error(
          "goals",
          goals.size() + " goals (expected: at most " + MAX_GOALS + ")",
          "Drop some, or merge them with or(..).");
    }
    Set<String> names = new HashSet<>();
    for (Goal goal : goals) {
      findings.id("goal", goal.name());
      if (!names.add(goal.name())) {
        findings.error(
            goal.name(), "two goals have this name (expected: each its own)", "Rename one.");
      }
      goal.within().ifPresent(window -> findings.positive(goal.name(), window));
      window(goal, journey);
      conditions.watched(goal.trigger(), goal.name());
      trigger(goal);
      goal.valueProperty().ifPresent(name -> findings.named(goal.name(), "property", name));
      if (goal.valueProperty().isPresent() && goal.trigger() instanceof Condition) {
        findings.error(
            goal.name(),
            "valueFrom on a condition (expected: on an event)",
            "Only an event has properties.");
      }
    }
  }

  /** What the time limit takes off the window is no error: before it the goal can be met. */
  private void window(Goal goal, Journey journey) {
    if (goal.within().isPresent()
        && journey.timeLimit().isPresent()
        && goal.within().get().compareTo(journey.timeLimit().get()) > 0) {
      findings.add(
          Problem.warning(
              goal.name(),
              "within "
                  + DurationWording.of(goal.within().get())
                  + ", but can never be met after the time limit of "
                  + DurationWording.of(journey.timeLimit().get())
                  + " (expected: a window of at most the time limit)",
              "Shorten within(..), or raise timeLimit(..)."));
    }
  }

  private void trigger(Goal goal) {
    if (goal.trigger() instanceof EventPattern event) {
      event
          .where()
          .flatMap(Contradictions::in)
          .ifPresent(part ->
              findings.error(
                  goal.name(),
                  "a goal that can never be met: no event has " + part,
                  "Correct where(..)."));
    } else if (goal.trigger() instanceof Condition condition) {
      Optional<String> never = Contradictions.in(condition);
      if (never.isPresent()) {
        findings.error(
            goal.name(),
            "a goal that can never be met: it is never true that " + never.get(),
            "Correct the condition; or(..) asks for one of several.");
      } else if (Contradictions.isFixed(condition)) {
        findings.error(
            goal.name(),
            "a goal that can never be met: its condition is the same from entry on (expected: one"
                + " that becomes true after entry)",
            "Ask for attribute(..) or did(..); entryProperty(..) belongs with them, or on an"
                + " event: event(..).where(..).");
      }
    }
  }
}
