package dev.journeys.kernel;

import dev.journeys.internal.plan.Grain;
import dev.journeys.internal.plan.Scope;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * What was summed up of one event, filter and property, in buckets of one length, oldest first
 * (MEM-1). At most as many as the longest period has, and one more.
 */
final class EventTotals implements Scope.Totals {

  private static final MathContext DIGITS = new MathContext(Value.MAX_DIGITS);

  final long key;
  final List<Bucket> buckets;

  EventTotals(long key, List<Bucket> buckets) {
    this.key = key;
    this.buckets = buckets;
  }

  static EventTotals none(long key) {
    return new EventTotals(key, new ArrayList<>(1));
  }

  /** How many events a bucket has, and the sum of what was measured of them. */
  record Bucket(long number, long count, BigDecimal sum) {

    private Bucket plus(Bucket other) {
      return new Bucket(
          number, count + other.count, sum.add(other.sum, DIGITS).stripTrailingZeros());
    }
  }

  /** Drops the buckets that no period has any more. */
  void forget(Grain grain, long longest, long now) {
    int old = 0;
    while (old < buckets.size() && grain.end(buckets.get(old).number(), longest) <= now) {
      old++;
    }
    buckets.subList(0, old).clear();
  }

  /** Takes in what is in one more bucket, in its place. */
  void add(Bucket more) {
    int place = buckets.size();
    while (place > 0 && buckets.get(place - 1).number() >= more.number()) {
      place--;
    }
    if (place < buckets.size() && buckets.get(place).number() == more.number()) {
      buckets.set(place, buckets.get(place).plus(more));
    } else {
      buckets.add(place, more);
    }
  }

  /** Takes in what another user did. */
  void unite(EventTotals other) {
    other.buckets.forEach(this::add);
  }

  @Override
  public int buckets() {
    return buckets.size();
  }

  @Override
  public long bucket(int index) {
    return buckets.get(index).number();
  }

  @Override
  public long count(int index) {
    return buckets.get(index).count();
  }

  @Override
  public BigDecimal sum(int index) {
    return buckets.get(index).sum();
  }

  @Override
  public String toString() {
    return Long.toHexString(key) + " " + buckets;
  }
}
