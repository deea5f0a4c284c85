package dev.journeys.reference.model;

import dev.journeys.condition.Expression;
import dev.journeys.condition.Operand;
import dev.journeys.model.ProfileChange;
import dev.journeys.model.ProfileChange.Operation;
import dev.journeys.model.UpdateProfile;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a step reads of a user, and makes of a user's attributes. */
final class ProfileModel {

  private static final String PLACEHOLDER = "{{ event.sku }}";

  private ProfileModel() {}

  static Map<String, Value> values(Map<String, Expression> expressions, ConditionModel now) {
    Map<String, Value> values = new LinkedHashMap<>();
    expressions.forEach(
        (name, from) -> value(from, now).ifPresent(value -> values.put(name, value)));
    return values;
  }

  private static Optional<Value> value(Expression expression, ConditionModel now) {
    return expression instanceof Expression.Lookup lookup
        ? now.lookUp(lookup.operand())
        : Optional.of(filled(((Expression.Constant) expression).value(), now));
  }

  /** What the author wrote, with the one placeholder that stories have filled in (MSG-11). */
  private static Value filled(Value value, ConditionModel now) {
    Operand operand = new Operand(Operand.Source.EVENT, "sku");
    String sku = now.lookUp(operand).map(Value::canonicalText).orElse("");
    boolean isFilled = value.canonicalText().contains(PLACEHOLDER);
    return isFilled ? Value.text(value.canonicalText().replace(PLACEHOLDER, sku)) : value;
  }

  /** The attributes after all changes; throws when one of them does not fit. */
  static Map<String, Value> changed(UpdateProfile update, ConditionModel now) {
    Map<String, Value> attributes = new HashMap<>(now.user().attributes);
    for (ProfileChange change : update.changes()) {
      Optional<Value> operand = change.operand().flatMap(from -> value(from, now));
      Optional<Value> old = Optional.ofNullable(attributes.get(change.attribute()));
      if (change.operation() == Operation.CLEAR) {
        attributes.remove(change.attribute());
      } else if (old.isPresent() || change.operation() != Operation.REMOVE) {
        operand
            .map(by -> changed(change.operation(), old, by))
            .ifPresent(value -> attributes.put(change.attribute(), value));
      }
    }
    return attributes;
  }

  private static Value changed(Operation operation, Optional<Value> old, Value operand) {
    return switch (operation) {
      case INCREASE, DECREASE -> sum(operation, old.orElse(Value.integer(0)), operand);
      case ADD, REMOVE -> list(operation, old.orElse(Value.list(List.of())), operand);
      default -> operand;
    };
  }

  private static Value sum(Operation operation, Value from, Value operand) {
    BigDecimal by = operand.number().orElseThrow();
    boolean adds = operation == Operation.INCREASE;
    BigDecimal sum = from.number().orElseThrow().add(adds ? by : by.negate());
    boolean whole = from instanceof Value.Int && operand instanceof Value.Int;
    return whole ? Value.integer(sum.toBigIntegerExact()) : Value.decimal(sum);
  }

  private static Value list(Operation operation, Value from, Value operand) {
    List<Value> items = new ArrayList<>(((Value.Items) from).items());
    for (Value item : operand instanceof Value.Items many ? many.items() : List.of(operand)) {
      if (operation == Operation.REMOVE) {
        items.removeIf(other -> ConditionModel.equal(other, item));
      } else if (items.stream().noneMatch(other -> ConditionModel.equal(other, item))) {
        items.add(item);
      }
    }
    return Value.list(items);
  }
}
