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
 * @param neverRepeat whether the code is not run again when it is not known whether it ran
 * @param captures the variables of the enrollment that the code's answer sets, in order, each with
 *     the name of the value in the answer; one that the answer does not have stays as it is
 */
public record Call(
    String id,
    String handler,
    Map<String, Expression> arguments,
    List<String> results,
    boolean neverRepeat,
    Map<String, String> captures)
    implements Step {

  /** Copies the collections. */
  public Call {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(handler, "handler");
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    results = List.copyOf(results);
    captures = Collections.unmodifiableMap(new LinkedHashMap<>(captures));
  }

  /** A call that captures nothing, and is made again when it is not known whether the code ran. */
  public Call(String id, String handler, Map<String, Expression> arguments, List<String> results) {
    this(id, handler, arguments, results, false, Map.of());
  }

  /** A copy that is not made again when it is not known whether the code ran. */
  public Call neverRepeating() {
    return new Call(id, handler, arguments, results, true, captures);
  }

  @Override
  public Kind kind() {
    return Kind.CALL;
  }

  @Override
  public List<Outcome> outcomes() {
    return Stream.of(
            Stream.of(Outcome.OK, Outcome.FAILED),
            results.stream().map(Outcome::new),
            Stream.of(Outcome.UNKNOWN).filter(unknown -> neverRepeat))
        .flatMap(outcomes -> outcomes)
        .toList();
  }

  @Override
  public Call withId(String newId) {
    return new Call(newId, handler, arguments, results, neverRepeat, captures);
  }
}
