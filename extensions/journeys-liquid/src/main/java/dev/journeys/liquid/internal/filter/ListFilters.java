package dev.journeys.liquid.internal.filter;

import dev.journeys.liquid.internal.budget.Budget;
import dev.journeys.liquid.internal.budget.LiquidFailure;
import dev.journeys.liquid.internal.run.Access;
import dev.journeys.liquid.internal.run.RenderState;
import dev.journeys.liquid.internal.value.Markup;
import dev.journeys.liquid.internal.value.Numbers;
import dev.journeys.liquid.internal.value.Order;
import dev.journeys.liquid.internal.value.RubyText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters for lists. */
final class ListFilters {

  private ListFilters() {}

  static void addTo(FilterTable table) {
    table.add("join", 0, 1, ListFilters::join);
    table.add("first", 0, 0, (input, args) -> Access.first(input, args.state()));
    table.add("last", 0, 0, (input, args) -> Access.last(input, args.state()));
    table.add("reverse", 0, 0, ListFilters::reverse);
    table.add("concat", 1, 1, ListFilters::concat);
    table.add("compact", 0, 1, ListFilters::compact);
    table.add("uniq", 0, 1, ListFilters::uniq);
    table.add("map", 1, 1, ListFilters::map);
    table.add("sum", 0, 1, ListFilters::sum);
    table.addForMarkup("default", 0, 2, ListFilters::orDefault);
  }

  private static Object join(@Nullable Object input, Arguments args) {
    String glue = args.text(0, " ");
    StringBuilder out = new StringBuilder();
    String separator = "";
    for (Object item : Items.of(input, args.state())) {
      String text = RubyText.of(item, args.budget());
      args.budget().make((long) separator.length() + text.length());
      out.append(separator).append(text);
      separator = glue;
    }
    return out.toString();
  }

  private static Object reverse(@Nullable Object input, Arguments args) {
    List<@Nullable Object> items = copy(Items.of(input, args.state()), args);
    Collections.reverse(items);
    return items;
  }

  private static List<@Nullable Object> copy(List<@Nullable Object> items, Arguments args) {
    args.budget().make(items.size());
    return new ArrayList<>(items);
  }

  private static Object concat(@Nullable Object input, Arguments args) {
    if (!(args.get(0) instanceof List<?> more)) {
      throw LiquidFailure.of("concat filter requires an array argument");
    }
    List<@Nullable Object> items = copy(Items.of(input, args.state()), args);
    args.budget().make(more.size());
    items.addAll(more);
    return items;
  }

  private static @Nullable Object compact(@Nullable Object input, Arguments args) {
    Object property = args.get(0);
    List<@Nullable Object> kept = new ArrayList<>();
    for (Object item : Items.of(input, args.state())) {
      if (property != null && !Items.hasKeys(item)) {
        return null;
      }
      Object value = property == null ? item : Property.of(item, property, args.state());
      if (value != null) {
        kept.add(item);
      }
    }
    args.budget().make(kept.size());
    return kept;
  }

  private static @Nullable Object uniq(@Nullable Object input, Arguments args) {
    Object property = args.get(0);
    Map<@Nullable Object, @Nullable Object> firsts = new LinkedHashMap<>();
    for (Object item : Items.of(input, args.state())) {
      if (property != null && !Items.hasKeys(item)) {
        return null;
      }
      args.budget().step();
      Object value = property == null ? item : Property.of(item, property, args.state());
      firsts.putIfAbsent(key(value, args.budget()), item == null ? Nil.NIL : item);
    }
    args.budget().make(firsts.size());
    List<@Nullable Object> kept = new ArrayList<>();
    firsts.values().forEach(item -> kept.add(item == Nil.NIL ? null : item));
    return kept;
  }

  /** Stands for nil where null means that there is nothing. */
  private enum Nil {
    NIL
  }

  /** Values that count as the same have equal keys; lists and maps by what they show. */
  private static @Nullable Object key(@Nullable Object value, Budget budget) {
    return value instanceof List || value instanceof Map
        ? List.of(Order.kind(value), RubyText.of(value, budget))
        : value;
  }

  private static Object map(@Nullable Object input, Arguments args) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Object item : Items.of(input, args.state())) {
      args.budget().make(1);
      boolean itself = "to_liquid".equals(args.get(0));
      values.add(itself ? item : mapped(item, args.get(0), args.state()));
    }
    return values;
  }

  private static @Nullable Object mapped(
      @Nullable Object item, @Nullable Object property, RenderState state) {
    return Items.hasKeys(item) ? Property.of(item, property, state) : null;
  }

  private static Object sum(@Nullable Object input, Arguments args) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Object item : Items.of(input, args.state())) {
      Object property = args.get(0);
      boolean itself = property == null;
      values.add(itself ? item : Items.hasKeys(item) ? mapped(item, property, args.state()) : 0L);
    }
    Number sum = 0L;
    for (Object value : Items.of(values, args.state())) {
      args.budget().step();
      args.budget().readText(value);
      sum = Numbers.plus(Numbers.toNumber(sum), Numbers.toNumber(value));
    }
    return sum;
  }

  private static @Nullable Object orDefault(@Nullable Object input, Arguments args) {
    boolean allowFalse = Order.isTrue(args.named("allow_false"));
    boolean missing = allowFalse ? input == null : !Order.isTrue(input);
    boolean none = args.count() == 0 || (args.named() && args.count() == 1);
    return missing || isEmpty(input) ? (none ? "" : args.get(0)) : input;
  }

  private static boolean isEmpty(@Nullable Object input) {
    return (input instanceof String text && text.isEmpty())
        || (input instanceof Markup markup && markup.text().isEmpty())
        || (input instanceof List<?> list && list.isEmpty())
        || (input instanceof Map<?, ?> map && map.isEmpty());
  }
}
