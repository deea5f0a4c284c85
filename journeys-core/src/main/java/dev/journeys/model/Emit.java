package dev.journeys.model;

import dev.journeys.condition.Expression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Raises an event of this user, which is applied after the input that led here, like one that the
 * host tracks.
 *
 * <p>Immutable.
 *
 * @param id the step's id
 * @param event the event's name
 * @param properties the event's properties, in order; one whose value is not there is left out
 */
public record Emit(String id, String event, Map<String, Expression> properties) implements Step {

  private static final List<Outcome> OUTCOMES = List.of(Outcome.DONE);

  /** Copies the map. */
  public Emit {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(event, "event");
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }

  @Override
  public Kind kind() {
    return Kind.EMIT;
  }

  @Override
  public List<Outcome> outcomes() {
    return OUTCOMES;
  }

  @Override
  public Emit withId(String newId) {
    return new Emit(newId, event, properties);
  }
}
