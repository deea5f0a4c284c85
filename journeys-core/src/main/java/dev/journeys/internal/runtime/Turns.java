package dev.journeys.internal.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the works of a batch by user, in the order in which users first come: a hash table with
 * linear probing that is at most half full.
 */
final class Turns {

  private Turns() {}

  static List<UserTurn> of(List<Work> batch) {
    List<UserTurn> turns = new ArrayList<>(batch.size());
    @Nullable UserTurn[] table = new UserTurn[Integer.highestOneBit(batch.size()) * 4];
    for (Work work : batch) {
      int place = place(table, work.user());
      UserTurn turn = table[place];
      if (turn == null) {
        turn = new UserTurn(work);
        table[place] = turn;
        turns.add(turn);
      } else {
        turn.add(work);
      }
    }
    return turns;
  }

  /** Where the user is, or would go. */
  private static int place(@Nullable UserTurn[] table, String user) {
    int hash = user.hashCode();
    int place = (hash ^ (hash >>> 16)) & (table.length - 1);
    for (UserTurn turn = table[place]; turn != null; turn = table[place]) {
      if (turn.user().equals(user)) {
        return place;
      }
      place = (place + 1) & (table.length - 1);
    }
    return place;
  }
}
