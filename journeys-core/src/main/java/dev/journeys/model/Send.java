package dev.journeys.model;

import dev.journeys.condition.Condition;
import dev.journeys.policy.Consent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sends one message through a channel.
 *
 * <p>Immutable.
 *
 * @param id the step's id
 * @param content what is sent, and through which channel
 * @param onlyIf what must be true on arrival; if it is false the send is suppressed
 * @param feedback what is waited for after the channel took the message; empty goes on at once
 * @param rules what else it obeys of its own
 */
public record Send(
    String id,
    MessageContent content,
    Optional<Condition> onlyIf,
    Optional<FeedbackWait> feedback,
    SendRules rules)
    implements Step {

  private static final List<Outcome> NOT_SENT =
      List.of(Outcome.FAILED, Outcome.UNREACHABLE, Outcome.SUPPRESSED);
  private static final List<Outcome> OUTCOMES =
      Stream.concat(Stream.of(Outcome.SENT), NOT_SENT.stream()).toList();

  /** Checks that nothing is null. */
  public Send {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(onlyIf, "onlyIf");
    Objects.requireNonNull(feedback, "feedback");
    Objects.requireNonNull(rules, "rules");
  }

  /** A send without rules of its own. */
  public Send(
      String id,
      MessageContent content,
      Optional<Condition> onlyIf,
      Optional<FeedbackWait> feedback) {
    this(id, content, onlyIf, feedback, SendRules.none());
  }

  /** What the user must not have unsubscribed from: the channel, and the topic if it has one. */
  public List<Consent> consents() {
    Stream<Consent> channel = Stream.of(Consent.toChannel(content.channel()));
    return Stream.concat(channel, rules.topic().stream().map(Consent::toTopic)).toList();
  }

  @Override
  public Kind kind() {
    return Kind.SEND;
  }

  @Override
  public List<Outcome> outcomes() {
    List<Outcome> outcomes = feedback.map(Send::outcomes).orElse(OUTCOMES);
    if (rules.neverRepeat()) {
      outcomes = Stream.concat(outcomes.stream(), Stream.of(Outcome.UNKNOWN)).toList();
    }
    return rules.expireAfter().isPresent()
        ? Stream.concat(outcomes.stream(), Stream.of(Outcome.EXPIRED)).toList()
        : outcomes;
  }

  /** A send that waits is left by what comes of the wait instead of by "sent". */
  private static List<Outcome> outcomes(FeedbackWait wait) {
    return Stream.of(wait.updates().stream(), Stream.of(Outcome.TIMEOUT), NOT_SENT.stream())
        .flatMap(outcomes -> outcomes)
        .toList();
  }

  @Override
  public Send withId(String newId) {
    return new Send(newId, content, onlyIf, feedback, rules);
  }

  /** A copy that is sent only if something is true on arrival. */
  public Send withOnlyIf(Condition condition) {
    return new Send(id, content, Optional.of(condition), feedback, rules);
  }

  /** A copy that waits for feedback. */
  public Send withFeedback(FeedbackWait wait) {
    return new Send(id, content, onlyIf, Optional.of(wait), rules);
  }

  /** A copy with other rules of its own. */
  public Send withRules(SendRules others) {
    return new Send(id, content, onlyIf, feedback, others);
  }
}
