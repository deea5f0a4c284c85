package dev.journeys.liquid.internal.filter;

import dev.journeys.liquid.internal.budget.Budget;
import dev.journeys.liquid.internal.run.RenderState;
import dev.journeys.liquid.internal.value.RubyText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a filter is given beside its input. Arguments with names are one map, the last argument, as
 * they are in Ruby.
 *
 * @param values the arguments, in order
 * @param named whether the last of them holds those with names
 * @param state where the render stands
 */
public record Arguments(List<@Nullable Object> values, boolean named, RenderState state) {

  /** How many there are. */
  public int count() {
    return values.size();
  }

  /** One argument; null where it is nil or left out. */
  public @Nullable Object get(int index) {
    return index < values.size() ? values.get(index) : null;
  }

  /** One argument as a text. */
  public String text(int index) {
    return RubyText.of(get(index), budget());
  }

  /** One argument as a text, or another text where it is left out. */
  public String text(int index, String otherwise) {
    return index < values.size() ? text(index) : otherwise;
  }

  /** The argument of a name; null where there is none. */
  public @Nullable Object named(String name) {
    Object last = named ? values.get(values.size() - 1) : null;
    return last instanceof Map<?, ?> map ? map.get(name) : null;
  }

  /** The argument at a place, unless that is where those with names are; else null. */
  public @Nullable Object positional(int index) {
    return named && index == values.size() - 1 ? null : get(index);
  }

  /** What is left to spend. */
  public Budget budget() {
    return state.budget();
  }
}
