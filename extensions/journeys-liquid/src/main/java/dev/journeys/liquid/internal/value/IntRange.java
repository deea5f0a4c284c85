package dev.journeys.liquid.internal.value;

import dev.journeys.liquid.internal.budget.LiquidFailure;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A range of integers, both ends included; empty when the last is less than the first.
 *
 * @param first the first integer
 * @param last the last integer
 */
public record IntRange(long first, long last) {

  /** How many integers; a range of more than fit a list fails. */
  public int size() {
    if (last < first) {
      return 0;
    }
    long steps = last - first;
    if (steps < 0 || steps >= Integer.MAX_VALUE) {
      throw LiquidFailure.of("range: longer than " + Integer.MAX_VALUE);
    }
    return (int) steps + 1;
  }

  /** Whether an integer lies in the range. */
  public boolean contains(long integer) {
    return first <= integer && integer <= last;
  }

  /** The integers, without making them. */
  public List<@Nullable Object> asList() {
    return new Integers(first, size());
  }

  /** As Ruby writes it. */
  @Override
  public String toString() {
    return first + ".." + last;
  }

  private static final class Integers extends AbstractList<@Nullable Object>
      implements RandomAccess {
    private final long first;
    private final int size;

    Integers(long first, int size) {
      this.first = first;
      this.size = size;
    }

    @Override
    public Object get(int index) {
      return first + index;
    }

    @Override
    public int size() {
      return size;
    }
  }
}
