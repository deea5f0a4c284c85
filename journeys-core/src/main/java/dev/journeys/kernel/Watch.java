package dev.journeys.kernel;

import dev.journeys.internal.plan.GoalPlan;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.internal.plan.Scope;
import dev.journeys.internal.plan.TriggerPlan;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.report.JourneyFact;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

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

  /** Something happened: phases 2 to 4. */
  void happened(Occurrence occurrence) {
    look((enrollment, plan) -> true, occurrence);
  }

  /** Attributes changed by a step of a journey, whose own enrollments do not look at that. */
  void changedBy(int journeyNumber) {
    look((enrollment, plan) -> enrollment.journeyNumber != journeyNumber, Occurrence.CHANGE);
  }

  /**
   * Time passed, which alone may have changed conditions since an instant; at a time limit it is
   * too late for that.
   */
  void timePassed(long since) {
    List<Enrollment> changed = List.of();
    for (Enrollment enrollment : activation.record.open) {
      JourneyPlan plan = activation.plan(enrollment);
      if (plan.watchesTime()) {
        activation.record.lookedAt = activation.now();
        if (!isTimedOut(enrollment, plan) && mayHaveFlipped(enrollment, plan, since)) {
          changed = changed.isEmpty() ? new ArrayList<>(1) : changed;
          changed.add(enrollment);
        }
      }
    }
    if (!changed.isEmpty()) {
      List<Enrollment> who = changed;
      look((enrollment, plan) -> who.contains(enrollment), Occurrence.CHANGE);
    }
  }

  private boolean mayHaveFlipped(Enrollment enrollment, JourneyPlan plan, long since) {
    Scope scope = activation.scope(enrollment, null);
    Scope then = new ScopeAsOf(scope, Math.max(since, enrollment.enteredAt));
    return Agenda.nextFlip(then, plan, enrollment) <= activation.now();
  }

  private boolean isTimedOut(Enrollment enrollment, JourneyPlan plan) {
    long now = activation.now();
    boolean isCompleted =
        enrollment.status == EnrollmentStatus.AWAITING_GOAL && enrollment.due <= now;
    return !isCompleted && Agenda.limitOf(plan, enrollment) <= now;
  }

  /**
   * Some enrollments hear of it. All waits decide before any of them moves on, so that none sees
   * what the steps of another change (EXIT-4).
   */
  private void look(BiPredicate<Enrollment, JourneyPlan> who, Occurrence occurrence) {
    forEachOpen(who, (enrollment, plan) -> goals(enrollment, plan, occurrence));
    forEachOpen(who, (enrollment, plan) -> exits(enrollment, plan, occurrence));
    List<PathWalker.Move> moves = new ArrayList<>(1);
    forEachOpen(
        who,
        (enrollment, plan) -> {
          PathWalker.Move move = walker.event(enrollment, plan, occurrence);
          if (move != null) {
            moves.add(move);
          }
        });
    moves.forEach(walker::make);
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
    exits(enrollment, plan, Occurrence.CHANGE);
  }

  private void forEachOpen(
      BiPredicate<Enrollment, JourneyPlan> who, BiConsumer<Enrollment, JourneyPlan> phase) {
    forEachOpen((enrollment, plan) -> {
      if (who.test(enrollment, plan)) {
        phase.accept(enrollment, plan);
      }
    });
  }

  private void forEachOpen(BiConsumer<Enrollment, JourneyPlan> phase) {
    List<Enrollment> open = activation.record.open;
    if (open.size() <= 1) {
      if (!open.isEmpty() && open.get(0).isOpen()) {
        phase.accept(open.get(0), activation.plan(open.get(0)));
      }
      return;
    }
    List<Enrollment> ordered =
        open.stream()
            .sorted(
                Comparator.comparing((Enrollment one) -> activation.plan(one), JourneyPlan.ORDER)
                    .thenComparingLong(enrollment -> enrollment.number))
            .toList();
    for (Enrollment enrollment : ordered) {
      if (enrollment.isOpen()) {
        phase.accept(enrollment, activation.plan(enrollment));
      }
    }
  }

  private void goals(Enrollment enrollment, JourneyPlan plan, Occurrence occurrence) {
    for (GoalPlan goal : plan.goals()) {
      int bit = 1 << goal.index();
      boolean open =
          (enrollment.goalsMet & bit) == 0
              && activation.now() < enrollment.enteredAt + goal.window();
      if (enrollment.isOpen() && open && isMet(enrollment, goal, occurrence)) {
        met(enrollment, plan, goal, occurrence.properties());
      }
    }
  }

  private boolean isMet(Enrollment enrollment, GoalPlan goal, Occurrence occurrence) {
    if (goal.trigger().event() != null) {
      return occurrence.isEvent()
          && goal.trigger()
              .metBy(occurrence.event(), activation.scope(enrollment, occurrence.properties()));
    }
    if (!occurrence.changed()) {
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

  private void exits(Enrollment enrollment, JourneyPlan plan, Occurrence occurrence) {
    for (TriggerPlan exit : plan.exits()) {
      boolean met =
          exit.event() != null
              ? occurrence.isEvent()
                  && exit.metBy(
                      occurrence.event(), activation.scope(enrollment, occurrence.properties()))
              : occurrence.changed() && exit.holds(activation.scope(enrollment, null));
      if (met) {
        walker.end(enrollment, plan, EnrollmentStatus.EXITED, walker.stepId(plan, enrollment));
        return;
      }
    }
  }
}
