package dev.journeys.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Lets the lanes of a queue take turns, for those who write a {@link StateStore}. */
public final class FairTurns {

  private FairTurns() {}

  /**
   * Takes at most so many items, one of each lane in turn, beginning with the lane that follows
   * another.
   *
   * @param lanes the lanes in their order
   * @param afterLane the lane that had its turn last, perhaps none of these
   * @param limit how many items at most, at least 1
   * @param first answers the first items of a lane, at most so many
   * @param <T> the kind of item
   */
  public static <T> List<T> take(
      List<String> lanes, String afterLane, int limit, BiFunction<String, Integer, List<T>> first) {
    if (lanes.isEmpty()) {
      return List.of();
    }
    int begin = (lanes.indexOf(afterLane) + 1) % lanes.size();
    int share = (limit + lanes.size() - 1) / lanes.size();
    List<List<T>> turns = new ArrayList<>(lanes.size());
    int found = 0;
    for (int i = 0; i < lanes.size(); i++) {
      List<T> items = first.apply(lanes.get((begin + i) % lanes.size()), share);
      turns.add(items);
      found += items.size();
    }
    for (int i = 0; found < limit && i < lanes.size(); i++) {
      int before = turns.get(i).size();
      if (before == share) {
        turns.set(i, first.apply(lanes.get((begin + i) % lanes.size()), limit - found + before));
        found += turns.get(i).size() - before;
      }
    }
    return interleaved(turns, limit);
  }

  private static <T> List<T> interleaved(List<List<T>> turns, int limit) {
    List<T> taken = new ArrayList<>(limit);
    for (int round = 0; ; round++) {
      int before = taken.size();
      for (List<T> items : turns) {
        if (round < items.size() && taken.size() < limit) {
          taken.add(items.get(round));
        }
      }
      if (taken.size() == before) {
        return taken;
      }
    }
  }
}
