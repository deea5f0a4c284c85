package dev.journeys.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What every send of every journey obeys, unless it is told not to: who may be written to, when
 * nothing is sent, and how much a user gets.
 *
 * <p>Immutable.
 *
 * @param caps how many messages a user gets; each is looked at in order
 * @param quietHours when nothing is sent; each is looked at in order, after the caps
 * @param required what a user must have subscribed to; without it, who said nothing gets messages
 * @param addresses of channels, the attribute that holds the user's address; who has none, or an
 *     empty one, is unreachable
 */
public record ContactPolicy(
    List<FrequencyCap> caps,
    List<QuietHours> quietHours,
    Set<Consent> required,
    Map<String, String> addresses) {

  private static final ContactPolicy NONE =
      new ContactPolicy(List.of(), List.of(), Set.of(), Map.of());

  /** Copies the collections. */
  public ContactPolicy {
    caps = List.copyOf(caps);
    quietHours = List.copyOf(quietHours);
    required = Set.copyOf(required);
    addresses = Map.copyOf(addresses);
  }

  /** Whatever a journey sends is sent at once, to all who did not unsubscribe. */
  public static ContactPolicy none() {
    return NONE;
  }

  /** A copy with a further cap. */
  public ContactPolicy with(FrequencyCap cap) {
    List<FrequencyCap> more = new ArrayList<>(caps);
    more.add(cap);
    return new ContactPolicy(more, quietHours, required, addresses);
  }

  /** A copy with further quiet hours. */
  public ContactPolicy with(QuietHours quiet) {
    List<QuietHours> more = new ArrayList<>(quietHours);
    more.add(quiet);
    return new ContactPolicy(caps, more, required, addresses);
  }

  /** A copy by which only those get messages of a channel, or about a topic, who subscribed. */
  public ContactPolicy requiring(Consent consent) {
    Set<Consent> more = new HashSet<>(required);
    more.add(consent);
    return new ContactPolicy(caps, quietHours, more, addresses);
  }

  /** A copy by which only those are reached by a channel who have an attribute. */
  public ContactPolicy address(String channel, String attribute) {
    Map<String, String> more = new HashMap<>(addresses);
    more.put(
        Objects.requireNonNull(channel, "channel"), Objects.requireNonNull(attribute, "attribute"));
    return new ContactPolicy(caps, quietHours, required, more);
  }

  /** Whether nothing is to be obeyed. */
  public boolean isNone() {
    return equals(NONE);
  }
}
