package dev.journeys.dsl;

import dev.journeys.model.Outcome;
import dev.journeys.model.Send;
import java.util.List;

/**
 * Sends one message and waits for what the provider tells of it. Complete as it stands: when
 * nothing of that is told in time, or the message was not sent, the user goes on behind it.
 *
 * <p>Immutable.
 */
public final class HeardSend extends StepPart {

  private final Send send;

  HeardSend(Send send, List<Branch> branches) {
    super(send, branches);
    this.send = send;
  }

  /** What follows when nothing of what is waited for was told in time. */
  public HeardSend onTimeout(Part first, Part... rest) {
    return with(Outcome.TIMEOUT, "onTimeout(..)", Sequence.of(first, rest));
  }

  /** What follows when the channel refused the message, or every attempt failed. */
  public HeardSend onFailed(Part first, Part... rest) {
    return with(Outcome.FAILED, "onFailed(..)", Sequence.of(first, rest));
  }

  /** What follows when the channel has no way to the user. */
  public HeardSend onUnreachable(Part first, Part... rest) {
    return with(Outcome.UNREACHABLE, "onUnreachable(..)", Sequence.of(first, rest));
  }

  /** What follows when the message was held back on purpose, as by {@link SendPart#onlyIf}. */
  public HeardSend onSuppressed(Part first, Part... rest) {
    return with(Outcome.SUPPRESSED, "onSuppressed(..)", Sequence.of(first, rest));
  }

  /** What follows when it is not known whether a message was sent that is never repeated. */
  public HeardSend onUnknown(Part first, Part... rest) {
    return with(Outcome.UNKNOWN, "onUnknown(..)", Sequence.of(first, rest));
  }

  /** What follows when the message waited longer than {@link SendPart#expireAfter} allows. */
  public HeardSend onExpired(Part first, Part... rest) {
    return with(Outcome.EXPIRED, "onExpired(..)", Sequence.of(first, rest));
  }

  private HeardSend with(Outcome outcome, String word, Sequence parts) {
    return new HeardSend(send, plus(new Branch(outcome, word, parts)));
  }
}
