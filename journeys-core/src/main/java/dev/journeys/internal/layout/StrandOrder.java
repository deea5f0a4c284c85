package dev.journeys.internal.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells which strand of a channel to place next, from the top down. Not thread-safe.
 *
 * <p>Of the strands that nothing has to be above of any more, it is the one that most gladly goes
 * above the others: the greedy choice of Eades, Lin and Smyth, "A Fast and Effective Heuristic for
 * the Feedback Arc Set Problem" (Information Processing Letters 47(6), 1993).
 */
final class StrandOrder {
  private final List<Strand> open;

  /** How many open strands have to go above each. */
  private int[] blockers;

  /** How many crossings it saves to have each above all others and not below them. */
  private int[] savings;

  StrandOrder(List<Strand> strands) {
    open = new ArrayList<>(strands);
    recount();
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  Strand get(int index) {
    return open.get(index);
  }

  /** Returns the best strand that can be placed, or -1 if they block each other in a circle. */
  int free() {
    int best = -1;
    for (int i = 0; i < open.size(); i++) {
      if (blockers[i] == 0 && (best < 0 || savings[i] > savings[best])) {
        best = i;
      }
    }
    return best;
  }

  /** Returns a strand of a circle: walks up from blocked to blocker until one comes again. */
  int inCircle() {
    boolean[] seen = new boolean[open.size()];
    int at = 0;
    while (!seen[at]) {
      seen[at] = true;
      at = blockerOf(at);
    }
    return at;
  }

  private int blockerOf(int blocked) {
    for (int i = 0; i < open.size(); i++) {
      if (i != blocked && open.get(i).mustBeAbove(open.get(blocked))) {
        return i;
      }
    }
    throw new AssertionError("nothing blocks " + open.get(blocked));
  }

  /** Takes a strand out. The last one takes its place. */
  Strand remove(int index) {
    Strand removed = open.get(index);
    for (int i = 0; i < open.size(); i++) {
      if (i != index) {
        count(index, i, -1);
      }
    }
    int last = open.size() - 1;
    open.set(index, open.get(last));
    blockers[index] = blockers[last];
    savings[index] = savings[last];
    open.remove(last);
    return removed;
  }

  void replace(int index, Strand strand) {
    open.set(index, strand);
    recount();
  }

  private void recount() {
    blockers = new int[open.size()];
    savings = new int[open.size()];
    for (int i = 0; i < open.size(); i++) {
      for (int j = 0; j < i; j++) {
        count(i, j, 1);
      }
    }
  }

  private void count(int i, int j, int sign) {
    Strand a = open.get(i);
    Strand b = open.get(j);
    if (a.meets(b)) {
      blockers[i] += b.mustBeAbove(a) ? sign : 0;
      blockers[j] += a.mustBeAbove(b) ? sign : 0;
      int saving = b.crossingsAbove(a) - a.crossingsAbove(b);
      savings[i] += sign * saving;
      savings[j] -= sign * saving;
    }
  }
}
