package dev.journeys.model;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Where an enrollment goes when it leaves a step by an outcome. Links of the same step and outcome
 * are tried in order; one with a visit limit is passed over once the enrollment has been at its
 * target that often.
 *
 * <p>Immutable.
 *
 * @param from the step that is left
 * @param outcome by which outcome, or {@link Outcome#NEXT}
 * @param to the step that is reached
 * @param atMost how many visits of {@code to} the link allows, or empty for any number
 */
public record Link(String from, Outcome outcome, String to, OptionalInt atMost) {

  /** Checks the visit limit. */
  public Link {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(to, "to");
    if (atMost.isPresent() && atMost.getAsInt() < 1) {
      throw new InvalidInputException(
          Problem.error(
              from,
              "goTo(\"" + to + "\").atMost(" + atMost.getAsInt() + ") (expected: at least 1)",
              "Leave it out."));
    }
  }

  /** A link without a visit limit. */
  public static Link of(String from, Outcome outcome, String to) {
    return new Link(from, outcome, to, OptionalInt.empty());
  }
}
