package dev.journeys.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * What every send of every journey obeys, unless it is told not to: when nothing is sent, and how
 * much a user gets.
 *
 * <p>Immutable.
 *
 * @param caps how many messages a user gets; each is looked at in order
 * @param quietHours when nothing is sent; each is looked at in order, after the caps
 */
public record ContactPolicy(List<FrequencyCap> caps, List<QuietHours> quietHours) {

  private static final ContactPolicy NONE = new ContactPolicy(List.of(), List.of());

  /** Copies the lists. */
  public ContactPolicy {
    caps = List.copyOf(caps);
    quietHours = List.copyOf(quietHours);
  }

  /** Whatever a journey sends is sent at once. */
  public static ContactPolicy none() {
    return NONE;
  }

  /** A copy with a further cap. */
  public ContactPolicy with(FrequencyCap cap) {
    List<FrequencyCap> more = new ArrayList<>(caps);
    more.add(cap);
    return new ContactPolicy(more, quietHours);
  }

  /** A copy with further quiet hours. */
  public ContactPolicy with(QuietHours quiet) {
    List<QuietHours> more = new ArrayList<>(quietHours);
    more.add(quiet);
    return new ContactPolicy(caps, more);
  }

  /** Whether nothing is to be obeyed. */
  public boolean isNone() {
    return caps.isEmpty() && quietHours.isEmpty();
  }
}
