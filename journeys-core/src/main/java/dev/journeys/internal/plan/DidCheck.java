package dev.journeys.internal.plan;

import dev.journeys.condition.Did;
import dev.journeys.condition.Period;
import java.time.Duration;

/** Counts remembered instants in a period. */
final class DidCheck implements Check {

  private final Did.Bound bound;
  private final int times;
  private final Period.Kind period;
  private final long length;
  private final long key;

  DidCheck(Did did, long key) {
    this.bound = did.bound();
    this.times = did.times();
    this.period = did.period().kind();
    this.length = did.period().length().map(Duration::toMillis).orElse(0L);
    this.key = key;
  }

  /**
   * How many of the newest instants the answer needs; the same for every period, so that a window
   * that is asked for later finds what was remembered for another one.
   */
  static int depth(Did did) {
    return did.bound() == Did.Bound.AT_LEAST ? did.times() : did.times() + 1;
  }

  @Override
  public boolean holds(Scope scope) {
    return holds(bound, count(scope), times);
  }

  /** Whether a number is as a bound asks. */
  static boolean holds(Did.Bound bound, long count, int times) {
    return switch (bound) {
      case AT_LEAST -> count >= times;
      case AT_MOST -> count <= times;
      case EXACTLY -> count == times;
    };
  }

  private long count(Scope scope) {
    Scope.Memory memory = scope.memory(key);
    if (memory == null) {
      return 0;
    }
    if (period == Period.Kind.EVER) {
      return memory.total();
    }
    long after = period == Period.Kind.WITHIN ? scope.now() - length : scope.enteredAt();
    int count = 0;
    while (count < memory.kept() && memory.newest(count) > after) {
      count++;
    }
    return count;
  }

  @Override
  public long nextFlip(Scope scope) {
    Scope.Memory memory = scope.memory(key);
    if (memory == null || !timeSensitive()) {
      return NEVER;
    }
    long flip = NEVER;
    for (int i = 0; i < memory.kept(); i++) {
      long end = memory.newest(i) + length;
      if (end > scope.now()) {
        flip = Math.min(flip, end);
      }
    }
    return flip;
  }

  @Override
  public boolean timeSensitive() {
    return period == Period.Kind.WITHIN;
  }
}
