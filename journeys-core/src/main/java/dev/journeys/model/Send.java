package dev.journeys.model;

import dev.journeys.condition.Condition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Sends one message through a channel.
 *
 * <p>Immutable.
 *
 * @param id the step's id
 * @param content what is sent, and through which channel
 * @param onlyIf what must be true on arrival; if it is false the send is suppressed
 */
public record Send(String id, MessageContent content, Optional<Condition> onlyIf) implements Step {

  private static final List<Outcome> OUTCOMES =
      List.of(Outcome.SENT, Outcome.FAILED, Outcome.UNREACHABLE, Outcome.SUPPRESSED);

  /** Checks that nothing is null. */
  public Send {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(onlyIf, "onlyIf");
  }

  @Override
  public Kind kind() {
    return Kind.SEND;
  }

  @Override
  public List<Outcome> outcomes() {
    return OUTCOMES;
  }

  @Override
  public Send withId(String newId) {
    return new Send(newId, content, onlyIf);
  }
}
