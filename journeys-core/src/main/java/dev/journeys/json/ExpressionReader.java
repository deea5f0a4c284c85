package dev.journeys.json;

import dev.journeys.condition.Expression;
import dev.journeys.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes expressions of JSON: a value, or an object that names what is looked up.
 *
 * <p>Immutable.
 */
final class ExpressionReader implements Place.TypeReader<Expression> {

  private static final List<String> MEMBERS =
      Stream.concat(ValueReader.TAGS.stream(), Vocabulary.SOURCES.all().stream()).toList();

  private static final Expression STAND_IN = new Expression.Constant(new Value.Bool(false));

  private static final ExpressionReader READER = new ExpressionReader();

  private ExpressionReader() {}

  static Expression expression(Place place) {
    return place.byType(READER);
  }

  /** Expressions under names that are the author's. */
  static Map<String, Expression> named(Fields fields, String member) {
    Map<String, Expression> expressions = new LinkedHashMap<>();
    fields
        .optional(member)
        .ifPresent(place ->
            place.members().forEach((name, value) -> expressions.put(name, expression(value))));
    return expressions;
  }

  @Override
  public String name() {
    return "expression";
  }

  @Override
  public Expression text(Place place) {
    return constant(place);
  }

  @Override
  public Expression truth(Place place) {
    return constant(place);
  }

  @Override
  public Expression number(Place place) {
    return constant(place);
  }

  @Override
  public Expression list(Place place) {
    return constant(place);
  }

  private static Expression constant(Place place) {
    return new Expression.Constant(ValueReader.value(place));
  }

  @Override
  public Expression object(Place place) {
    return place.object(fields ->
        fields
            .oneOf(MEMBERS)
            .map(member -> expression(member, fields.required(member)))
            .orElse(STAND_IN));
  }

  private static Expression expression(String member, Place place) {
    return ValueReader.TAGS.contains(member)
        ? new Expression.Constant(ValueReader.tagged(member, place))
        : new Expression.Lookup(ConditionReader.operand(member, place));
  }

  @Override
  public Expression standIn() {
    return STAND_IN;
  }
}
