package dev.journeys.internal.plan;

import dev.journeys.condition.Aggregate;
import dev.journeys.condition.Interest;
import dev.journeys.condition.Period;
import java.math.BigDecimal;
import java.time.Duration;

/** Compares what was summed up in a period with a number; an average without dividing. */
final class TotalsCheck implements Check {

  private static final BigDecimal ALL = BigDecimal.valueOf(100);

  private final long key;
  private final Grain grain;
  private final long length;
  private final Aggregate.Bound bound;
  private final BigDecimal number;
  private final boolean average;
  private final boolean orNever;

  private TotalsCheck(
      long key,
      Period period,
      Aggregate.Bound bound,
      BigDecimal number,
      boolean average,
      boolean orNever) {
    this.key = key;
    this.grain = Grain.of(period);
    this.length = period.length().map(Duration::toMillis).orElse(0L);
    this.bound = bound;
    this.number = number;
    this.average = average;
    this.orNever = orNever;
  }

  static TotalsCheck of(Aggregate aggregate, long key) {
    return new TotalsCheck(
        key,
        aggregate.period(),
        aggregate.bound(),
        aggregate.number(),
        aggregate.function() == Aggregate.Function.AVERAGE,
        aggregate.includesNever());
  }

  /** The share of events is the average of their measures, each of which is 0 or 1. */
  static TotalsCheck of(Interest interest, long key) {
    return new TotalsCheck(
        key,
        interest.period(),
        Aggregate.Bound.AT_LEAST,
        interest.percent().divide(ALL),
        true,
        false);
  }

  @Override
  public boolean holds(Scope scope) {
    Scope.Totals totals = scope.totals(key);
    long count = 0;
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; totals != null && i < totals.buckets(); i++) {
      if (grain.end(totals.bucket(i), length) > scope.now()) {
        count += totals.count(i);
        sum = sum.add(totals.sum(i));
      }
    }
    return count == 0 ? orNever : compares(sum, count);
  }

  private boolean compares(BigDecimal sum, long count) {
    int order = sum.compareTo(average ? number.multiply(BigDecimal.valueOf(count)) : number);
    return switch (bound) {
      case AT_LEAST -> order >= 0;
      case AT_MOST -> order <= 0;
      case MORE_THAN -> order > 0;
      case LESS_THAN -> order < 0;
    };
  }

  @Override
  public long nextFlip(Scope scope) {
    Scope.Totals totals = scope.totals(key);
    long flip = NEVER;
    for (int i = 0; totals != null && i < totals.buckets(); i++) {
      long end = grain.end(totals.bucket(i), length);
      if (end > scope.now()) {
        flip = Math.min(flip, end);
      }
    }
    return flip;
  }

  @Override
  public boolean timeSensitive() {
    return grain != Grain.EVER;
  }
}
