package dev.journeys.internal.runtime;

import dev.journeys.condition.Condition;
import dev.journeys.kernel.Plans;
import dev.journeys.model.Revision;
import dev.journeys.store.Count;
import dev.journeys.store.CounterKey;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Who needs what journeys share: segments, and journeys in their newest revision or in an older one
 * that somebody is on.
 */
final class LiveNames {

  private final EngineParts parts;

  LiveNames(EngineParts parts) {
    this.parts = parts;
  }

  /**
   * Refuses to take a list away that is needed.
   *
   * @throws InvalidInputException which names every journey that needs it
   */
  void requireUnusedList(String list) {
    refuse(
        "list",
        list,
        revision -> Plans.listsOf(revision.journey()).contains(list),
        condition -> Plans.listsOf(condition).contains(list));
  }

  /**
   * Refuses to take a segment away that is needed.
   *
   * @throws InvalidInputException which names every journey and segment that needs it
   */
  void requireUnusedSegment(String segment) {
    refuse(
        "segment",
        segment,
        revision -> Plans.segmentsOf(revision.journey()).contains(segment),
        condition -> Plans.segmentsOf(condition).contains(segment));
  }

  private void refuse(
      String what, String name, Predicate<Revision> names, Predicate<Condition> named) {
    List<Problem> problems = new ArrayList<>();
    Map<String, Integer> newest = new HashMap<>();
    List<Revision> revisions = parts.plans().revisions();
    revisions.forEach(one -> newest.merge(one.journey().id(), one.number(), Math::max));
    for (Revision revision : revisions) {
      String journey = revision.journey().id();
      boolean isNewest = revision.number() == newest.getOrDefault(journey, 0);
      if (names.test(revision) && (isNewest || isInUse(revision))) {
        problems.add(
            Problem.error(
                what,
                "\""
                    + name
                    + "\" is named by journey "
                    + journey
                    + " revision "
                    + revision.number(),
                isNewest
                    ? "Publish the journey without it first."
                    : "Wait until nobody is on that revision any more."));
      }
    }
    parts
        .plans()
        .segments()
        .conditions()
        .forEach((segment, condition) -> {
          if (named.test(condition)) {
            problems.add(
                Problem.error(
                    what,
                    "\"" + name + "\" is named by segment " + segment,
                    "Define that segment without it first."));
          }
        });
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  private boolean isInUse(Revision revision) {
    Map<CounterKey, Count> counts = parts.store().counts(revision.journey().id());
    return Reports.of(revision, counts).active() > 0;
  }
}
