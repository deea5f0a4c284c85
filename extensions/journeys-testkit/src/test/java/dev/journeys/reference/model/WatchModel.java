package dev.journeys.reference.model;

import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Trigger;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Goal;
import dev.journeys.reference.words.Happening.What;
import java.util.Optional;

/** Phases 2 and 3: goals and exit rules, wherever the enrollment is. */
record WatchModel(World world, PathModel path) {

  /** A new enrollment: what holds already meets no goal, but may end it before the first step. */
  void begin(Enrollment e) {
    lookAtGoals(e);
    exits(e, Optional.empty());
    if (e.isOpen() && e.heldOut.isPresent()) {
      path.watch(e, EnrollmentStatus.HELD_OUT, e.published.journey().goals().stream());
    } else if (e.isOpen()) {
      path.arrive(e, e.published.journey().path().steps().get(0));
    }
  }

  /** What holds now must become false before it can meet a goal. */
  void lookAtGoals(Enrollment e) {
    e.published.journey().goals().forEach(goal -> comesTrue(e, goal, Optional.empty()));
  }

  private boolean comesTrue(Enrollment e, Goal goal, Optional<Heard> heard) {
    boolean comes = comes(e, goal.trigger(), heard);
    if (goal.trigger() instanceof EventPattern) {
      return comes;
    }
    boolean before = e.goalsTrueBefore.remove(goal.name());
    return comes && e.goalsTrueBefore.add(goal.name()) && !before;
  }

  private boolean comes(Enrollment e, Trigger trigger, Optional<Heard> heard) {
    return trigger instanceof EventPattern pattern
        ? heard.filter(event -> world.matches(e, pattern, event)).isPresent()
        : world.conditions(e).isTrue((Condition) trigger);
  }

  void goals(Enrollment e, Optional<Heard> heard) {
    for (Goal goal : e.openGoals(world.now)) {
      if (comesTrue(e, goal, heard) && e.isOpen() && e.goalsMet.add(goal.name())) {
        String worth = heard.map(event -> event.worth(goal.valueProperty())).orElse("0");
        String detail = goal.name() + " " + worth;
        world.note(e, e.heldOut.isPresent() ? What.HELD_OUT_GOAL : What.GOAL_MET, "", detail);
        if (goal.exits()) {
          path.end(e, EnrollmentStatus.CONVERTED);
        }
      }
    }
  }

  void exits(Enrollment e, Optional<Heard> heard) {
    if (e.isOpen()
        && e.published.journey().exits().stream().anyMatch(exit -> comes(e, exit, heard))) {
      path.end(e, EnrollmentStatus.EXITED);
    }
  }
}
