package dev.journeys.liquid.internal.filter;

import dev.journeys.liquid.internal.budget.LiquidFailure;
import dev.journeys.liquid.internal.run.RenderState;
import dev.journeys.liquid.internal.value.Drop;
import dev.journeys.liquid.internal.value.Numbers;
import dev.journeys.liquid.internal.value.RubyText;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The property of an item, as Ruby's {@code item[property]} answers it: of a text the part that is
 * looked for or the character at a place, of an integer one of its bits.
 */
final class Property {

  private Property() {}

  /** The property. The item must have keys, see {@link Items#hasKeys}. */
  static @Nullable Object of(@Nullable Object item, @Nullable Object property, RenderState state) {
    state.budget().step();
    if (item instanceof Map<?, ?> map) {
      return property instanceof String ? state.data(map.get(property)) : null;
    }
    if (item instanceof Drop drop) {
      return property instanceof String key ? state.data(drop.get(key)) : null;
    }
    if (item instanceof String text) {
      return ofText(text, property, state);
    }
    if (property instanceof Number number && item instanceof Number integer) {
      return bit(integer, Numbers.lenientInteger(number));
    }
    throw unselectable();
  }

  private static @Nullable Object ofText(
      String text, @Nullable Object property, RenderState state) {
    if (property instanceof String part) {
      state.budget().search(text.length(), part.length());
      return text.contains(part) ? part : null;
    }
    if (!(property instanceof Number)) {
      throw unselectable();
    }
    state.budget().read(text.length());
    Long given = Numbers.lenientInteger(property);
    int length = RubyText.length(text);
    long at = given == null ? length : given < 0 ? given + length : given;
    return at < 0 || at >= length ? null : RubyText.slice(text, (int) at, (int) at + 1);
  }

  private static Object bit(Number integer, @Nullable Long place) {
    if (place == null || place < 0) {
      return 0L;
    }
    BigInteger bits = Numbers.dec(integer).toBigInteger();
    int at = (int) Math.min(place, Integer.MAX_VALUE);
    return bits.testBit(at) ? 1L : 0L;
  }

  private static LiquidFailure unselectable() {
    return LiquidFailure.of("cannot select the property of a text or number");
  }
}
