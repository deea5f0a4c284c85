package dev.journeys.reference.model;

import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.model.DidNot;
import dev.journeys.model.Outcome;
import dev.journeys.model.Send;
import dev.journeys.model.WaitFor;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Phase 4: what waits hear of, and how they choose. */
record WaitModel(World world, PathModel path) {

  /** An event, or anything that it told, may be what a wait waits for: answers the move. */
  Runnable hear(Enrollment e, Optional<Heard> heard) {
    heard.ifPresent(event -> remember(e, event));
    if (e.isOpen() && world.sends.isWithdrawn(e)) {
      return () -> world.sends.withdraw(e);
    }
    if (e.isOpen() && e.step instanceof WaitFor wait) {
      return choose(e, wait, all(wait));
    }
    return e.isOpen() && e.step instanceof DidNot step && heard.isPresent()
        ? hear(e, step, heard.get())
        : () -> {};
  }

  /** Events count before arrival for a wait since entry, and for one right after a send. */
  private void remember(Enrollment e, Heard heard) {
    for (WaitFor wait : waits(e).toList()) {
      boolean counts = wait.sinceEntry() || wait.equals(e.step) || hearsEarly(e, wait);
      Map<EventPattern, Heard> met = e.met.computeIfAbsent(wait.id(), id -> new HashMap<>());
      int before = met.size();
      wait.alternatives().stream()
          .flatMap(alternative -> ConditionParts.events(alternative).stream())
          .filter(event -> counts && world.matches(e, event, heard))
          .forEach(event -> met.putIfAbsent(event, heard));
      world.changes += met.size() - before;
    }
  }

  /** At a send, for a wait right after it, only what is met first counts (STEP-6). */
  private static boolean hearsEarly(Enrollment e, WaitFor wait) {
    return e.step instanceof Send send
        && !e.isHeld()
        && send.outcomes().stream().anyMatch(o -> PathModel.next(e, o).equals(Optional.of(wait)))
        && all(wait).noneMatch(i -> completion(e, wait, i).isPresent());
  }

  private static Stream<WaitFor> waits(Enrollment e) {
    return e.published.journey().path().steps().stream()
        .flatMap(step -> step instanceof WaitFor wait ? Stream.of(wait) : Stream.empty());
  }

  /** Nothing that happened before counts, except since entry, and since a send just before. */
  void forget(Enrollment e) {
    waits(e).filter(wait -> !wait.sinceEntry()).forEach(wait -> e.met.remove(wait.id()));
  }

  /** What was met during a send before counts in the order in which it was met. */
  void arrive(Enrollment e, WaitFor wait) {
    Comparator<Integer> order =
        Comparator.comparing(
            i -> completion(e, wait, i).map(Heard::order).orElse(Integer.MAX_VALUE));
    choose(e, wait, wait.sinceEntry() ? all(wait) : all(wait).sorted(order)).run();
  }

  private static Stream<Integer> all(WaitFor wait) {
    return IntStream.rangeClosed(1, wait.alternatives().size()).boxed();
  }

  private Runnable choose(Enrollment e, WaitFor wait, Stream<Integer> order) {
    Optional<Integer> first = order.filter(i -> comes(e, wait, i)).findFirst();
    first.flatMap(i -> completion(e, wait, i)).ifPresent(last -> e.event = last.properties());
    return first.<Runnable>map(i -> () -> path.leave(e, Outcome.match(i))).orElse(() -> {});
  }

  private boolean comes(Enrollment e, WaitFor wait, int alternative) {
    return wait.alternatives().get(alternative - 1) instanceof Condition condition
        ? world.conditions(e).isTrue(condition)
        : completion(e, wait, alternative).isPresent();
  }

  /** The event that completed an alternative. */
  private static Optional<Heard> completion(Enrollment e, WaitFor wait, int alternative) {
    List<EventPattern> needed = ConditionParts.events(wait.alternatives().get(alternative - 1));
    Map<EventPattern, Heard> met = e.met.getOrDefault(wait.id(), Map.of());
    return met.keySet().containsAll(needed)
        ? needed.stream().map(met::get).max(Comparator.comparingLong(Heard::order))
        : Optional.empty();
  }

  private Runnable hear(Enrollment e, DidNot step, Heard heard) {
    if (e.begun.isPresent()) {
      boolean inTime = !heard.ownTime().isBefore(e.begun.get().ownTime());
      if (inTime && heard.ownTime().isBefore(e.due) && world.matches(e, step.without(), heard)) {
        e.event = heard.properties();
        return () -> path.leave(e, Outcome.NO);
      }
    } else if (world.matches(e, step.after(), heard)) {
      world.changes++;
      e.begun = Optional.of(heard);
      e.due = heard.ownTime().plus(step.within());
      if (!e.due.isAfter(world.now)) {
        return () -> end(e);
      }
    }
    return () -> {};
  }

  /** The time of a didNot is up. */
  void end(Enrollment e) {
    e.begun.ifPresent(did -> e.event = did.properties());
    path.leave(e, e.begun.isPresent() ? Outcome.YES : Outcome.TIMEOUT);
  }
}
