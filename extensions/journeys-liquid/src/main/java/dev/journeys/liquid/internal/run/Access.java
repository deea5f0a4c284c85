package dev.journeys.liquid.internal.run;

import dev.journeys.liquid.internal.value.Drop;
import dev.journeys.liquid.internal.value.IntRange;
import dev.journeys.liquid.internal.value.Numbers;
import dev.journeys.liquid.internal.value.RubyText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks up keys in values: what follows a dot, and what stands in brackets. */
public final class Access {

  private Access() {}

  /**
   * The value of a key.
   *
   * @param dotted whether the key followed a dot; then {@code size}, {@code first} and {@code last}
   *     are answered where there is no such key
   */
  public static @Nullable Object get(
      @Nullable Object object, @Nullable Object key, boolean dotted, RenderState state) {
    if (object instanceof Map<?, ?> map) {
      Object found = key instanceof String ? map.get(key) : null;
      if (found != null || (key instanceof String && map.containsKey(key))) {
        return state.data(found);
      }
    } else if (object instanceof List<?> list && key instanceof Long index) {
      long at = index < 0 ? index + list.size() : index;
      return at >= 0 && at < list.size() ? state.data(list.get((int) at)) : null;
    } else if (object instanceof Drop drop && key instanceof String name && drop.has(name)) {
      return state.data(drop.get(name));
    }
    if (dotted && key instanceof String command && knows(object, command)) {
      return command(object, command, state);
    }
    // a key in brackets may be data, which no reason shows
    return state.missing(dotted && key instanceof String name ? name : "in brackets");
  }

  private static boolean knows(@Nullable Object object, String command) {
    return switch (command) {
      case "size" ->
          object instanceof Map
              || object instanceof List
              || object instanceof String
              || object instanceof IntRange
              || Numbers.isInteger(object);
      case "first" ->
          object instanceof Map
              || object instanceof List
              || object instanceof String
              || object instanceof IntRange;
      case "last" ->
          object instanceof List || object instanceof String || object instanceof IntRange;
      default -> false;
    };
  }

  private static @Nullable Object command(
      @Nullable Object object, String command, RenderState state) {
    return switch (command) {
      case "size" -> size(object, state);
      case "first" -> first(object, state);
      default -> last(object, state);
    };
  }

  /** How much a value holds; Ruby's own answer for an integer is 8, the bytes it takes. */
  public static long size(@Nullable Object object, RenderState state) {
    if (object instanceof String text) {
      state.budget().read(text.length());
      return RubyText.length(text);
    }
    if (object instanceof List<?> list) {
      return list.size();
    }
    if (object instanceof Map<?, ?> map) {
      return map.size();
    }
    if (object instanceof IntRange range) {
      return range.size();
    }
    return Numbers.isInteger(object) ? Long.BYTES : 0;
  }

  /** The first of what a value holds; of a map, the first key and its value. */
  public static @Nullable Object first(@Nullable Object object, RenderState state) {
    if (object instanceof List<?> list) {
      return list.isEmpty() ? null : state.data(list.get(0));
    }
    if (object instanceof Map<?, ?> map) {
      return map.isEmpty() ? null : pair(map.entrySet().iterator().next());
    }
    if (object instanceof String text) {
      return text.isEmpty() ? "" : RubyText.slice(text, 0, 1);
    }
    return object instanceof IntRange range ? (Object) range.first() : null;
  }

  /** The last of what a value holds; a map has none. */
  public static @Nullable Object last(@Nullable Object object, RenderState state) {
    if (object instanceof List<?> list) {
      return list.isEmpty() ? null : state.data(list.get(list.size() - 1));
    }
    if (object instanceof String text) {
      return text.isEmpty() ? "" : text.substring(text.offsetByCodePoints(text.length(), -1));
    }
    return object instanceof IntRange range ? (Object) range.last() : null;
  }

  /** A key and its value, as a list. */
  public static List<@Nullable Object> pair(Map.Entry<?, ?> entry) {
    return Arrays.asList(entry.getKey(), entry.getValue());
  }
}
