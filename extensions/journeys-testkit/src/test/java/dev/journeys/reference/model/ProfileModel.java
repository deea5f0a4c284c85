package dev.journeys.reference.model;

import static dev.journeys.model.ProfileChange.Operation.INCREASE;

import dev.journeys.condition.Expression;
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
record ProfileModel(ConditionModel now) {

  private static final String PLACEHOLDER = "{{ event.sku }}";

  Map<String, Value> values(Map<String, Expression> expressions) {
    Map<String, Value> values = new LinkedHashMap<>();
    expressions.forEach((name, from) -> value(from).ifPresent(value -> values.put(name, value)));
    return values;
  }

  private Optional<Value> value(Expression expression) {
    return expression instanceof Expression.Lookup lookup
        ? now.lookUp(lookup.operand())
        : Optional.of(filled(((Expression.Constant) expression).value()));
  }

  /** What the author wrote, with the one placeholder that stories have filled in (MSG-11). */
  private Value filled(Value value) {
    String sku = Optional.ofNullable(now.event().get("sku")).map(Value::canonicalText).orElse("");
    boolean isFilled = value.canonicalText().contains(PLACEHOLDER);
    return isFilled ? Value.text(value.canonicalText().replace(PLACEHOLDER, sku)) : value;
  }

  /** The attributes after all changes; throws when one of them does not fit. */
  Map<String, Value> changed(UpdateProfile update) {
    Map<String, Value> attributes = new HashMap<>(now.user().attributes);
    for (ProfileChange change : update.changes()) {
      Optional<Value> operand = change.operand().flatMap(this::value);
      Optional<Value> old = Optional.ofNullable(attributes.remove(change.attribute()));
      // what is not there to change it leaves it as it was
      Optional<Value> kept = old.filter(any -> change.operation() != Operation.CLEAR);
      Optional<Value> changed = operand.flatMap(by -> changed(change.operation(), old, by));
      changed.or(() -> kept).ifPresent(value -> attributes.put(change.attribute(), value));
    }
    return attributes;
  }

  private static Optional<Value> changed(Operation operation, Optional<Value> old, Value operand) {
    return switch (operation) {
      case INCREASE, DECREASE -> Optional.of(sum(operation, old.orElse(Value.integer(0)), operand));
      case ADD -> Optional.of(list(operation, old.orElse(Value.list(List.of())), operand));
      case REMOVE -> old.map(from -> list(operation, from, operand));
      default -> Optional.of(operand);
    };
  }

  private static Value sum(Operation operation, Value from, Value operand) {
    BigDecimal by = operand.number().orElseThrow();
    BigDecimal sum = from.number().orElseThrow().add(operation == INCREASE ? by : by.negate());
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
