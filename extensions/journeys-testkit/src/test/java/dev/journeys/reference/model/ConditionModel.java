package dev.journeys.reference.model;

import dev.journeys.condition.AllOf;
import dev.journeys.condition.AnyOf;
import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Not;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.condition.Period;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * The truth of conditions.
 *
 * @param event the properties of the event at hand
 * @param entry the properties of the entry event
 * @param enteredAt when the enrollment that asks began
 */
record ConditionModel(
    User user, Map<String, Value> event, Map<String, Value> entry, Instant enteredAt, Instant now) {

  /** What conditions see before anybody entered. */
  static ConditionModel outside(User user, Instant now) {
    return new ConditionModel(user, Map.of(), Map.of(), Instant.MIN, now);
  }

  boolean matches(EventPattern pattern, Event tracked) {
    ConditionModel at = new ConditionModel(user, tracked.properties(), entry, enteredAt, now);
    return pattern.name().equals(tracked.name()) && pattern.where().map(at::isTrue).orElse(true);
  }

  boolean isTrue(Condition condition) {
    return switch (condition.kind()) {
      case ALL_OF -> ((AllOf) condition).conditions().stream().allMatch(this::isTrue);
      case ANY_OF -> ((AnyOf) condition).conditions().stream().anyMatch(this::isTrue);
      case NOT -> !isTrue(((Not) condition).condition());
      case DID -> isTrue((Did) condition);
      case COMPARISON -> isTrue((Comparison) condition);
    };
  }

  private boolean isTrue(Did did) {
    Memory memory = user.memory(did.event());
    Period period = did.period();
    Instant after = period.length().map(now::minus).orElse(enteredAt);
    long count =
        period.kind() == Period.Kind.EVER
            ? memory.total()
            : memory.instants().stream().filter(at -> at.isAfter(after)).count();
    return switch (did.bound()) {
      case AT_LEAST -> count >= did.times();
      case AT_MOST -> count <= did.times();
      case EXACTLY -> count == did.times();
    };
  }

  /** What is found where an operand points. */
  Optional<Value> lookUp(Operand operand) {
    return switch (operand.source()) {
      case ATTRIBUTE -> Optional.ofNullable(user.attributes.get(operand.name()));
      case EVENT -> Optional.ofNullable(event.get(operand.name()));
      case ENTRY -> Optional.ofNullable(entry.get(operand.name()));
    };
  }

  private boolean isTrue(Comparison comparison) {
    Operator operator = comparison.operator();
    Optional<Value> found = lookUp(comparison.operand());
    return found
        .map(value -> holds(operator, value, comparison.values()))
        .orElse(operator == Operator.MISSING);
  }

  private static boolean holds(Operator operator, Value found, List<Value> values) {
    return switch (operator) {
      case EXISTS -> true;
      case MISSING -> false;
      case IS, IS_ONE_OF -> values.stream().anyMatch(value -> equal(found, value));
      case IS_NOT, IS_NONE_OF -> values.stream().noneMatch(value -> equal(found, value));
      case LESS_THAN -> ordered(found, values.get(0), -1, -1);
      case AT_MOST -> ordered(found, values.get(0), -1, 0);
      case MORE_THAN -> ordered(found, values.get(0), 1, 1);
      case AT_LEAST -> ordered(found, values.get(0), 0, 1);
      case BETWEEN -> ordered(found, values.get(0), 0, 1) && ordered(found, values.get(1), -1, 0);
      case CONTAINS ->
          found instanceof Value.Items items
              ? items.items().stream().anyMatch(item -> equal(item, values.get(0)))
              : texts(found, values.get(0), String::contains);
      case STARTS_WITH -> texts(found, values.get(0), String::startsWith);
      case ENDS_WITH -> texts(found, values.get(0), String::endsWith);
    };
  }

  private static boolean texts(Value found, Value value, BiPredicate<String, String> test) {
    return found instanceof Value.Text text
        && value instanceof Value.Text other
        && test.test(text.text(), other.text());
  }

  static boolean equal(Value one, Value other) {
    return plain(one).equals(plain(other));
  }

  /** Equal numbers are equal here, and kinds that cannot be compared are of different classes. */
  private static Object plain(Value value) {
    if (value instanceof Value.Items items) {
      return items.items().stream().map(ConditionModel::plain).toList();
    }
    if (value instanceof Value.Text text) {
      return text.text();
    }
    Optional<Object> number = value.number().map(BigDecimal::stripTrailingZeros);
    return number.orElse(value instanceof Value.Time time ? time.instant() : value);
  }

  @SuppressWarnings("unchecked") // two objects of one class whose objects compare
  private static boolean ordered(Value found, Value value, int least, int most) {
    Object one = plain(found);
    Object other = plain(value);
    if (!(one instanceof Comparable<?>) || one.getClass() != other.getClass()) {
      return false;
    }
    int order = Integer.signum(((Comparable<Object>) one).compareTo(other));
    return least <= order && order <= most;
  }
}
