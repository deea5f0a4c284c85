package dev.journeys.internal.runtime;

import dev.journeys.kernel.Input;

/**
 * Tells by those who came before with an event whether it brings people whom the store does not
 * know, as a signup does: looking each of them up finds nothing. What is made of somebody who was
 * not looked up counts only if it writes the record, which fails if there is one already.
 *
 * <p>Not thread-safe.
 */
final class Newcomers {

  /** After how many in a row who were new the next ones are taken to be. */
  static final int ENOUGH = 1_000;

  /** Two events that share a place are, at worst, looked up in vain. */
  private static final int PLACES = 256;

  /** How many came in a row, with an event, who were new and whom it made known to the store. */
  private final int[] inARow = new int[PLACES];

  /** Whether the user is taken to be new. */
  boolean expect(UserTurn turn) {
    return turn.work(0).input() instanceof Input.Tracked tracked
        && inARow[place(tracked)] >= ENOUGH;
  }

  /**
   * Learns what became of a user.
   *
   * @param wasNew whether the store does not know the user, and will by what is committed
   */
  void came(UserTurn turn, boolean wasNew) {
    if (turn.work(0).input() instanceof Input.Tracked tracked) {
      int place = place(tracked);
      inARow[place] = wasNew ? Math.min(inARow[place] + 1, ENOUGH) : 0;
    }
  }

  private static int place(Input.Tracked tracked) {
    return tracked.event().name().hashCode() & (PLACES - 1);
  }
}
