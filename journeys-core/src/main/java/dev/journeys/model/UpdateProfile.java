package dev.journeys.model;

import java.util.List;
import java.util.Objects;

/**
 * Changes attributes of the user, all of them or, when one of the changes does not fit the value
 * that is there, none. It triggers nothing in its own journey.
 *
 * <p>Immutable.
 *
 * @param id the step's id
 * @param changes the changes, made in this order
 */
public record UpdateProfile(String id, List<ProfileChange> changes) implements Step {

  private static final List<Outcome> OUTCOMES = List.of(Outcome.DONE);

  /** Copies the list. */
  public UpdateProfile {
    Objects.requireNonNull(id, "id");
    changes = List.copyOf(changes);
  }

  @Override
  public Kind kind() {
    return Kind.UPDATE_PROFILE;
  }

  @Override
  public List<Outcome> outcomes() {
    return OUTCOMES;
  }

  @Override
  public UpdateProfile withId(String newId) {
    return new UpdateProfile(newId, changes);
  }
}
