package dev.journeys.liquid.internal.tree;

import dev.journeys.liquid.internal.filter.Arguments;
import dev.journeys.liquid.internal.filter.FilterEntry;
import dev.journeys.liquid.internal.run.RenderState;
import dev.journeys.liquid.internal.value.Markup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value and the filters that it goes through.
 *
 * @param input the value
 * @param calls the filters, in order
 */
public record Filtered(Expression input, List<Call> calls) implements Expression {

  /**
   * One filter and its arguments.
   *
   * @param entry the filter
   * @param arguments those without names, in order
   * @param named those with names
   * @param line where it stands
   */
  public record Call(
      FilterEntry entry, List<Expression> arguments, Map<String, Expression> named, int line) {}

  @Override
  public @Nullable Object evaluate(RenderState state) {
    Object value = input.evaluate(state);
    for (int i = 0; i < calls.size(); i++) {
      value = apply(calls.get(i), value, state);
    }
    return value;
  }

  private static @Nullable Object apply(Call call, @Nullable Object input, RenderState state) {
    state.at(call.line());
    state.budget().step();
    FilterEntry entry = call.entry();
    Object given = entry.knowsMarkup() ? input : Markup.plain(input);
    payToRead(given, state);
    List<@Nullable Object> values = new ArrayList<>(call.arguments().size() + 1);
    for (Expression argument : call.arguments()) {
      Object value = argument.evaluate(state);
      payToRead(value, state);
      values.add(entry.knowsMarkup() ? value : Markup.plain(value));
    }
    boolean named = !call.named().isEmpty();
    if (named) {
      Map<String, @Nullable Object> map = new HashMap<>();
      call.named().forEach((name, value) -> map.put(name, Markup.plain(value.evaluate(state))));
      values.add(map);
    }
    return entry.filter().apply(given, new Arguments(values, named, state));
  }

  private static void payToRead(@Nullable Object input, RenderState state) {
    state.budget().readText(input);
    if (input instanceof List<?> list) {
      state.budget().steps(list.size() >>> 3);
    }
  }
}
