package dev.journeys.liquid.internal.filter;

import dev.journeys.liquid.internal.budget.LiquidFailure;
import dev.journeys.liquid.internal.value.Order;
import dev.journeys.liquid.internal.value.RubyText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filters that put lists in order; nil comes last, and equals keep their order. */
final class SortFilters {

  private SortFilters() {}

  static void addTo(FilterTable table) {
    table.add("sort", 0, 1, (input, args) -> sorted(input, args, SortFilters::compare));
    table.add("sort_natural", 0, 1, (input, args) -> sorted(input, args, SortFilters::byLetters));
  }

  private interface Comparison {
    int compare(@Nullable Object a, @Nullable Object b, Arguments args);
  }

  /** An item and what it is sorted by. */
  private record Keyed(@Nullable Object item, @Nullable Object key) {}

  private static @Nullable Object sorted(
      @Nullable Object input, Arguments args, Comparison comparison) {
    Object property = args.get(0);
    List<Keyed> keyed = new ArrayList<>();
    for (Object item : Items.of(input, args.state())) {
      if (property != null && !Items.hasKeys(item)) {
        return null;
      }
      args.budget().make(1);
      Object key = property == null ? item : Property.of(item, property, args.state());
      keyed.add(new Keyed(item, key));
    }
    Comparator<Keyed> order = (a, b) -> comparison.compare(a.key(), b.key(), args);
    try {
      keyed.sort(order);
    } catch (IllegalArgumentException e) {
      // the sort noticed that the order of these values contradicts itself
      throw incompatible();
    }
    List<@Nullable Object> items = new ArrayList<>();
    keyed.forEach(each -> items.add(each.item()));
    return items;
  }

  private static int compare(@Nullable Object a, @Nullable Object b, Arguments args) {
    Integer order = Order.compare(a, b, args.budget());
    if (order != null) {
      return order;
    }
    if (a != null && b != null) {
      throw incompatible();
    }
    return a == null ? 1 : -1;
  }

  private static LiquidFailure incompatible() {
    return LiquidFailure.of("cannot sort values of incompatible types");
  }

  private static int byLetters(@Nullable Object a, @Nullable Object b, Arguments args) {
    args.budget().step();
    if (a == null || b == null) {
      return a != null ? -1 : b != null ? 1 : 0;
    }
    String first = lower(RubyText.of(a, args.budget()), args);
    String second = lower(RubyText.of(b, args.budget()), args);
    return Order.compareText(first, second);
  }

  /** Ruby ignores the case of the letters of ASCII only. */
  private static String lower(String text, Arguments args) {
    args.budget().read(text.length());
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
    }
    return out.toString();
  }
}
