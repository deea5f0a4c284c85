package dev.journeys.condition;

import java.util.List;
import java.util.Objects;

/**
 * What a comparison looks at: an attribute of the user, a property of the event at hand, a property
 * of the event that entered the user, the channel that the user prefers, or a variable of the
 * enrollment.
 *
 * <p>Immutable.
 *
 * @param source where to look
 * @param name the attribute's, property's or variable's name; of a preferred channel the names of
 *     the channels, with a comma and a space between them
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
    ENTRY,
    /** The channel that the user prefers, of those that the name lists. */
    PREFERRED_CHANNEL,
    /** The variables of the enrollment, which its steps capture from answers. */
    VARIABLE
  }

  private static final String SEPARATOR = ", ";

  /** Checks that nothing is null. */
  public Operand {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(name, "name");
  }

  /**
   * The channel that the user prefers of those by which the user can be reached (there is an
   * address, and no unsubscription; nothing when there is none): the one of whose messages of the
   * last 90 days the user viewed, clicked or answered most; of equals the one that is named first.
   * Without three such messages on at least two of the channels, the one that is named first.
   *
   * @param channels their names, in the author's order
   */
  public static Operand preferredChannel(List<String> channels) {
    return new Operand(Source.PREFERRED_CHANNEL, String.join(SEPARATOR, channels));
  }

  /** The channels of which one is preferred, in the author's order; of other sources the name. */
  public List<String> channels() {
    return List.of(name.split(SEPARATOR, -1));
  }
}
