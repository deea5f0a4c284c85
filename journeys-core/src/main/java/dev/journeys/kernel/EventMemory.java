package dev.journeys.kernel;

import dev.journeys.condition.Did;
import dev.journeys.internal.plan.Scope;
import java.util.Arrays;

/** What is remembered of one event and filter: how often, first, last, and the newest instants. */
final class EventMemory implements Scope.Memory {

  final long key;
  long total;
  long first;
  long last;

  /** Newest first. */
  long[] newest;

  EventMemory(long key, long total, long first, long last, long[] newest) {
    this.key = key;
    this.total = total;
    this.first = first;
    this.last = last;
    this.newest = newest;
  }

  static EventMemory none(long key) {
    return new EventMemory(key, 0, Long.MAX_VALUE, Long.MIN_VALUE, new long[0]);
  }

  /** Takes in one more instant, in its place; keeps the newest {@code depth}. */
  void add(long instant, int depth) {
    total++;
    first = Math.min(first, instant);
    last = Math.max(last, instant);
    int place = 0;
    while (place < newest.length && newest[place] > instant) {
      place++;
    }
    if (place >= depth) {
      return;
    }
    long[] more = new long[Math.min(depth, newest.length + 1)];
    System.arraycopy(newest, 0, more, 0, place);
    more[place] = instant;
    System.arraycopy(newest, place, more, place + 1, more.length - place - 1);
    newest = more;
  }

  /** The most instants that anything can ask for. */
  private static final int MOST_INSTANTS = Did.MAX_TIMES + 1;

  /** Takes in what another user did. */
  void unite(EventMemory other) {
    total += other.total;
    first = Math.min(first, other.first);
    last = Math.max(last, other.last);
    long[] all = Arrays.copyOf(newest, newest.length + other.newest.length);
    System.arraycopy(other.newest, 0, all, newest.length, other.newest.length);
    Arrays.sort(all);
    long[] kept = new long[Math.min(all.length, MOST_INSTANTS)];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = all[all.length - 1 - i];
    }
    newest = kept;
  }

  @Override
  public long total() {
    return total;
  }

  @Override
  public long first() {
    return first;
  }

  @Override
  public long last() {
    return last;
  }

  @Override
  public int kept() {
    return newest.length;
  }

  @Override
  public long newest(int index) {
    return newest[index];
  }

  @Override
  public String toString() {
    return Long.toHexString(key) + " x" + total + " " + Arrays.toString(newest);
  }
}
