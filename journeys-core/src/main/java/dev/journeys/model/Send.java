package dev.journeys.model;

import dev.journeys.condition.Condition;
import dev.journeys.policy.Exemption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
 * @param exempt what of the engine's contact policy it is free of
 */
public record Send(
    String id,
    MessageContent content,
    Optional<Condition> onlyIf,
    Optional<FeedbackWait> feedback,
    Set<Exemption> exempt)
    implements Step {

  private static final List<Outcome> NOT_SENT =
      List.of(Outcome.FAILED, Outcome.UNREACHABLE, Outcome.SUPPRESSED);
  private static final List<Outcome> OUTCOMES =
      Stream.concat(Stream.of(Outcome.SENT), NOT_SENT.stream()).toList();

  /** Copies the set. */
  public Send {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(onlyIf, "onlyIf");
    Objects.requireNonNull(feedback, "feedback");
    exempt = Set.copyOf(exempt);
  }

  /** A send that is free of nothing. */
  public Send(
      String id,
      MessageContent content,
      Optional<Condition> onlyIf,
      Optional<FeedbackWait> feedback) {
    this(id, content, onlyIf, feedback, Set.of());
  }

  @Override
  public Kind kind() {
    return Kind.SEND;
  }

  @Override
  public List<Outcome> outcomes() {
    return feedback.map(Send::outcomes).orElse(OUTCOMES);
  }

  /** A send that waits is left by what comes of the wait instead of by "sent". */
  private static List<Outcome> outcomes(FeedbackWait wait) {
    return Stream.of(wait.updates().stream(), Stream.of(Outcome.TIMEOUT), NOT_SENT.stream())
        .flatMap(outcomes -> outcomes)
        .toList();
  }

  @Override
  public Send withId(String newId) {
    return new Send(newId, content, onlyIf, feedback, exempt);
  }
}
