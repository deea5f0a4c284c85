package dev.journeys.dsl;

import dev.journeys.condition.Aggregate;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Period;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * The sum or the average of a property over what the user did, which is compared with nothing yet.
 * Every word makes a condition of it, over the user's whole life unless {@code within(..)} follows,
 * and false of those who never did it unless {@code orNever()} follows.
 *
 * <p>A number is an integer or a decimal; every word throws {@link InvalidInputException} for one
 * of more digits than a value may have.
 *
 * <p>Immutable.
 */
public final class AggregateWithoutBound {

  private final EventPattern event;
  private final Aggregate.Function function;
  private final String property;

  AggregateWithoutBound(EventPattern event, Aggregate.Function function, String property) {
    this.event = Objects.requireNonNull(event, "event");
    this.function = function;
    this.property = Objects.requireNonNull(property, "property");
  }

  /** Not below the number. */
  public Aggregate atLeast(Number number) {
    return of(Aggregate.Bound.AT_LEAST, number);
  }

  /** Not above the number. */
  public Aggregate atMost(Number number) {
    return of(Aggregate.Bound.AT_MOST, number);
  }

  /** Above the number. */
  public Aggregate moreThan(Number number) {
    return of(Aggregate.Bound.MORE_THAN, number);
  }

  /** Below the number. */
  public Aggregate lessThan(Number number) {
    return of(Aggregate.Bound.LESS_THAN, number);
  }

  private Aggregate of(Aggregate.Bound bound, Number number) {
    BigDecimal exact =
        Given.value(property, Objects.requireNonNull(number, "number"))
            .number()
            .orElseThrow(() ->
                new InvalidInputException(
                    Problem.error(
                        property,
                        number + " (expected: an integer or a decimal)",
                        "Give a number.")));
    return new Aggregate(event, function, property, bound, exact, Period.ever(), false);
  }
}
