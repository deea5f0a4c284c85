package dev.journeys.model;

import java.util.List;
import java.util.Objects;

/**
 * Stays here on purpose, until a goal is met, an exit rule comes true or the time limit comes.
 *
 * <p>Immutable.
 *
 * @param id the step's id
 */
public record Hold(String id) implements Step {

  /** Checks that the id is not null. */
  public Hold {
    Objects.requireNonNull(id, "id");
  }

  @Override
  public Kind kind() {
    return Kind.HOLD;
  }

  @Override
  public List<Outcome> outcomes() {
    return List.of();
  }

  @Override
  public Hold withId(String newId) {
    return new Hold(newId);
  }
}
