package dev.journeys.model;

import dev.journeys.condition.Condition;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Takes the way of the first condition that is true on arrival, else the way {@link
 * Outcome#OTHERWISE}.
 *
 * <p>Immutable.
 *
 * @param id the step's id
 * @param conditions the conditions, in the order in which they are tried
 */
public record Split(String id, List<Condition> conditions) implements Step {

  /** Copies the list. */
  public Split {
    Objects.requireNonNull(id, "id");
    conditions = List.copyOf(conditions);
  }

  @Override
  public Kind kind() {
    return Kind.SPLIT;
  }

  @Override
  public List<Outcome> outcomes() {
    return Stream.concat(
            IntStream.rangeClosed(1, conditions.size()).mapToObj(Outcome::when),
            Stream.of(Outcome.OTHERWISE))
        .toList();
  }

  @Override
  public Split withId(String newId) {
    return new Split(newId, conditions);
  }
}
