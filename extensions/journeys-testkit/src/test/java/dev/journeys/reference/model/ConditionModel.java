package dev.journeys.reference.model;

import dev.journeys.condition.AllOf;
import dev.journeys.condition.AnyOf;
import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Not;
import dev.journeys.condition.Operator;
import dev.journeys.condition.Period;
import dev.journeys.reference.words.Mutation;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * The truth of conditions.
 *
 * @param event the properties of the event at hand
 * @param entry the properties of the entry event
 * @param enteredAt when the enrollment that asks began
 */
record ConditionModel(
    ModelUser user,
    Map<String, Value> event,
    Map<String, Value> entry,
    Instant enteredAt,
    Instant now,
    Set<Mutation> mutations) {

  boolean matches(EventPattern pattern, Event tracked) {
    ConditionModel at =
        new ConditionModel(user, tracked.properties(), entry, enteredAt, now, mutations);
    return pattern.name().equals(tracked.name()) && pattern.where().map(at::isTrue).orElse(true);
  }

  boolean isTrue(Condition condition) {
    if (condition instanceof AllOf all) {
      return all.conditions().stream().allMatch(this::isTrue);
    }
    if (condition instanceof AnyOf any) {
      return any.conditions().stream().anyMatch(this::isTrue);
    }
    if (condition instanceof Not not) {
      return !isTrue(not.condition());
    }
    if (condition instanceof Did did) {
      return isTrue(did);
    }
    return isTrue((Comparison) condition);
  }

  private boolean isTrue(Did did) {
    Memory memory = user.memory(did.event());
    long count = memory.total();
    if (did.period().kind() == Period.Kind.SINCE_ENTRY) {
      count = memory.instants().stream().filter(at -> at.isAfter(enteredAt)).count();
    } else if (did.period().kind() == Period.Kind.WITHIN) {
      Instant oldEnd = now.minus(did.period().length().orElseThrow());
      boolean closed = mutations.contains(Mutation.WINDOW_CLOSED_AT_OLD_END);
      count =
          memory.instants().stream()
              .filter(at -> at.isAfter(oldEnd) || (closed && at.equals(oldEnd)))
              .count();
    }
    return switch (did.bound()) {
      case AT_LEAST -> count >= did.times();
      case AT_MOST -> count <= did.times();
      case EXACTLY -> count == did.times();
    };
  }

  private boolean isTrue(Comparison comparison) {
    Map<String, Value> source =
        switch (comparison.operand().source()) {
          case ATTRIBUTE -> user.attributes;
          case EVENT -> event;
          case ENTRY -> entry;
        };
    Optional<Value> found = Optional.ofNullable(source.get(comparison.operand().name()));
    if (comparison.operator() == Operator.MISSING) {
      return found.isEmpty();
    }
    if (found.isEmpty()) {
      return comparison.operator() == Operator.IS && mutations.contains(Mutation.MISSING_IS_EQUAL);
    }
    return holds(comparison.operator(), found.get(), comparison.values());
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

  private static boolean equal(Value one, Value other) {
    if (one.number().isPresent() && other.number().isPresent()) {
      return one.number().get().compareTo(other.number().get()) == 0;
    }
    if (one instanceof Value.Items items && other instanceof Value.Items others) {
      boolean same = items.items().size() == others.items().size();
      for (int i = 0; same && i < items.items().size(); i++) {
        same = equal(items.items().get(i), others.items().get(i));
      }
      return same;
    }
    return one.equals(other);
  }

  private static boolean ordered(Value found, Value value, int least, int most) {
    OptionalInt order = OptionalInt.empty();
    if (found.number().isPresent() && value.number().isPresent()) {
      order = OptionalInt.of(found.number().get().compareTo(value.number().get()));
    } else if (found instanceof Value.Text text && value instanceof Value.Text other) {
      order = OptionalInt.of(Integer.signum(text.text().compareTo(other.text())));
    } else if (found instanceof Value.Time time && value instanceof Value.Time other) {
      order = OptionalInt.of(Integer.signum(time.instant().compareTo(other.instant())));
    }
    return order.isPresent() && order.getAsInt() >= least && order.getAsInt() <= most;
  }
}
