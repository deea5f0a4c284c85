package dev.journeys.liquid.internal.tree;

import dev.journeys.liquid.internal.run.RenderState;
import java.util.List;

/**
 * Comparisons joined by {@code and} and {@code or}, which bind alike and from the right: {@code a
 * and b or c} is {@code a and (b or c)}.
 *
 * @param comparisons the comparisons, one at least
 * @param ands for each but the last, whether {@code and} follows it, else {@code or}
 */
public record Condition(List<Comparison> comparisons, List<Boolean> ands) {

  boolean holds(RenderState state) {
    for (int i = 0; i < ands.size(); i++) {
      boolean holds = comparisons.get(i).holds(state);
      if (holds != ands.get(i)) {
        // false and .. is false, true or .. is true, whatever follows
        return holds;
      }
    }
    return comparisons.get(comparisons.size() - 1).holds(state);
  }
}
