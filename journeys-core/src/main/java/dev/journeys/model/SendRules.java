package dev.journeys.model;

import dev.journeys.policy.Exemption;
import dev.journeys.policy.SendLimit;
import dev.journeys.policy.Throttle;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a send obeys of its own, beside its condition: what of the engine's contact policy it is
 * free of, and its own limits. {@link #none()} is where to start; each {@code with} gives a copy.
 *
 * <p>Immutable.
 */
public final class SendRules {

  private static final SendRules NONE = new SendRules(new Draft());

  private final Set<Exemption> exempt;
  private final Optional<String> topic;
  private final Optional<SendLimit> limit;
  private final List<WaitTarget.InWindow> deliveryWindow;
  private final boolean neverRepeat;
  private final Optional<Throttle> throttle;
  private final Optional<Duration> expireAfter;
  private final Optional<Conversion> conversion;

  /** What is to become rules; here alone is a place for each. */
  private static final class Draft {
    private Set<Exemption> exempt = Set.of();
    private Optional<String> topic = Optional.empty();
    private Optional<SendLimit> limit = Optional.empty();
    private List<WaitTarget.InWindow> deliveryWindow = List.of();
    private boolean neverRepeat;
    private Optional<Throttle> throttle = Optional.empty();
    private Optional<Duration> expireAfter = Optional.empty();
    private Optional<Conversion> conversion = Optional.empty();
  }

  private SendRules(Draft draft) {
    this.exempt = draft.exempt;
    this.topic = draft.topic;
    this.limit = draft.limit;
    this.deliveryWindow = draft.deliveryWindow;
    this.neverRepeat = draft.neverRepeat;
    this.throttle = draft.throttle;
    this.expireAfter = draft.expireAfter;
    this.conversion = draft.conversion;
  }

  private Draft draft() {
    Draft draft = new Draft();
    draft.exempt = exempt;
    draft.topic = topic;
    draft.limit = limit;
    draft.deliveryWindow = deliveryWindow;
    draft.neverRepeat = neverRepeat;
    draft.throttle = throttle;
    draft.expireAfter = expireAfter;
    draft.conversion = conversion;
    return draft;
  }

  /** A send that is free of nothing and has no limits of its own. */
  public static SendRules none() {
    return NONE;
  }

  /** What of the engine's contact policy the send is free of. */
  public Set<Exemption> exempt() {
    return exempt;
  }

  /** Whether the send is free of a part of the engine's contact policy. */
  public boolean isExempt(Exemption from) {
    return exempt.contains(from);
  }

  /** A copy that is free of one thing more. */
  public SendRules with(Exemption exemption) {
    Set<Exemption> more = EnumSet.of(exemption);
    more.addAll(exempt);
    Draft draft = draft();
    draft.exempt = Set.copyOf(more);
    return new SendRules(draft);
  }

  /** What the message is about; who unsubscribed from that does not get it. */
  public Optional<String> topic() {
    return topic;
  }

  /** A copy that is about a topic. */
  public SendRules withTopic(String name) {
    Draft draft = draft();
    draft.topic = Optional.of(name);
    return new SendRules(draft);
  }

  /** How often the message is sent to a user at most; empty for every time. */
  public Optional<SendLimit> limit() {
    return limit;
  }

  /** A copy with a limit. */
  public SendRules withLimit(SendLimit most) {
    Draft draft = draft();
    draft.limit = Optional.of(most);
    return new SendRules(draft);
  }

  /** Outside of all of these it is suppressed; empty for any time. */
  public List<WaitTarget.InWindow> deliveryWindow() {
    return deliveryWindow;
  }

  /** A copy that is sent within some windows only. */
  public SendRules withDeliveryWindow(List<WaitTarget.InWindow> windows) {
    Draft draft = draft();
    draft.deliveryWindow = List.copyOf(windows);
    return new SendRules(draft);
  }

  /** Whether an attempt of which it is not known what became of it is the last. */
  public boolean neverRepeat() {
    return neverRepeat;
  }

  /** A copy that is not sent again when it is not known whether it was sent. */
  public SendRules neverRepeating() {
    Draft draft = draft();
    draft.neverRepeat = true;
    return new SendRules(draft);
  }

  /** How many messages of this step may leave in a time, over all users and engines. */
  public Optional<Throttle> throttle() {
    return throttle;
  }

  /** A copy whose messages leave no faster. */
  public SendRules withThrottle(Throttle most) {
    Draft draft = draft();
    draft.throttle = Optional.of(most);
    return new SendRules(draft);
  }

  /**
   * How long after its step was reached a message is worth nothing any more, if it had to wait so
   * long; then the send is left by {@link Outcome#EXPIRED}.
   */
  public Optional<Duration> expireAfter() {
    return expireAfter;
  }

  /** A copy whose messages are not sent later than that. */
  public SendRules withExpireAfter(Duration time) {
    Draft draft = draft();
    draft.expireAfter = Optional.of(time);
    return new SendRules(draft);
  }

  /** What counts as a success of the message; empty when nothing is counted. */
  public Optional<Conversion> conversion() {
    return conversion;
  }

  /** A copy whose messages count a success. */
  public SendRules withConversion(Conversion counted) {
    Draft draft = draft();
    draft.conversion = Optional.of(counted);
    return new SendRules(draft);
  }

  private List<Object> parts() {
    return List.of(
        exempt, topic, limit, deliveryWindow, neverRepeat, throttle, expireAfter, conversion);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SendRules rules && parts().equals(rules.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  @Override
  public String toString() {
    return "SendRules" + parts();
  }
}
