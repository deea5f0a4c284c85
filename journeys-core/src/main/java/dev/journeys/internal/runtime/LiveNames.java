package dev.journeys.internal.runtime;

import dev.journeys.condition.Condition;
import dev.journeys.internal.runtime.SegmentDefinitions.Defined;
import dev.journeys.kernel.Plans;
import dev.journeys.model.Revision;
import dev.journeys.report.JourneyReport;
import dev.journeys.store.Count;
import dev.journeys.store.CounterKey;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Who needs what journeys share: segments, and journeys in their newest revision or in an older one
 * that somebody is on, or is held out of and watched.
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
        condition -> Plans.listsOf(condition).contains(list),
        Map.of());
  }

  /**
   * Refuses to take a segment away that is needed.
   *
   * @param stored all segments that are stored, of which some may take effect only in a moment
   * @throws InvalidInputException which names every journey and segment that needs it
   */
  void requireUnusedSegment(String segment, Map<String, Defined> stored) {
    refuse(
        "segment",
        segment,
        revision -> Plans.segmentsOf(revision.journey()).contains(segment),
        condition -> Plans.segmentsOf(condition).contains(segment),
        stored);
  }

  private void refuse(
      String what,
      String name,
      Predicate<Revision> names,
      Predicate<Condition> named,
      Map<String, Defined> stored) {
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
    for (String segment : segments(named, stored)) {
      problems.add(
          Problem.error(
              what,
              "\"" + name + "\" is named by segment " + segment,
              "Define that segment without it first."));
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  private Set<String> segments(Predicate<Condition> named, Map<String, Defined> stored) {
    Set<String> segments = new TreeSet<>();
    parts
        .plans()
        .segments()
        .conditions()
        .forEach((segment, condition) -> {
          if (named.test(condition)) {
            segments.add(segment);
          }
        });
    stored.forEach((segment, defined) -> {
      if (named.test(defined.segment().condition())) {
        segments.add(segment);
      }
    });
    return segments;
  }

  private boolean isInUse(Revision revision) {
    Map<CounterKey, Count> counts = parts.store().counts(revision.journey().id());
    JourneyReport report = Reports.of(revision, counts);
    return report.active() > 0 || report.holdouts().stream().anyMatch(held -> held.watched() > 0);
  }
}
