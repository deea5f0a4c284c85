package dev.journeys.model;

import dev.journeys.condition.Expression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Runs the host's own code, at least once, under a key like that of a send.
 *
 * <p>Immutable.
 *
 * @param id the step's id
 * @param handler the name under which the host gave the engine the code
 * @param arguments what the code gets, in order; one whose value is not there is left out
 * @param results the names of further results, beside ok and failed, by which the step can be left;
 *     each {@code [a-z0-9][a-z0-9-]{0,63}}
 */
public record Call(
    String id, String handler, Map<String, Expression> arguments, List<String> results)
    implements Step {

  /** Copies the collections. */
  public Call {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(handler, "handler");
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    results = List.copyOf(results);
  }

  @Override
  public Kind kind() {
    return Kind.CALL;
  }

  @Override
  public List<Outcome> outcomes() {
    return Stream.concat(Stream.of(Outcome.OK, Outcome.FAILED), results.stream().map(Outcome::new))
        .toList();
  }

  @Override
  public Call withId(String newId) {
    return new Call(newId, handler, arguments, results);
  }
}
