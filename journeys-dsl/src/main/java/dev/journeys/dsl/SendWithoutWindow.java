package dev.journeys.dsl;

import dev.journeys.model.FeedbackWait;
import dev.journeys.model.Outcome;
import dev.journeys.model.Send;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A send that waits for what the provider tells of the message, and does not say yet for how long;
 * no part of a path before it does.
 *
 * <p>Immutable.
 */
public final class SendWithoutWindow {

  private final Send send;
  private final List<Outcome> updates;
  private final List<Branch> branches;

  SendWithoutWindow(Send send, List<Outcome> updates, List<Branch> branches) {
    this.send = send;
    this.updates = updates;
    this.branches = branches;
  }

  /** What follows when the message arrived. */
  public SendWithoutWindow onDelivered(Part first, Part... rest) {
    return on(Outcome.DELIVERED, "onDelivered(..)", Sequence.of(first, rest));
  }

  /** What follows when the user saw the message. */
  public SendWithoutWindow onViewed(Part first, Part... rest) {
    return on(Outcome.VIEWED, "onViewed(..)", Sequence.of(first, rest));
  }

  /** What follows when the user followed a link or a button of the message. */
  public SendWithoutWindow onClicked(Part first, Part... rest) {
    return on(Outcome.CLICKED, "onClicked(..)", Sequence.of(first, rest));
  }

  /** What follows when the user answered the message. */
  public SendWithoutWindow onReplied(Part first, Part... rest) {
    return on(Outcome.REPLIED, "onReplied(..)", Sequence.of(first, rest));
  }

  SendWithoutWindow on(Outcome update, String word, Sequence parts) {
    return new SendWithoutWindow(
        send,
        Stream.concat(updates.stream(), Stream.of(update)).distinct().toList(),
        Stream.concat(branches.stream(), Stream.of(new Branch(update, word, parts))).toList());
  }

  /** How long to wait, from when the channel took the message; what comes first wins. */
  public HeardSend within(Duration time) {
    Objects.requireNonNull(time, "time");
    return new HeardSend(send.withFeedback(new FeedbackWait(updates, time)), branches);
  }
}
