package dev.journeys.dsl;

import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import dev.journeys.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A property, an attribute or a variable that is not compared yet; every word but {@link #plus},
 * {@link #minus} and {@link #of} makes a condition of it. Where a value is given on, it stands for
 * what it holds then. A comparison with something missing is false, whatever the word, except
 * {@link #missing()}.
 *
 * <p>Values are text, booleans, integer or decimal numbers, instants, or collections of these;
 * every word that takes one throws {@link InvalidInputException} for anything else. Integers and
 * decimals compare as numbers, and a number never equals a text.
 *
 * <p>Immutable.
 */
public final class OperandWithoutComparison {

  private final Operand operand;

  OperandWithoutComparison(Operand operand) {
    this.operand = operand;
  }

  Operand operand() {
    return operand;
  }

  /**
   * A time after the instant that this holds, for {@link JourneyDsl#waitUntil}.
   *
   * @throws InvalidInputException if the time is negative
   */
  public RelativeDate plus(Duration time) {
    return new RelativeDate(operand, notNegative(time, "plus", "minus"));
  }

  /**
   * A time before the instant that this holds, for {@link JourneyDsl#waitUntil}.
   *
   * @throws InvalidInputException if the time is negative
   */
  public RelativeDate minus(Duration time) {
    return new RelativeDate(operand, notNegative(time, "minus", "plus").negated());
  }

  private static Duration notNegative(Duration time, String word, String opposite) {
    if (Objects.requireNonNull(time, "time").isNegative()) {
      throw new InvalidInputException(
          Problem.error(
              "time",
              word + "(" + time + ") (expected: 0 or more)",
              "Say " + opposite + "(..) instead."));
    }
    return time;
  }

  /**
   * The instant that this property of an event holds, for {@link JourneyWithoutEntry#enterBefore}.
   */
  public EventDate of(EventPattern event) {
    return new EventDate(operand, Objects.requireNonNull(event, "event"));
  }

  /** Equal to the value; a list when it is the same list. */
  public Condition is(Object value) {
    return comparison(Operator.IS, value("value", value));
  }

  /** There, and not equal to the value. */
  public Condition isNot(Object value) {
    return comparison(Operator.IS_NOT, value("value", value));
  }

  /** Equal to one of the values. */
  public Condition isOneOf(Object first, Object... rest) {
    return comparison(Operator.IS_ONE_OF, Given.atLeastOne(first, rest));
  }

  /** Equal to one of the values, of which there must be at least one. */
  public Condition isOneOf(Collection<?> values) {
    return comparison(
        Operator.IS_ONE_OF,
        Given.all("values", Objects.requireNonNull(values, "values").toArray()));
  }

  /** There, and equal to none of the values. */
  public Condition isNoneOf(Object first, Object... rest) {
    return comparison(Operator.IS_NONE_OF, Given.atLeastOne(first, rest));
  }

  /** There, and equal to none of the values, of which there must be at least one. */
  public Condition isNoneOf(Collection<?> values) {
    return comparison(
        Operator.IS_NONE_OF,
        Given.all("values", Objects.requireNonNull(values, "values").toArray()));
  }

  /** Below a number, a text or an instant. */
  public Condition lessThan(Object value) {
    return comparison(Operator.LESS_THAN, value("value", value));
  }

  /** Not above a number, a text or an instant. */
  public Condition atMost(Object value) {
    return comparison(Operator.AT_MOST, value("value", value));
  }

  /** Above a number, a text or an instant. */
  public Condition moreThan(Object value) {
    return comparison(Operator.MORE_THAN, value("value", value));
  }

  /** Not below a number, a text or an instant. */
  public Condition atLeast(Object value) {
    return comparison(Operator.AT_LEAST, value("value", value));
  }

  /** Not below the lowest and not above the highest. */
  public Condition between(Object lowest, Object highest) {
    return comparison(Operator.BETWEEN, value("lowest", lowest), value("highest", highest));
  }

  /** A text that has the text within it, or a list that has the value among its items. */
  public Condition contains(Object value) {
    return comparison(Operator.CONTAINS, value("value", value));
  }

  /** A text that begins with a text. */
  public Condition startsWith(String text) {
    return comparison(Operator.STARTS_WITH, value("text", text));
  }

  /** A text that ends with a text. */
  public Condition endsWith(String text) {
    return comparison(Operator.ENDS_WITH, value("text", text));
  }

  /** There, whatever it is. */
  public Condition exists() {
    return comparison(Operator.EXISTS);
  }

  /** Not there. */
  public Condition missing() {
    return comparison(Operator.MISSING);
  }

  private Condition comparison(Operator operator, Value... values) {
    return new Comparison(operand, operator, List.of(values));
  }

  private Condition comparison(Operator operator, List<Object> objects) {
    List<Value> values = new ArrayList<>(objects.size());
    objects.forEach(object -> values.add(value("value", object)));
    return new Comparison(operand, operator, values);
  }

  /** Converts under the operand's name, so that a problem names it. */
  private Value value(String parameter, Object object) {
    return Given.value(operand.name(), Objects.requireNonNull(object, parameter));
  }
}
