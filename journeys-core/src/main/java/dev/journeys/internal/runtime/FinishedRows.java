package dev.journeys.internal.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the dispatch rows of which a batch brings the last results. */
final class FinishedRows {

  private FinishedRows() {}

  /** The ids of the rows, each with the users whose results they are. */
  static Map<String, Set<String>> of(List<UserTurn> moved) {
    Map<DispatchTicket, Integer> results = new HashMap<>(0);
    DispatchTicket ticket = null;
    int inRow = 0;
    for (UserTurn turn : moved) {
      for (int i = 0; i < turn.works(); i++) {
        DispatchTicket next = turn.work(i).ticket();
        if (next != ticket) {
          // most results of a row come together
          count(ticket, inRow, results);
          ticket = next;
          inRow = 0;
        }
        inRow++;
      }
    }
    count(ticket, inRow, results);
    Map<String, Set<String>> finished = new HashMap<>(0);
    results.forEach((of, count) -> {
      if (of.isOverWith(count)) {
        finished.put(of.row(), new UsersOfRow(of.row(), moved));
      }
    });
    return finished;
  }

  private static void count(
      @Nullable DispatchTicket ticket, int times, Map<DispatchTicket, Integer> results) {
    if (ticket != null) {
      results.merge(ticket, times, Integer::sum);
    }
  }
}
