package dev.journeys.model;

import java.util.List;
import java.util.Objects;

/**
 * Leaves the journey at once, as completed by this exit, whether or not a goal could still be met.
 *
 * <p>Immutable.
 *
 * @param id the step's id, which is also the exit's name in reports
 */
public record Exit(String id) implements Step {

  /** Checks that the id is not null. */
  public Exit {
    Objects.requireNonNull(id, "id");
  }

  @Override
  public Kind kind() {
    return Kind.EXIT;
  }

  @Override
  public List<Outcome> outcomes() {
    return List.of();
  }

  @Override
  public Exit withId(String newId) {
    return new Exit(newId);
  }
}
