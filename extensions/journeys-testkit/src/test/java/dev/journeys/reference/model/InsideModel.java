package dev.journeys.reference.model;

import static dev.journeys.reference.model.Heard.NOTHING;
import static dev.journeys.reference.model.World.turns;

import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Trigger;
import dev.journeys.model.DidNot;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Goal;
import dev.journeys.model.Outcome;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.model.WaitFor;
import dev.journeys.reference.words.Happening.What;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Phases 2 to 4: what goals, exit rules and waits make of an event, or of what came true. */
record InsideModel(ReferenceModel world, PathModel path) {

  void react(List<Enrollment> open, Heard heard) {
    open.forEach(e -> goals(e, heard));
    open.forEach(e -> exits(e, heard));
    Map<Stay, Outcome> moves = new LinkedHashMap<>();
    open.forEach(e -> waits(e, heard).ifPresent(outcome -> moves.put(e.stay, outcome)));
    moves.forEach(path::leave);
  }

  /** A new enrollment: what holds already meets no goal, but may end it before the first step. */
  void begin(Enrollment e) {
    lookAtGoals(e);
    exits(e, NOTHING);
    if (e.isOpen() && e.heldOut.isPresent()) {
      path.watch(e);
    } else if (e.isOpen()) {
      path.arrive(e, e.published.journey().path().steps().get(0));
    }
  }

  /** What holds now must become false before it can meet a goal. */
  void lookAtGoals(Enrollment e) {
    e.goals.forEach(goal -> turns(e.goalsTrue, goal.name(), comes(e, goal.trigger(), NOTHING)));
  }

  private boolean comes(Enrollment e, Trigger trigger, Heard heard) {
    return trigger instanceof Condition condition
        ? world.conditions(e).isTrue(condition)
        : ConditionParts.events(trigger).stream().anyMatch(it -> world.matches(e, it, heard));
  }

  /** An event comes true when it comes, a condition when it did not hold before. */
  private void goals(Enrollment e, Heard heard) {
    for (Goal goal : e.openGoals(world.now)) {
      if (turns(e.goalsTrue, goal.name(), comes(e, goal.trigger(), heard)) && e.isOpen()) {
        e.goals.remove(goal);
        What what = e.heldOut.isPresent() ? What.HELD_OUT_GOAL : What.GOAL_MET;
        world.note(e, what, "", goal.name() + " " + heard.worth(goal.valueProperty()));
        if (goal.exits()) {
          path.end(e, EnrollmentStatus.CONVERTED);
        }
      }
    }
  }

  private void exits(Enrollment e, Heard heard) {
    if (leaves(e, heard) && !world.unseen.contains(e)) {
      path.end(e, EnrollmentStatus.EXITED);
    }
  }

  boolean leaves(Enrollment e, Heard heard) {
    return e.isOpen() && e.published.journey().exits().stream().anyMatch(x -> comes(e, x, heard));
  }

  /** By what a wait is left because of an event, or of anything that it told. */
  private Optional<Outcome> waits(Enrollment e, Heard heard) {
    remember(e, heard);
    if (e.isOpen() && world.sends.isWithdrawn(e.stay)) {
      world.sends.giveBack(e.stay);
      return Optional.of(Outcome.SUPPRESSED);
    } else if (e.isOpen() && e.stay.step instanceof WaitFor wait) {
      return choose(e, wait, wait.alternatives().stream());
    }
    return e.isOpen() && e.stay.step instanceof DidNot not ? hear(e, not, heard) : Optional.empty();
  }

  /** Events count before arrival for a wait since entry, and for one right after a send. */
  private void remember(Enrollment e, Heard heard) {
    for (Step step : e.published.journey().path().steps()) {
      if (step instanceof WaitFor wait
          && (wait.sinceEntry() || wait.equals(e.stay.step) || hearsEarly(e, wait))) {
        var events = wait.alternatives().stream().flatMap(it -> ConditionParts.events(it).stream());
        var met = events.filter(event -> world.matches(e, event, heard));
        met.forEach(
            it -> e.met.computeIfAbsent(wait, w -> new LinkedHashMap<>()).putIfAbsent(it, heard));
      }
    }
  }

  /** At a send, for a wait right after it, only what is met first counts (STEP-6). */
  private static boolean hearsEarly(Enrollment e, WaitFor wait) {
    return e.stay.step instanceof Send send
        && !e.stay.isHeld()
        && send.outcomes().stream().anyMatch(o -> PathModel.next(e, o).equals(Optional.of(wait)))
        && wait.alternatives().stream().noneMatch(one -> completion(e, wait, one).isPresent());
  }

  /** What was met during a send before comes first. */
  void arrive(Enrollment e, WaitFor wait) {
    wait.upTo().ifPresent(d -> path.await(e, world.now.plus(d), Outcome.TIMEOUT));
    Predicate<Trigger> isLast = it -> !wait.sinceEntry() && completion(e, wait, it).isEmpty();
    var order = wait.alternatives().stream().sorted(Comparator.comparing(isLast::test));
    choose(e, wait, order).ifPresent(outcome -> path.leave(e.stay, outcome));
  }

  private Optional<Outcome> choose(Enrollment e, WaitFor wait, Stream<Trigger> order) {
    Predicate<Trigger> isMet = one -> completion(e, wait, one).isPresent();
    Optional<Trigger> first = order.filter(isMet.or(it -> comes(e, it, NOTHING))).findFirst();
    first.flatMap(one -> completion(e, wait, one)).ifPresent(by -> e.event = by.properties());
    return first.map(one -> Outcome.match(wait.alternatives().indexOf(one) + 1));
  }

  /** The event that completed an alternative, which is the last that was met. */
  private static Optional<Heard> completion(Enrollment e, WaitFor wait, Trigger alternative) {
    List<EventPattern> needed = ConditionParts.events(alternative);
    Map<EventPattern, Heard> met = e.met.getOrDefault(wait, Map.of());
    var last = met.keySet().stream().filter(needed::contains).reduce((early, late) -> late);
    return last.filter(any -> met.keySet().containsAll(needed)).map(met::get);
  }

  private Optional<Outcome> hear(Enrollment e, DidNot step, Heard heard) {
    if (e.stay.begun.equals(Instant.MAX) && world.matches(e, step.after(), heard)) {
      e.stay.begun = heard.at();
      e.event = heard.properties();
      path.await(e, heard.at().plus(step.within()), Outcome.YES);
      return Optional.of(Outcome.YES).filter(any -> !e.stay.due.isAfter(world.now));
    }
    var isNo = heard.isIn(e.stay.begun, step.within()) && world.matches(e, step.without(), heard);
    e.event = isNo ? heard.properties() : e.event;
    return isNo ? Optional.of(Outcome.NO) : Optional.empty();
  }
}
