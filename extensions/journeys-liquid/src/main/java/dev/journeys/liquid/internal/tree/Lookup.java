package dev.journeys.liquid.internal.tree;

import dev.journeys.liquid.internal.run.Access;
import dev.journeys.liquid.internal.run.RenderState;
import dev.journeys.liquid.internal.value.Markup;
import dev.journeys.liquid.internal.value.RubyText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A variable, and keys that lead on from it.
 *
 * @param root the variable's name
 * @param keys the keys, in order
 */
public record Lookup(Expression root, List<Key> keys) implements Expression {

  /**
   * One key.
   *
   * @param expression the key
   * @param dotted whether it followed a dot
   */
  public record Key(Expression expression, boolean dotted) {}

  @Override
  public @Nullable Object evaluate(RenderState state) {
    state.budget().step();
    Object name = Markup.plain(root.evaluate(state));
    Object value =
        state.variable(name instanceof String text ? text : RubyText.of(name, state.budget()));
    for (int i = 0; i < keys.size(); i++) {
      Key key = keys.get(i);
      if (value == null && !state.surroundings().strict()) {
        return null;
      }
      state.budget().step();
      Object at = Markup.plain(key.expression().evaluate(state));
      value = Access.get(Markup.plain(value), at, key.dotted(), state);
    }
    return value;
  }
}
