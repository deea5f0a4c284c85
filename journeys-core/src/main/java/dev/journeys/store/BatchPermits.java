package dev.journeys.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a batch takes of numbers that have a limit; how every store decides who gets it. A store
 * keeps others from the cells from before it reads them until the batch is committed.
 *
 * <p>Immutable.
 */
public final class BatchPermits {

  private final List<CommitBatch.UserCommit> users;
  private final NavigableSet<String> cells = new TreeSet<>();

  private BatchPermits(CommitBatch batch) {
    this.users = batch.users();
    for (CommitBatch.UserCommit user : users) {
      for (Permit permit : user.permits()) {
        cells.add(permit.cell());
      }
    }
  }

  /** Those of a batch. */
  public static BatchPermits of(CommitBatch batch) {
    return new BatchPermits(batch);
  }

  /** The cells that are asked, in the order in which a store locks them. */
  public NavigableSet<String> cells() {
    return cells;
  }

  /**
   * The users for whom there is no room, when those before them in the batch get what they ask for.
   *
   * @param texts what is in the cells; nobody gets anything of a cell that is missing
   */
  public Set<String> leftOut(Map<String, String> texts) {
    Set<String> leftOut = new HashSet<>(0);
    take(texts, Set.of(), leftOut);
    return leftOut;
  }

  /**
   * What is to be written into cells; those that stay as they are are missing.
   *
   * @param texts what was in the cells
   * @param losers who is not committed
   */
  public Map<String, String> texts(Map<String, String> texts, Set<String> losers) {
    Map<String, String> changed = new TreeMap<>();
    take(texts, losers, new HashSet<>(0))
        .forEach((cell, count) -> {
          String text = count.text();
          if (!text.equals(texts.get(cell))) {
            changed.put(cell, text);
          }
        });
    return changed;
  }

  private Map<String, PermitCount> take(
      Map<String, String> texts, Set<String> losers, Set<String> leftOut) {
    Map<String, PermitCount> counts = new HashMap<>();
    texts.forEach((cell, text) -> counts.put(cell, PermitCount.parse(text)));
    for (CommitBatch.UserCommit user : users) {
      if (!user.permits().isEmpty() && !losers.contains(user.user())) {
        Map<String, PermitCount> after = after(counts, user.permits());
        if (after == null) {
          leftOut.add(user.user());
        } else {
          counts.putAll(after);
        }
      }
    }
    return counts;
  }

  /** The cells after one user, or null if there is no room. */
  private static @Nullable Map<String, PermitCount> after(
      Map<String, PermitCount> counts, List<Permit> permits) {
    Map<String, PermitCount> after = new HashMap<>();
    for (Permit permit : permits) {
      PermitCount count = after.getOrDefault(permit.cell(), counts.get(permit.cell()));
      if (count == null || !count.hasRoomFor(permit)) {
        return null;
      }
      after.put(permit.cell(), count.plus(permit));
    }
    return after;
  }
}
