package dev.journeys.liquid.internal.filter;

import dev.journeys.liquid.internal.run.RenderState;
import dev.journeys.liquid.internal.value.Drop;
import dev.journeys.liquid.internal.value.IntRange;
import dev.journeys.liquid.internal.value.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The items that a filter for lists works on, whatever it was given. */
final class Items {

  private Items() {}

  /** A list without nesting; nil is none, and anything else is one item. */
  static List<@Nullable Object> of(@Nullable Object input, RenderState state) {
    if (input instanceof IntRange range) {
      state.budget().steps(range.size());
      return range.asList();
    }
    List<@Nullable Object> items = new ArrayList<>();
    if (input instanceof List<?> list) {
      flatten(list, items, state);
    } else if (input != null) {
      items.add(input);
    }
    return items;
  }

  private static void flatten(List<?> list, List<@Nullable Object> items, RenderState state) {
    state.budget().enter();
    state.budget().steps(list.size() >>> 3);
    state.budget().make(list.size());
    for (Object raw : list) {
      Object item = state.data(raw);
      if (item instanceof List<?> nested) {
        flatten(nested, items, state);
      } else {
        items.add(item);
      }
    }
    state.budget().leave();
  }

  /** Whether a value has keys or places to look up, as Ruby sees it. */
  static boolean hasKeys(@Nullable Object item) {
    return item instanceof Map
        || item instanceof String
        || item instanceof Drop
        || Numbers.isInteger(item);
  }
}
