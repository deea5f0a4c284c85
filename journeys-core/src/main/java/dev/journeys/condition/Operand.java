package dev.journeys.condition;

import java.util.Objects;

/**
 * What a comparison looks at: an attribute of the user, a property of the event at hand, or a
 * property of the event that entered the user.
 *
 * <p>Immutable.
 *
 * @param source where to look
 * @param name the attribute's or property's name
 */
public record Operand(Source source, String name) {

  /** Where an operand is looked up. */
  public enum Source {
    /** The user's attributes. */
    ATTRIBUTE,
    /**
     * The event at hand: the one that is being matched or, on a step, the event of the nearest
     * preceding wait, else the entry event.
     */
    EVENT,
    /** The event that entered the user; of an entry by inaction, the one that was done. */
    ENTRY
  }

  /** Checks that nothing is null. */
  public Operand {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(name, "name");
  }
}
