package dev.journeys.reference.model;

import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Trigger;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Goal;
import dev.journeys.reference.words.Happening.What;
import dev.journeys.value.Event;
import java.math.BigDecimal;
import java.util.Optional;

/** Goals and exit rules, wherever the enrollment is. */
final class WatchModel {

  private final Chronicle chronicle;
  private final PathModel path;

  WatchModel(Chronicle chronicle, PathModel path) {
    this.chronicle = chronicle;
    this.path = path;
  }

  /** A new enrollment: what holds already meets no goal, but may end it before the first step. */
  void begin(ModelUser user, ModelEnrollment e) {
    for (Goal goal : e.published.journey().goals()) {
      if (holds(user, e, goal.trigger())) {
        e.goalsTrueBefore.add(goal.name());
      }
    }
    exits(user, e, Optional.empty());
    if (e.status.isOpen()) {
      path.begin(user, e);
    }
  }

  private boolean holds(ModelUser user, ModelEnrollment e, Trigger trigger) {
    return trigger instanceof Condition condition && path.conditions(user, e).isTrue(condition);
  }

  void goals(ModelUser user, ModelEnrollment e, Optional<Event> tracked) {
    for (Goal goal : e.openGoals(chronicle.now)) {
      if (e.status.isOpen() && isMet(user, e, goal, tracked)) {
        e.goalsMet.add(goal.name());
        BigDecimal value = tracked.map(event -> worth(goal, event)).orElse(BigDecimal.ZERO);
        chronicle.note(
            user,
            e,
            What.GOAL_MET,
            "",
            goal.name() + " " + value.stripTrailingZeros().toPlainString());
        if (goal.exits()) {
          path.end(user, e, EnrollmentStatus.CONVERTED);
        }
      }
    }
  }

  private boolean isMet(ModelUser user, ModelEnrollment e, Goal goal, Optional<Event> tracked) {
    if (goal.trigger() instanceof EventPattern pattern) {
      return tracked.isPresent() && path.conditions(user, e).matches(pattern, tracked.get());
    }
    boolean before = e.goalsTrueBefore.remove(goal.name());
    boolean now = holds(user, e, goal.trigger());
    if (now) {
      e.goalsTrueBefore.add(goal.name());
    }
    return now && !before;
  }

  private static BigDecimal worth(Goal goal, Event event) {
    return goal.valueProperty()
        .map(event.properties()::get)
        .flatMap(value -> value.number())
        .orElse(BigDecimal.ZERO);
  }

  void exits(ModelUser user, ModelEnrollment e, Optional<Event> tracked) {
    for (Trigger trigger : e.published.journey().exits()) {
      boolean comes =
          trigger instanceof EventPattern pattern
              ? tracked.isPresent() && path.conditions(user, e).matches(pattern, tracked.get())
              : holds(user, e, trigger);
      if (e.status.isOpen() && comes) {
        path.end(user, e, EnrollmentStatus.EXITED);
      }
    }
  }
}
