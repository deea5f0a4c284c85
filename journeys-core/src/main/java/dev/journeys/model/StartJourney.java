package dev.journeys.model;

import dev.journeys.condition.Expression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Enters the user into another journey, after the input that led here. That journey's rules for
 * coming back are obeyed; a journey that is not published refuses.
 *
 * <p>Immutable.
 *
 * @param id the step's id
 * @param journey the id of the journey to be entered
 * @param properties what stands in for the properties of an entry event, in order; one whose value
 *     is not there is left out
 */
public record StartJourney(String id, String journey, Map<String, Expression> properties)
    implements Step {

  private static final List<Outcome> OUTCOMES = List.of(Outcome.DONE, Outcome.REFUSED);

  /** Copies the map. */
  public StartJourney {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(journey, "journey");
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }

  @Override
  public Kind kind() {
    return Kind.START_JOURNEY;
  }

  @Override
  public List<Outcome> outcomes() {
    return OUTCOMES;
  }

  @Override
  public StartJourney withId(String newId) {
    return new StartJourney(newId, journey, properties);
  }
}
