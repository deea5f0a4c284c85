package dev.journeys.json;

import dev.journeys.value.Value;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Makes values of JSON. A number with a point or an exponent is a decimal, any other an integer.
 */
final class ValueReader {

  private static final Value STAND_IN = new Value.Bool(false);

  private static final List<String> TAGS = List.of("integer", "decimal", "instant");

  private ValueReader() {}

  static Value value(Place place) {
    JsonNode node = place.node();
    if (node == null || node.isNull() || node.isMissingNode()) {
      place.wrong("a value", "What is missing has no value; leave it out.");
      return STAND_IN;
    }
    if (node.isString()) {
      return new Value.Text(node.stringValue());
    }
    if (node.isBoolean()) {
      return new Value.Bool(node.booleanValue());
    }
    if (node.isNumber()) {
      return node.isIntegralNumber()
          ? integer(place, node)
          : new Value.Decimal(node.decimalValue());
    }
    return node.isArray() ? list(place) : tagged(place);
  }

  private static Value integer(Place place, JsonNode node) {
    if (node.canConvertToLong()) {
      return new Value.Int(node.longValue());
    }
    place.wrong(
        "a whole number of 64 bits", "Write it as in {\"decimal\": \"" + Wording.of(node) + "\"}.");
    return STAND_IN;
  }

  private static Value list(Place place) {
    return place.made(
        () -> new Value.Items(place.items().stream().map(ValueReader::value).toList()), STAND_IN);
  }

  private static Value tagged(Place place) {
    return place.object(fields ->
        fields.oneOf(TAGS).map(tag -> tagged(tag, fields.required(tag))).orElse(STAND_IN));
  }

  private static Value tagged(String tag, Place place) {
    return switch (tag) {
      case "integer" -> new Value.Int(integer(place));
      case "decimal" ->
          place.made(() -> new Value.Decimal(NumberText.parse(place.text())), STAND_IN);
      default -> new Value.Time(instant(place));
    };
  }

  private static long integer(Place place) {
    return place.parsed(
        Long::valueOf,
        0L,
        "a whole number of 64 bits, as a text",
        "Write it as in {\"integer\": \"9007199254740993\"}.");
  }

  private static Instant instant(Place place) {
    return place.parsed(
        Instant::parse,
        Instant.EPOCH,
        "an instant in UTC",
        "Write it as in \"2026-03-01T09:00:00Z\".");
  }
}
