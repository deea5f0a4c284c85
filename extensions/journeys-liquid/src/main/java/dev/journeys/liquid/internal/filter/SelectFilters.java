package dev.journeys.liquid.internal.filter;

import dev.journeys.liquid.internal.run.RenderState;
import dev.journeys.liquid.internal.value.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Filters that look at a property of each item: whether it is a value, or is true where no value is
 * given. An item without properties makes the whole answer nil.
 */
final class SelectFilters {

  private SelectFilters() {}

  static void addTo(FilterTable table) {
    table.add("where", 1, 2, (input, args) -> selected(input, args, true));
    table.add("reject", 1, 2, (input, args) -> selected(input, args, false));
    table.add("has", 1, 2, (input, args) -> found(input, args).has());
    table.add("find", 1, 2, (input, args) -> found(input, args).item());
    table.add("find_index", 1, 2, (input, args) -> found(input, args).index());
  }

  /** Where the first item that fits is; {@code has} is null when an item has no properties. */
  private record Found(@Nullable Boolean has, @Nullable Object item, @Nullable Object index) {}

  private static Found found(@Nullable Object input, Arguments args) {
    long index = 0;
    for (Object item : Items.of(input, args.state())) {
      if (!selectable(item, args)) {
        return new Found(null, null, null);
      }
      if (fits(item, args)) {
        return new Found(true, item, index);
      }
      index++;
    }
    return new Found(false, null, null);
  }

  private static @Nullable Object selected(@Nullable Object input, Arguments args, boolean wanted) {
    List<@Nullable Object> kept = new ArrayList<>();
    for (Object item : Items.of(input, args.state())) {
      if (!selectable(item, args)) {
        return null;
      }
      if (fits(item, args) == wanted) {
        args.budget().make(1);
        kept.add(item);
      }
    }
    return kept;
  }

  /** A text or integer has properties, but none that is nil. */
  private static boolean selectable(@Nullable Object item, Arguments args) {
    return Items.hasKeys(item) && (args.get(0) != null || item instanceof Map);
  }

  private static boolean fits(@Nullable Object item, Arguments args) {
    RenderState state = args.state();
    Object value = Property.of(item, args.get(0), state);
    Object target = args.get(1);
    return target == null ? Order.isTrue(value) : Order.equal(value, target, state.budget());
  }
}
