package dev.journeys.channel;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * Keeps messages for the app to fetch: an inbox, messages in the app, pop-ups on a page. The engine
 * keeps them with the user, in the commit by which the send is done, until they expire or newer
 * ones need their room: fields of 16 KB a message ({@code Limits.keptPropertyBytes}), four times as
 * much in all. {@code engine.inbox(user)} lists them.
 *
 * <pre>{@code
 * JourneyEngine.builder().channel("inbox", InboxChannel.keepingFor(Duration.ofDays(30)))
 * }</pre>
 *
 * <p>Immutable.
 */
public final class InboxChannel implements MessageChannel {

  private static final Duration LONGEST = Duration.ofDays(365);

  /** How many messages of a user are kept, unless {@link #withMost} says otherwise. */
  public static final int STANDARD_MOST = 20;

  private static final int MOST = 100;

  private final Duration length;
  private final int most;
  private final DisplayLimits limits;

  private InboxChannel(Duration length, int most, DisplayLimits limits) {
    this.length = length;
    this.most = most;
    this.limits = limits;
  }

  /**
   * A channel whose messages expire after a time; it keeps the newest 20 of a user, which may be
   * shown without limit.
   *
   * @param time 1 ms to 365 days
   * @throws InvalidInputException if it is out of range
   */
  public static InboxChannel keepingFor(Duration time) {
    if (time.compareTo(Duration.ofMillis(1)) < 0 || time.compareTo(LONGEST) > 0) {
      throw new InvalidInputException(
          Problem.error("inbox", time + " (expected: 1 ms to 365 days)", "Try 30 days."));
    }
    return new InboxChannel(time, STANDARD_MOST, DisplayLimits.none());
  }

  /**
   * A copy that keeps another number of messages of a user, over all inbox channels.
   *
   * @throws InvalidInputException below 1 or above 100
   */
  public InboxChannel withMost(int messages) {
    if (messages < 1 || messages > MOST) {
      throw new InvalidInputException(
          Problem.error("inbox", messages + " messages (expected: 1 to 100)", "Try 20."));
    }
    return new InboxChannel(length, messages, limits);
  }

  /** A copy whose messages may be shown so often, each by itself. */
  public InboxChannel withLimits(DisplayLimits newLimits) {
    return new InboxChannel(length, most, Objects.requireNonNull(newLimits, "newLimits"));
  }

  /** How long a message is kept. */
  public Duration length() {
    return length;
  }

  /** How many messages of a user are kept. */
  public int most() {
    return most;
  }

  /** How often each message may be shown. */
  public DisplayLimits limits() {
    return limits;
  }

  /** Takes every message; what is kept of it is the engine's affair. */
  @Override
  public CompletionStage<SendResult> send(Message message) {
    Objects.requireNonNull(message, "message");
    return SendResult.accepted("inbox").now();
  }
}
