package dev.journeys.internal.runtime;

import dev.journeys.value.StateStoreException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a walk over all users has come, as its shared cell tells: who walks, until when nobody
 * else may, and after which user the walk goes on.
 *
 * @param walk null once all users were visited; of one that nobody makes the node is empty
 */
record SweepState(RunState.@Nullable Walk walk) {

  private static final String IS_DONE = "done";
  private static final String AT = "at ";
  private static final String BY = "by ";

  static final SweepState DONE = new SweepState(null);

  /** A walk that anybody may take up, after the user that was visited last; empty for none. */
  static SweepState free(String after) {
    return new SweepState(new RunState.Walk("", Instant.MIN, after));
  }

  /** The form in the cell; the user's id, which may hold anything, is the last of it. */
  String text() {
    if (walk == null) {
      return IS_DONE;
    }
    return walk.node().isEmpty()
        ? AT + walk.after()
        : BY + walk.until().toEpochMilli() + " " + walk.node() + " " + walk.after();
  }

  /**
   * Reads that form.
   *
   * @throws StateStoreException if it is not one
   */
  static SweepState of(String text) {
    if (text.equals(IS_DONE)) {
      return DONE;
    }
    if (text.startsWith(AT)) {
      return free(text.substring(AT.length()));
    }
    try {
      String[] parts = text.split(" ", 4);
      Instant until = Instant.ofEpochMilli(Long.parseLong(parts[1]));
      return new SweepState(new RunState.Walk(parts[2], until, parts[3]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new StateStoreException("the state of a walk is not as it was written", false, e);
    }
  }
}
