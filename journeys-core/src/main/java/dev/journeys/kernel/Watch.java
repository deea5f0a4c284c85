package dev.journeys.kernel;

import dev.journeys.internal.plan.GoalPlan;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.internal.plan.Scope;
import dev.journeys.internal.plan.TriggerPlan;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.report.JourneyFact;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches the goals, exit rules and waits of all open enrollments, in the phases of EXIT-2: goals
 * first, then exit rules, then waits; within a phase in the order of EXIT-4.
 */
final class Watch {

  private final Activation activation;
  private final PathWalker walker;

  Watch(Activation activation, PathWalker walker) {
    this.activation = activation;
    this.walker = walker;
  }

  /** An event happened; {@code changed} tells whether it also changed what conditions look at. */
  void happened(String event, Map<String, Value> properties, boolean changed) {
    forEachOpen((enrollment, plan) -> goals(enrollment, plan, event, properties, changed));
    forEachOpen((enrollment, plan) -> exits(enrollment, plan, event, properties, changed));
    forEachOpen((enrollment, plan) -> walker.event(enrollment, plan, event, properties, changed));
  }

  /** Attributes changed apart from any event. */
  void changed() {
    happened("", Map.of(), true);
  }

  /** Time passed, which alone may change conditions. */
  void timePassed() {
    for (Enrollment enrollment : activation.record.open) {
      if (activation.plan(enrollment).watchesTime()) {
        changed();
        return;
      }
    }
  }

  /**
   * Those who have just entered: exit conditions that hold end it at once, goal conditions that
   * hold do not count yet.
   */
  void entered(Enrollment enrollment, JourneyPlan plan) {
    Scope scope = activation.scope(enrollment, null);
    for (GoalPlan goal : plan.goals()) {
      if (goal.trigger().holds(scope)) {
        enrollment.goalsHeld |= 1 << goal.index();
      }
    }
    exits(enrollment, plan, "", null, true);
  }

  private void forEachOpen(BiConsumer<Enrollment, JourneyPlan> phase) {
    if (activation.record.open.isEmpty()) {
      return;
    }
    List<Enrollment> ordered = List.copyOf(activation.record.open);
    if (ordered.size() > 1) {
      ordered =
          ordered.stream()
              .sorted(
                  Comparator.comparing(activation::plan, JourneyPlan.ORDER)
                      .thenComparingLong(enrollment -> enrollment.number))
              .toList();
    }
    for (Enrollment enrollment : ordered) {
      if (enrollment.isOpen()) {
        phase.accept(enrollment, activation.plan(enrollment));
      }
    }
  }

  private void goals(
      Enrollment enrollment,
      JourneyPlan plan,
      String event,
      Map<String, Value> properties,
      boolean changed) {
    for (GoalPlan goal : plan.goals()) {
      int bit = 1 << goal.index();
      boolean open =
          (enrollment.goalsMet & bit) == 0
              && activation.now() < enrollment.enteredAt + goal.window();
      if (enrollment.isOpen() && open && isMet(enrollment, goal, event, properties, changed)) {
        met(enrollment, plan, goal, properties);
      }
    }
  }

  private boolean isMet(
      Enrollment enrollment,
      GoalPlan goal,
      String event,
      Map<String, Value> properties,
      boolean changed) {
    if (goal.trigger().event() != null) {
      return goal.trigger().metBy(event, activation.scope(enrollment, properties));
    }
    if (!changed) {
      return false;
    }
    boolean holds = goal.trigger().holds(activation.scope(enrollment, null));
    int bit = 1 << goal.index();
    if (!holds && (enrollment.goalsHeld & bit) != 0) {
      enrollment.goalsHeld &= ~bit;
      activation.touch();
    }
    return holds && (enrollment.goalsHeld & bit) == 0;
  }

  private void met(
      Enrollment enrollment, JourneyPlan plan, GoalPlan goal, Map<String, Value> properties) {
    enrollment.goalsMet |= 1 << goal.index();
    activation.touch();
    activation.fact(
        new JourneyFact.GoalMet(
            activation.user,
            plan.id(),
            plan.revision(),
            enrollment.number,
            goal.name(),
            worth(goal, properties),
            activation.instant()));
    if (goal.exits()) {
      walker.end(enrollment, plan, EnrollmentStatus.CONVERTED, walker.stepId(plan, enrollment));
    }
  }

  private static BigDecimal worth(GoalPlan goal, Map<String, Value> properties) {
    Value value = goal.valueProperty() == null ? null : properties.get(goal.valueProperty());
    return value == null ? BigDecimal.ZERO : value.number().orElse(BigDecimal.ZERO);
  }

  private void exits(
      Enrollment enrollment,
      JourneyPlan plan,
      String event,
      @Nullable Map<String, Value> properties,
      boolean changed) {
    for (TriggerPlan exit : plan.exits()) {
      boolean met =
          exit.event() != null
              ? properties != null && exit.metBy(event, activation.scope(enrollment, properties))
              : changed && exit.holds(activation.scope(enrollment, null));
      if (met) {
        walker.end(enrollment, plan, EnrollmentStatus.EXITED, walker.stepId(plan, enrollment));
        return;
      }
    }
  }
}
