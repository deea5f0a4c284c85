package dev.journeys.channel;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What a provider said of one attempt to send.
 *
 * <p>Immutable.
 */
public sealed interface SendResult
    permits SendResult.Accepted,
        SendResult.Unreachable,
        SendResult.Rejected,
        SendResult.RetryLater {

  /** The kinds of result; each permitted type has exactly one. */
  enum Kind {
    /** {@link Accepted}. */
    ACCEPTED,
    /** {@link Unreachable}. */
    UNREACHABLE,
    /** {@link Rejected}. */
    REJECTED,
    /** {@link RetryLater}. */
    RETRY_LATER
  }

  /** The kind of this result. */
  Kind kind();

  /** This result as an answer that is already there. */
  default CompletionStage<SendResult> now() {
    return CompletableFuture.completedFuture(this);
  }

  /** The provider took the message; {@code providerId} is its own id of it. */
  static SendResult accepted(String providerId) {
    return new Accepted(providerId);
  }

  /** There is no way to this user; for example no address is known. */
  static SendResult unreachable(String reason) {
    return new Unreachable(reason);
  }

  /** The provider refused the message for good. */
  static SendResult rejected(String reason) {
    return new Rejected(reason);
  }

  /**
   * The provider asks to be tried again, not before {@code after} has passed, of which 365 days
   * count at most. The engine that got this answer makes no other attempt by the channel until
   * then, for {@link ChannelSettings#longestHold()} at most.
   */
  static SendResult retryLater(Duration after) {
    return new RetryLater(after);
  }

  /**
   * The provider took the message.
   *
   * @param providerId the provider's own id of it
   */
  record Accepted(String providerId) implements SendResult {
    /** Checks that nothing is null. */
    public Accepted {
      Objects.requireNonNull(providerId, "providerId");
    }

    @Override
    public Kind kind() {
      return Kind.ACCEPTED;
    }
  }

  /**
   * There is no way to this user.
   *
   * @param reason why, as {@code explain} shows it
   */
  record Unreachable(String reason) implements SendResult {
    /** Checks that nothing is null. */
    public Unreachable {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public Kind kind() {
      return Kind.UNREACHABLE;
    }
  }

  /**
   * The provider refused the message for good.
   *
   * @param reason why, as {@code explain} shows it
   */
  record Rejected(String reason) implements SendResult {
    /** Checks that nothing is null. */
    public Rejected {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public Kind kind() {
      return Kind.REJECTED;
    }
  }

  /**
   * The provider asks to be tried again.
   *
   * @param after how long to wait at least; a negative time counts as none
   */
  record RetryLater(Duration after) implements SendResult {
    /** Checks that nothing is null. */
    public RetryLater {
      Objects.requireNonNull(after, "after");
    }

    @Override
    public Kind kind() {
      return Kind.RETRY_LATER;
    }
  }
}
