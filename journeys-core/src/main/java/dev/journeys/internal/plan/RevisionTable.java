package dev.journeys.internal.plan;

import dev.journeys.model.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where revisions stand in the list of all. They are asked of the list again, which may have let go
 * of them.
 *
 * <p>Not changed any more once it is filled.
 */
final class RevisionTable {

  private final List<Revision> revisions;
  private final Map<Long, Integer> places = new HashMap<>();
  private final Map<String, List<Integer>> placesOfJourney = new HashMap<>();

  /** Makes an empty table for revisions of a list that does not change. */
  RevisionTable(List<Revision> revisions) {
    this.revisions = revisions;
  }

  /** Notes where a revision stands. */
  void put(Revision revision, int place) {
    places.put(key(revision.journeyNumber(), revision.number()), place);
    placesOfJourney.computeIfAbsent(revision.journey().id(), id -> new ArrayList<>(1)).add(place);
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
