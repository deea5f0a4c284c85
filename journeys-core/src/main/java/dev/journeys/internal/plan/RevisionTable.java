package dev.journeys.internal.plan;

import dev.journeys.model.Revision;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.policy.Throttle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is noted of revisions while all are gone through once: where they stand in the list, of
 * which they are asked again, since it may have let go of them, and their throttles.
 *
 * <p>Not changed any more once it is filled.
 */
final class RevisionTable {

  private final List<Revision> revisions;
  private final Map<Long, Integer> places = new HashMap<>();
  private final Map<String, List<Integer>> placesOfJourney = new HashMap<>();
  private final Map<ThrottledStep, Throttle> throttles = new LinkedHashMap<>();

  /** Makes an empty table for revisions of a list that does not change. */
  RevisionTable(List<Revision> revisions) {
    this.revisions = revisions;
  }

  /** Notes the revision that comes next in the list. */
  void add(Revision revision) {
    int place = places.size();
    String journey = revision.journey().id();
    places.put(key(revision.journeyNumber(), revision.number()), place);
    placesOfJourney.computeIfAbsent(journey, id -> new ArrayList<>(1)).add(place);
    for (Step step : revision.journey().path().steps()) {
      if (step instanceof Send send) {
        send.rules()
            .throttle()
            .ifPresent(throttle -> throttles.put(new ThrottledStep(journey, step.id()), throttle));
      }
    }
  }

  /** The throttles of steps; a later revision's counts. */
  Map<ThrottledStep, Throttle> throttles() {
    return throttles;
  }

  /** One number for a journey's number and a revision's, both of which stores count from 1. */
  static long key(int journeyNumber, int revision) {
    return (long) journeyNumber << Integer.SIZE | revision;
  }

  /** Whether there is such a revision. */
  boolean has(int journeyNumber, int revision) {
    return places.containsKey(key(journeyNumber, revision));
  }

  /** A revision, or null. */
  @Nullable Revision find(int journeyNumber, int revision) {
    Integer place = places.get(key(journeyNumber, revision));
    return place == null ? null : revisions.get(place);
  }

  /** The revisions of a journey, in their order; none of one that is not published. */
  List<Revision> of(String journey) {
    return placesOfJourney.getOrDefault(journey, List.of()).stream().map(revisions::get).toList();
  }
}
