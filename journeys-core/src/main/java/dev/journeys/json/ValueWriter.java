package dev.journeys.json;

import dev.journeys.value.Value;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/**
 * Makes JSON of values. A number is plain only if every JSON tool keeps it as it is, also one whose
 * numbers are all binary doubles, such as a browser.
 */
final class ValueWriter {

  /** 2^53 - 1, up to which a double keeps every integer. */
  private static final long LARGEST_PLAIN_INTEGER = (1L << 53) - 1;

  /** How many digits of a decimal a double keeps. */
  private static final int MOST_PLAIN_DIGITS = 15;

  /** Below this, JavaScript and RFC 8785 write a number with an exponent. */
  private static final BigDecimal SMALLEST_PLAIN_DECIMAL = new BigDecimal("0.000001");

  private ValueWriter() {}

  static JsonNode value(Value value) {
    return switch (value.kind()) {
      case TEXT -> StringNode.valueOf(((Value.Text) value).text());
      case BOOLEAN -> BooleanNode.valueOf(((Value.Bool) value).truth());
      case INTEGER -> integer(((Value.Int) value).integer());
      case DECIMAL -> decimal(((Value.Decimal) value).decimal());
      case INSTANT -> Nodes.object().put("instant", ((Value.Time) value).instant().toString());
      case LIST -> Nodes.list(((Value.Items) value).items(), ValueWriter::value);
    };
  }

  private static JsonNode integer(long integer) {
    boolean plain = -LARGEST_PLAIN_INTEGER <= integer && integer <= LARGEST_PLAIN_INTEGER;
    return plain
        ? LongNode.valueOf(integer)
        : Nodes.object().put("integer", Long.toString(integer));
  }

  private static JsonNode decimal(BigDecimal decimal) {
    boolean fraction = decimal.scale() > 0;
    boolean plain =
        fraction
            && decimal.precision() <= MOST_PLAIN_DIGITS
            && decimal.abs().compareTo(SMALLEST_PLAIN_DECIMAL) >= 0;
    return plain
        ? DecimalNode.valueOf(decimal)
        : Nodes.object().put("decimal", decimalText(decimal));
  }

  /**
   * The number with the zeros that {@link Value.Decimal} took off: all of them where the digits
   * allow it, {@code 20} and not {@code 2E+1}, else as many as it needs to be taken again.
   */
  private static String decimalText(BigDecimal decimal) {
    boolean writtenOut = decimal.precision() - decimal.scale() <= Value.MAX_DIGITS;
    int leastScale = writtenOut ? 0 : -Value.MAX_SCALE;
    return decimal.setScale(Math.max(decimal.scale(), leastScale)).toString();
  }
}
