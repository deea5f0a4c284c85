package dev.journeys.model;

import java.util.List;
import java.util.Objects;

/**
 * Waits until a local time, a window of the day, or a date that is a value. A date that is past on
 * arrival is left by {@link Outcome#MISSED}, which goes on like any outcome without a way of its
 * own.
 *
 * <p>Immutable.
 *
 * @param id the step's id
 * @param target what is waited for
 */
public record WaitUntil(String id, WaitTarget target) implements Step {

  private static final List<Outcome> OUTCOMES = List.of(Outcome.DONE, Outcome.MISSED);

  /** Checks that nothing is null. */
  public WaitUntil {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(target, "target");
  }

  @Override
  public Kind kind() {
    return Kind.WAIT_UNTIL;
  }

  @Override
  public List<Outcome> outcomes() {
    return target.kind() == WaitTarget.Kind.AT_DATE ? OUTCOMES : OUTCOMES.subList(0, 1);
  }

  @Override
  public WaitUntil withId(String newId) {
    return new WaitUntil(newId, target);
  }
}
