package dev.journeys.policy;

import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a user may agree to or not: to get messages through a channel, or about a topic. It is an
 * attribute of the user, {@code subscribed_<channel>} or {@code topic_<topic>}: true of who
 * subscribed, false of who unsubscribed. Of who said neither, {@link ContactPolicy} decides.
 *
 * <p>Immutable.
 *
 * @param kind to what
 * @param name the channel's name, or the topic's
 */
public record Consent(Kind kind, String name) {

  /** To what a user consents. */
  public enum Kind {
    /** Messages through a channel. */
    CHANNEL("subscribed_"),
    /** Messages about a topic. */
    TOPIC("topic_");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  /** Checks that nothing is null. */
  public Consent {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
  }

  /** To messages through a channel. */
  public static Consent toChannel(String channel) {
    return new Consent(Kind.CHANNEL, channel);
  }

  /** To messages about a topic. */
  public static Consent toTopic(String topic) {
    return new Consent(Kind.TOPIC, topic);
  }

  /** The name of the attribute. */
  public String attribute() {
    return kind.prefix + name;
  }

  /** The attribute of a user who subscribed, as {@code identify} takes it. */
  public Map<String, Boolean> subscribed() {
    return Map.of(attribute(), true);
  }

  /** The attribute of a user who unsubscribed, as {@code identify} takes it. */
  public Map<String, Boolean> unsubscribed() {
    return Map.of(attribute(), false);
  }

  /** Whether the user said to want it. */
  public Condition isSubscribed() {
    return is(true);
  }

  /** Whether the user said not to want it; who said nothing did not. */
  public Condition isUnsubscribed() {
    return is(false);
  }

  private Condition is(boolean wanted) {
    return new Comparison(
        new Operand(Operand.Source.ATTRIBUTE, attribute()), Operator.IS, List.of(Value.of(wanted)));
  }
}
