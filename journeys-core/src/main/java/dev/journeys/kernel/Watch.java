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
import java.util.function.BiPredicate;
import java.util.stream.Stream;
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
    List<Enrollment> open = changed(activation.record.open, since);
    List<Enrollment> followed = changed(activation.record.followed, since);
    if (open.isEmpty() && followed.isEmpty()) {
      return;
    }
    for (Enrollment enrollment : open) {
      JourneyPlan plan = activation.plan(enrollment);
      for (GoalPlan goal : plan.goals()) {
        if (enrollment.isOpen() && wasMet(enrollment, plan, goal, since)) {
          met(enrollment, plan, goal, Map.of());
        }
      }
    }
    for (Enrollment enrollment : followed) {
      activation.followed().timePassed(this, enrollment, since);
    }
    look(
        (enrollment, plan) ->
            (open.contains(enrollment) || followed.contains(enrollment))
                && !isTimedOut(enrollment, plan),
        Occurrence.CHANGE);
  }

  /** Those for which time may have changed something. */
  private List<Enrollment> changed(List<Enrollment> watched, long since) {
    List<Enrollment> changed = List.of();
    for (int i = 0; i < watched.size(); i++) {
      Enrollment enrollment = watched.get(i);
      JourneyPlan plan = activation.plan(enrollment);
      if (plan.watchesTime()) {
        activation.record.lookedAt = activation.now();
        if (mayHaveFlipped(enrollment, plan, since)) {
          changed = changed.isEmpty() ? new ArrayList<>(1) : changed;
          changed.add(enrollment);
        }
      }
    }
    return changed;
  }

  /**
   * Whether time has met a condition goal before now, within its window and before the time limit,
   * at an instant when nobody looked, as while an engine was down.
   */
  boolean wasMet(Enrollment enrollment, JourneyPlan plan, GoalPlan goal, long since) {
    int bit = 1 << goal.index();
    if (goal.trigger().condition() == null || (enrollment.goalsMet & bit) != 0) {
      return false;
    }
    Scope scope = activation.scope(enrollment, null);
    long window = Math.min(enrollment.enteredAt + goal.window(), Agenda.limitOf(plan, enrollment));
    long end = Math.min(activation.now(), window);
    long at = Math.max(since, enrollment.enteredAt);
    while (true) {
      at = goal.trigger().nextFlip(new ScopeAsOf(scope, at));
      if (at >= end) {
        return false;
      }
      boolean holds = goal.trigger().holds(new ScopeAsOf(scope, at));
      if (holds && (enrollment.goalsHeld & bit) == 0) {
        return true;
      }
      enrollment.goalsHeld &= holds ? -1 : ~bit;
    }
  }

  /** Whether time alone can change a condition that an enrollment is watched for. */
  boolean watchesTime() {
    return Stream.concat(activation.record.open.stream(), activation.record.followed.stream())
        .anyMatch(one -> activation.plan(one).watchesTime());
  }

  private boolean mayHaveFlipped(Enrollment enrollment, JourneyPlan plan, long since) {
    Scope scope = activation.scope(enrollment, null);
    Scope then = new ScopeAsOf(scope, Math.max(since, enrollment.enteredAt));
    return Agenda.nextFlip(then, plan, enrollment) <= activation.now();
  }

  private boolean isTimedOut(Enrollment enrollment, JourneyPlan plan) {
    long now = activation.now();
    boolean isCompleted = enrollment.isWatchedOnly() && enrollment.due <= now;
    return !isCompleted && Agenda.limitOf(plan, enrollment) <= now;
  }

  /**
   * Some enrollments hear of it. All waits decide before any of them moves on, so that none sees
   * what the steps of another change (EXIT-4).
   */
  private void look(BiPredicate<Enrollment, JourneyPlan> who, Occurrence occurrence) {
    List<Enrollment> concerned = concerned(who);
    for (int i = 0; i < concerned.size(); i++) {
      goals(concerned.get(i), activation.plan(concerned.get(i)), occurrence);
    }
    activation.followed().look(this, who, occurrence);
    for (int i = 0; i < concerned.size(); i++) {
      exits(concerned.get(i), activation.plan(concerned.get(i)), occurrence);
    }
    List<PathWalker.Move> moves = List.of();
    for (int i = 0; i < concerned.size(); i++) {
      PathWalker.Move move = hear(concerned.get(i), occurrence);
      if (move != null) {
        moves = moves.isEmpty() ? new ArrayList<>(concerned.size()) : moves;
        moves.add(move);
      }
    }
    for (int i = 0; i < moves.size(); i++) {
      walker.make(moves.get(i));
    }
  }

  private PathWalker.@Nullable Move hear(Enrollment enrollment, Occurrence occurrence) {
    return enrollment.isOpen()
        ? walker.event(enrollment, activation.plan(enrollment), occurrence)
        : null;
  }

  /** Whom it concerns of those who are in a journey, in the order of EXIT-4. */
  private List<Enrollment> concerned(BiPredicate<Enrollment, JourneyPlan> who) {
    List<Enrollment> open = activation.record.open;
    if (open.isEmpty()) {
      return List.of();
    }
    if (open.size() == 1) {
      Enrollment only = open.get(0);
      return who.test(only, activation.plan(only)) ? List.of(only) : List.of();
    }
    return open.stream()
        .filter(enrollment -> who.test(enrollment, activation.plan(enrollment)))
        .sorted(
            Comparator.comparing((Enrollment one) -> activation.plan(one), JourneyPlan.ORDER)
                .thenComparingLong(enrollment -> enrollment.number))
        .toList();
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

  private void goals(Enrollment enrollment, JourneyPlan plan, Occurrence occurrence) {
    for (GoalPlan goal : plan.goals()) {
      if (enrollment.isOpen()
          && isOpen(enrollment, goal, activation.now())
          && isMet(enrollment, goal, occurrence)) {
        met(enrollment, plan, goal, occurrence.properties());
      }
    }
  }

  /** Whether a goal is not met yet and its window not over at an instant. */
  static boolean isOpen(Enrollment enrollment, GoalPlan goal, long instant) {
    return (enrollment.goalsMet & (1 << goal.index())) == 0
        && instant < enrollment.enteredAt + goal.window();
  }

  /** Whether what happened meets a goal. */
  boolean isMet(Enrollment enrollment, GoalPlan goal, Occurrence occurrence) {
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
    activation.fact(goalMet(enrollment, plan, goal, worth(goal, properties)));
    if (goal.exits()) {
      walker.end(enrollment, plan, EnrollmentStatus.CONVERTED, walker.stepId(plan, enrollment));
    }
  }

  private JourneyFact goalMet(
      Enrollment enrollment, JourneyPlan plan, GoalPlan goal, BigDecimal worth) {
    return enrollment.heldOut == null
        ? new JourneyFact.GoalMet(
            activation.user,
            plan.id(),
            plan.revision(),
            enrollment.number,
            goal.name(),
            worth,
            enrollment.compared,
            activation.instant())
        : new JourneyFact.HeldOutGoalMet(
            activation.user,
            plan.id(),
            plan.revision(),
            enrollment.number,
            enrollment.heldOut,
            goal.name(),
            worth,
            enrollment.compared,
            activation.instant());
  }

  /** What a goal that is met by an event with some properties is worth; zero if nothing says it. */
  static BigDecimal worth(GoalPlan goal, Map<String, Value> properties) {
    Value value = goal.valueProperty() == null ? null : properties.get(goal.valueProperty());
    return value == null ? BigDecimal.ZERO : value.number().orElse(BigDecimal.ZERO);
  }

  private void exits(Enrollment enrollment, JourneyPlan plan, Occurrence occurrence) {
    if (enrollment.isOpen() && meetsExit(enrollment, plan, occurrence)) {
      walker.end(enrollment, plan, EnrollmentStatus.EXITED, walker.stepId(plan, enrollment));
    }
  }

  /** Whether what happened meets an exit rule. */
  boolean meetsExit(Enrollment enrollment, JourneyPlan plan, Occurrence occurrence) {
    for (TriggerPlan exit : plan.exits()) {
      boolean met =
          exit.event() != null
              ? occurrence.isEvent()
                  && exit.metBy(
                      occurrence.event(), activation.scope(enrollment, occurrence.properties()))
              : occurrence.changed() && exit.holds(activation.scope(enrollment, null));
      if (met) {
        return true;
      }
    }
    return false;
  }
}
