package dev.journeys.dsl;

import dev.journeys.condition.Condition;
import dev.journeys.model.Outcome;
import dev.journeys.model.Send;
import dev.journeys.model.SendRules;
import dev.journeys.policy.Exemption;
import java.util.List;
import java.util.Objects;

/**
 * Sends one message. Complete as it stands: whatever becomes of the message, the user goes on; the
 * words add branches for the cases in which it was not sent, or wait for what the provider tells of
 * it.
 *
 * <p>Immutable.
 */
public final class SendPart extends StepPart {

  private final Send send;

  SendPart(Send send, List<Branch> branches) {
    super(send, branches);
    this.send = send;
  }

  /**
   * Suppresses the message unless a condition is true on arrival; of several conditions all must
   * be.
   */
  public SendPart onlyIf(Condition condition) {
    Objects.requireNonNull(condition, "condition");
    Condition all = send.onlyIf().map(earlier -> earlier.and(condition)).orElse(condition);
    return new SendPart(send.withOnlyIf(all), branches());
  }

  /**
   * Sends the message however many the user got, as for a receipt that must arrive; it still counts
   * for the messages that obey caps.
   */
  public SendPart regardlessOfCaps() {
    return with(send.rules().with(Exemption.CAPS));
  }

  /** Sends the message in quiet hours too, as for a code that the user waits for. */
  public SendPart regardlessOfQuietHours() {
    return with(send.rules().with(Exemption.QUIET_HOURS));
  }

  /** Lets the message not count for the caps that other messages obey. */
  public SendPart uncounted() {
    return with(send.rules().with(Exemption.COUNTING));
  }

  private SendPart with(SendRules rules) {
    return new SendPart(send.withRules(rules), branches());
  }

  /** What follows when the channel refused the message, or every attempt failed. */
  public SendPart onFailed(Part first, Part... rest) {
    return with(Outcome.FAILED, "onFailed(..)", Sequence.of(first, rest));
  }

  /** What follows when the channel has no way to the user. */
  public SendPart onUnreachable(Part first, Part... rest) {
    return with(Outcome.UNREACHABLE, "onUnreachable(..)", Sequence.of(first, rest));
  }

  /** What follows when the message was held back on purpose, as by {@link #onlyIf}. */
  public SendPart onSuppressed(Part first, Part... rest) {
    return with(Outcome.SUPPRESSED, "onSuppressed(..)", Sequence.of(first, rest));
  }

  private SendPart with(Outcome outcome, String word, Sequence parts) {
    return new SendPart(send, plus(new Branch(outcome, word, parts)));
  }

  /** What follows when the message arrived; says next how long to wait for that. */
  public SendWithoutWindow onDelivered(Part first, Part... rest) {
    return waiting().onDelivered(first, rest);
  }

  /** What follows when the user saw the message; says next how long to wait for that. */
  public SendWithoutWindow onViewed(Part first, Part... rest) {
    return waiting().onViewed(first, rest);
  }

  /**
   * What follows when the user followed a link or a button of the message; says next how long to
   * wait for that.
   */
  public SendWithoutWindow onClicked(Part first, Part... rest) {
    return waiting().onClicked(first, rest);
  }

  /** What follows when the user answered the message; says next how long to wait for that. */
  public SendWithoutWindow onReplied(Part first, Part... rest) {
    return waiting().onReplied(first, rest);
  }

  private SendWithoutWindow waiting() {
    return new SendWithoutWindow(send, List.of(), branches());
  }
}
