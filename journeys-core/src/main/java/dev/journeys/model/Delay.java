package dev.journeys.model;

import java.util.List;
import java.util.Objects;

/**
 * Waits for a length of time, whatever happens meanwhile.
 *
 * <p>Immutable.
 *
 * @param id the step's id
 * @param length how long
 */
public record Delay(String id, DelayLength length) implements Step {

  private static final List<Outcome> OUTCOMES = List.of(Outcome.DONE);

  /** Checks that nothing is null. */
  public Delay {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(length, "length");
  }

  @Override
  public Kind kind() {
    return Kind.DELAY;
  }

  @Override
  public List<Outcome> outcomes() {
    return OUTCOMES;
  }

  @Override
  public Delay withId(String newId) {
    return new Delay(newId, length);
  }
}
