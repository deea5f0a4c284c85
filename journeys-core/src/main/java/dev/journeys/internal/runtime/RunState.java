package dev.journeys.internal.runtime;

import dev.journeys.value.StateStoreException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the runs of a schedule have come, as its shared cell tells: the last run that was begun
 * and, while it is under way, who walks over the users, until when nobody else may, and after which
 * user the walk goes on.
 *
 * @param run the last run that was begun
 * @param walk the walk; null once it is done
 */
record RunState(Instant run, @Nullable Walk walk) {

  private static final String DONE = "done";

  /**
   * A walk under way.
   *
   * @param node who walks
   * @param until when another node may take it over
   * @param after the last user that was visited; empty for none
   */
  record Walk(String node, Instant until, String after) {}

  /** The form in the cell; the user's id, which may hold anything, is the last of it. */
  String text() {
    String begin = run.toEpochMilli() + " ";
    return walk == null
        ? begin + DONE
        : begin + walk.until().toEpochMilli() + " " + walk.node() + " " + walk.after();
  }

  /**
   * Reads that form.
   *
   * @throws StateStoreException if it is not one
   */
  static RunState of(String text) {
    String[] parts = text.split(" ", 4);
    try {
      Instant run = Instant.ofEpochMilli(Long.parseLong(parts[0]));
      if (parts[1].equals(DONE)) {
        return new RunState(run, null);
      }
      Instant until = Instant.ofEpochMilli(Long.parseLong(parts[1]));
      return new RunState(run, new Walk(parts[2], until, parts[3]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new StateStoreException("the state of a run is not as it was written", false, e);
    }
  }
}
