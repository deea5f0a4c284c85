package dev.journeys.liquid.internal.tree;

import dev.journeys.liquid.internal.run.Access;
import dev.journeys.liquid.internal.run.RenderState;
import dev.journeys.liquid.internal.value.IntRange;
import dev.journeys.liquid.internal.value.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a value that a loop goes over. */
final class Segment {

  private Segment() {}

  /**
   * The items from one place to another.
   *
   * @param limit how many at most, counted from {@code from} even where that is below 0; null for
   *     all
   */
  static List<?> of(@Nullable Object raw, long from, @Nullable Long limit, RenderState state) {
    Object collection = Markup.plain(raw);
    if (collection instanceof String text) {
      return text.isEmpty() ? List.of() : List.of(text);
    }
    List<?> all = items(collection, state);
    long end = limit == null ? all.size() : Math.min(all.size(), saturated(from, limit));
    long start = Math.max(0, from);
    return start >= end ? List.of() : all.subList((int) start, (int) end);
  }

  private static long saturated(long from, long limit) {
    long sum = from + limit;
    boolean over = ((from ^ sum) & (limit ^ sum)) < 0;
    return over ? (from < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
  }

  private static List<?> items(@Nullable Object collection, RenderState state) {
    if (collection instanceof List<?> list) {
      return list;
    }
    if (collection instanceof IntRange range) {
      return range.asList();
    }
    if (collection instanceof Map<?, ?> map) {
      state.budget().make(map.size() * 2L);
      List<Object> pairs = new ArrayList<>(map.size());
      map.entrySet().forEach(entry -> pairs.add(Access.pair(entry)));
      return pairs;
    }
    return List.of();
  }
}
