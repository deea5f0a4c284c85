package dev.journeys.json;

import dev.journeys.condition.Aggregate;
import dev.journeys.condition.AllOf;
import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Interest;
import dev.journeys.condition.Period;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes conditions over sums, averages and shares. */
final class TotalsForm {

  private static final Condition STAND_IN = new AllOf(List.of());

  private TotalsForm() {}

  static Condition aggregate(String member, Place property, Fields fields) {
    Aggregate.Function function = Vocabulary.FUNCTIONS.constant(member).orElseThrow();
    String name = property.text();
    EventPattern event = ConditionReader.pattern(fields.required("of"));
    Period period = ConditionReader.period(fields);
    boolean orNever = fields.truth("orNever");
    return fields
        .oneOf(
            Vocabulary.NUMBER_BOUNDS,
            (bound, place) ->
                (Condition)
                    new Aggregate(event, function, name, bound, number(place), period, orNever))
        .orElse(STAND_IN);
  }

  private static BigDecimal number(Place place) {
    Optional<BigDecimal> number = ValueReader.value(place).number();
    if (number.isEmpty()) {
      place.wrong("a number", "Write it without quotes.");
    }
    return number.orElse(BigDecimal.ZERO);
  }

  static ObjectNode aggregate(Aggregate aggregate) {
    ObjectNode json =
        Nodes.object().put(Vocabulary.FUNCTIONS.word(aggregate.function()), aggregate.property());
    json.set("of", ConditionWriter.pattern(aggregate.event()));
    json.set(
        Vocabulary.NUMBER_BOUNDS.word(aggregate.bound()),
        ValueWriter.value(Value.of(number(aggregate))));
    if (aggregate.includesNever()) {
      json.put("orNever", true);
    }
    return ConditionWriter.period(json, aggregate.period());
  }

  /** An integer where it is one that a value can be. */
  private static Number number(Aggregate aggregate) {
    BigDecimal number = aggregate.number();
    return number.scale() <= 0 ? number.toBigIntegerExact() : number;
  }

  static Condition interest(Place property, Fields fields) {
    return new Interest(
        ConditionReader.pattern(fields.required("of")),
        property.text(),
        ValueReader.value(fields.required("is")),
        PresentReader.percent(fields.required("percent")),
        ConditionReader.period(fields));
  }

  static ObjectNode interest(Interest interest) {
    ObjectNode json = Nodes.object().put("interest", interest.property());
    json.set("of", ConditionWriter.pattern(interest.event()));
    json.set("is", ValueWriter.value(interest.value()));
    json.set("percent", DecimalNode.valueOf(interest.percent()));
    return ConditionWriter.period(json, interest.period());
  }
}
