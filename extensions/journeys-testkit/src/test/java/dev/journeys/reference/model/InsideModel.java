package dev.journeys.reference.model;

import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Trigger;
import dev.journeys.model.DidNot;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Goal;
import dev.journeys.model.Outcome;
import dev.journeys.model.Send;
import dev.journeys.model.WaitFor;
import dev.journeys.reference.words.Happening.What;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
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
    exits(e, Heard.NOTHING);
    if (e.isOpen() && e.heldOut.isPresent()) {
      path.watch(e);
    } else if (e.isOpen()) {
      path.arrive(e, e.published.journey().path().steps().get(0));
    }
  }

  /** What holds now must become false before it can meet a goal. */
  void lookAtGoals(Enrollment e) {
    e.published.journey().goals().forEach(goal -> comesTrue(e, goal, Heard.NOTHING));
  }

  private boolean comesTrue(Enrollment e, Goal goal, Heard heard) {
    boolean comes = comes(e, goal.trigger(), heard);
    boolean isEvent = goal.trigger() instanceof EventPattern;
    return isEvent ? comes : World.turns(e.goalsTrueBefore, goal.name(), comes);
  }

  private boolean comes(Enrollment e, Trigger trigger, Heard heard) {
    return trigger instanceof EventPattern pattern
        ? world.matches(e, pattern, heard)
        : world.conditions(e).isTrue((Condition) trigger);
  }

  private void goals(Enrollment e, Heard heard) {
    for (Goal goal : e.openGoals(world.now)) {
      if (comesTrue(e, goal, heard) && e.isOpen() && e.goalsMet.add(goal.name())) {
        What what = e.heldOut.isPresent() ? What.HELD_OUT_GOAL : What.GOAL_MET;
        world.note(e, what, "", goal.name() + " " + heard.worth(goal.valueProperty()));
        if (goal.exits()) {
          path.end(e, EnrollmentStatus.CONVERTED);
        }
      }
    }
  }

  private void exits(Enrollment e, Heard heard) {
    List<Trigger> exits = e.published.journey().exits();
    if (e.isOpen() && exits.stream().anyMatch(exit -> comes(e, exit, heard))) {
      path.end(e, EnrollmentStatus.EXITED);
    }
  }

  /** By what a wait is left because of an event, or of anything that it told. */
  private Optional<Outcome> waits(Enrollment e, Heard heard) {
    remember(e, heard);
    if (e.isOpen() && world.sends.isWithdrawn(e.stay)) {
      world.sends.withdraw(e.stay);
      return Optional.of(Outcome.SUPPRESSED);
    } else if (e.isOpen() && e.stay.step instanceof WaitFor wait) {
      return choose(e, wait, wait.alternatives().stream());
    }
    return e.isOpen() && e.stay.step instanceof DidNot step
        ? hear(e, step, heard)
        : Optional.empty();
  }

  /** Events count before arrival for a wait since entry, and for one right after a send. */
  private void remember(Enrollment e, Heard heard) {
    for (WaitFor wait : waits(e).toList()) {
      boolean counts = wait.sinceEntry() || wait.equals(e.stay.step) || hearsEarly(e, wait);
      wait.alternatives().stream()
          .flatMap(alternative -> ConditionParts.events(alternative).stream())
          .filter(event -> counts && world.matches(e, event, heard))
          .forEach(event ->
              e.met.computeIfAbsent(wait.id(), id -> new HashMap<>()).putIfAbsent(event, heard));
    }
  }

  /** At a send, for a wait right after it, only what is met first counts (STEP-6). */
  private static boolean hearsEarly(Enrollment e, WaitFor wait) {
    return e.stay.step instanceof Send send
        && !e.stay.isHeld()
        && send.outcomes().stream().anyMatch(o -> PathModel.next(e, o).equals(Optional.of(wait)))
        && wait.alternatives().stream().noneMatch(one -> completion(e, wait, one).isPresent());
  }

  private static Stream<WaitFor> waits(Enrollment e) {
    return e.published.journey().path().steps().stream()
        .flatMap(step -> step instanceof WaitFor wait ? Stream.of(wait) : Stream.empty());
  }

  /** Nothing that happened before counts, except since entry, and since a send just before. */
  void forget(Enrollment e) {
    waits(e).filter(wait -> !wait.sinceEntry()).forEach(wait -> e.met.remove(wait.id()));
  }

  /** What was met during a send before comes first. */
  void arrive(Enrollment e, WaitFor wait) {
    Comparator<Trigger> metFirst = Comparator.comparing(one -> completion(e, wait, one).isEmpty());
    Stream<Trigger> all = wait.alternatives().stream();
    choose(e, wait, wait.sinceEntry() ? all : all.sorted(metFirst))
        .ifPresent(outcome -> path.leave(e.stay, outcome));
  }

  private Optional<Outcome> choose(Enrollment e, WaitFor wait, Stream<Trigger> order) {
    ConditionModel now = world.conditions(e);
    Predicate<Trigger> holds = one -> one instanceof Condition condition && now.isTrue(condition);
    Predicate<Trigger> isMet = one -> completion(e, wait, one).isPresent();
    Optional<Trigger> first = order.filter(holds.or(isMet)).findFirst();
    first.flatMap(one -> completion(e, wait, one)).ifPresent(by -> e.event = by.properties());
    return first.map(one -> Outcome.match(wait.alternatives().indexOf(one) + 1));
  }

  /** The event that completed an alternative. */
  private static Optional<Heard> completion(Enrollment e, WaitFor wait, Trigger alternative) {
    List<EventPattern> needed = ConditionParts.events(alternative);
    Map<EventPattern, Heard> met = e.met.getOrDefault(wait.id(), Map.of());
    return met.keySet().containsAll(needed)
        ? needed.stream().map(met::get).max(Comparator.comparingInt(Heard::order))
        : Optional.empty();
  }

  private Optional<Outcome> hear(Enrollment e, DidNot step, Heard heard) {
    if (e.stay.begun.isEmpty() && world.matches(e, step.after(), heard)) {
      e.stay.begun = Optional.of(heard);
      Instant due = heard.at().plus(step.within());
      e.stay.await(due, () -> path.leave(e.stay, by(heard, e, Outcome.YES)));
      return due.isAfter(world.now) ? Optional.empty() : Optional.of(by(heard, e, Outcome.YES));
    }
    boolean isLater = e.stay.begun.filter(did -> !heard.at().isBefore(did.at())).isPresent();
    boolean inTime = isLater && heard.at().isBefore(e.stay.due);
    boolean isNo = inTime && world.matches(e, step.without(), heard);
    return isNo ? Optional.of(by(heard, e, Outcome.NO)) : Optional.empty();
  }

  /** An outcome, by an event that is at hand from then on. */
  private static Outcome by(Heard heard, Enrollment e, Outcome outcome) {
    e.event = heard.properties();
    return outcome;
  }
}
