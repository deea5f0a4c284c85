package dev.journeys.json;

import dev.journeys.value.Value;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Makes values of JSON. A number with a point or an exponent is a decimal, any other an integer.
 *
 * <p>Immutable.
 */
final class ValueReader implements Place.TypeReader<Value> {

  static final List<String> TAGS = List.of("integer", "decimal", "instant");

  private static final Value STAND_IN = new Value.Bool(false);

  private static final ValueReader READER = new ValueReader();

  private ValueReader() {}

  static Value value(Place place) {
    return place.byType(READER);
  }

  @Override
  public String name() {
    return "value";
  }

  @Override
  public Value text(Place place) {
    return new Value.Text(place.text());
  }

  @Override
  public Value truth(Place place) {
    return new Value.Bool(place.truth());
  }

  @Override
  public Value number(Place place) {
    JsonNode node = place.number();
    return node.isIntegralNumber() ? integer(place, node) : new Value.Decimal(node.decimalValue());
  }

  private static Value integer(Place place, JsonNode node) {
    if (node.canConvertToLong()) {
      return new Value.Int(node.longValue());
    }
    place.wrong(
        "a whole number of 64 bits", "Write it as in {\"decimal\": \"" + Wording.of(node) + "\"}.");
    return STAND_IN;
  }

  @Override
  public Value list(Place place) {
    return place.made(
        () -> new Value.Items(place.items().stream().map(ValueReader::value).toList()), STAND_IN);
  }

  @Override
  public Value object(Place place) {
    return place.object(fields ->
        fields.oneOf(TAGS).map(tag -> tagged(tag, fields.required(tag))).orElse(STAND_IN));
  }

  @Override
  public Value standIn() {
    return STAND_IN;
  }

  /** The value of a type that JSON does not have. */
  static Value tagged(String tag, Place place) {
    return switch (tag) {
      case "integer" -> new Value.Int(place.parsed(TextForm.INTEGER));
      case "decimal" ->
          place.made(() -> new Value.Decimal(NumberText.parse(place.text())), STAND_IN);
      default -> new Value.Time(place.parsed(TextForm.INSTANT));
    };
  }
}
