package dev.journeys.liquid.internal.filter;

import dev.journeys.liquid.internal.value.Numbers;
import java.math.RoundingMode;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Filters for numbers. */
final class NumberFilters {

  private NumberFilters() {}

  static void addTo(FilterTable table) {
    operation(table, "plus", Numbers::plus);
    operation(table, "minus", Numbers::minus);
    operation(table, "times", Numbers::times);
    operation(table, "divided_by", Numbers::dividedBy);
    operation(table, "modulo", Numbers::modulo);
    operation(table, "at_least", (a, b) -> Numbers.compare(a, b) < 0 ? b : a);
    operation(table, "at_most", (a, b) -> Numbers.compare(a, b) > 0 ? b : a);
    table.add("abs", 0, 0, (input, args) -> Numbers.abs(Numbers.toNumber(input)));
    table.add("ceil", 0, 0, (input, args) -> whole(input, RoundingMode.CEILING));
    table.add("floor", 0, 0, (input, args) -> whole(input, RoundingMode.FLOOR));
    table.add("round", 0, 1, NumberFilters::round);
  }

  private static void operation(FilterTable table, String name, BinaryOperator<Number> operation) {
    table.add(
        name,
        1,
        1,
        (input, args) -> {
          Number operand = Numbers.toNumber(args.get(0));
          return Numbers.rounded(operation.apply(Numbers.toNumber(input), operand));
        });
  }

  private static Object whole(@Nullable Object input, RoundingMode mode) {
    return Numbers.whole(Numbers.toNumber(input), mode);
  }

  private static Object round(@Nullable Object input, Arguments args) {
    Long places = Numbers.lenientInteger(Numbers.toNumber(args.get(0)));
    return Numbers.round(Numbers.toNumber(input), places == null ? 0 : places);
  }
}
