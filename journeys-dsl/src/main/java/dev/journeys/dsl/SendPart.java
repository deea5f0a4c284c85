package dev.journeys.dsl;

import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.model.Conversion;
import dev.journeys.model.Outcome;
import dev.journeys.model.Send;
import dev.journeys.model.SendRules;
import dev.journeys.policy.Exemption;
import dev.journeys.policy.SendLimit;
import dev.journeys.policy.Throttle;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

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

  /** Says what the message is about; who unsubscribed from that does not get it. */
  public SendPart topic(String name) {
    return with(send.rules().withTopic(Objects.requireNonNull(name, "name")));
  }

  /**
   * Sends the message so often to a user at most, ever, over all enrollments and revisions; what
   * would be more is suppressed.
   *
   * @throws InvalidInputException if the step has a limit already
   */
  public SendPart atMost(int times) {
    return limited(SendLimit.ever(times));
  }

  /**
   * Sends the message so often to a user at most in any time of a length, over all enrollments and
   * revisions; what would be more is suppressed.
   *
   * @throws InvalidInputException if the step has a limit already
   */
  public SendPart atMost(int times, Duration per) {
    return limited(SendLimit.per(times, Objects.requireNonNull(per, "per")));
  }

  private SendPart limited(SendLimit most) {
    requireFirst(send.rules().limit(), "atMost(..)");
    return with(send.rules().withLimit(most));
  }

  /** Refuses a second one of what a step has one of, which would take the place of the first. */
  private void requireFirst(Optional<?> earlier, String word) {
    if (earlier.isPresent()) {
      throw new InvalidInputException(
          Problem.error(
              send.id(), word + " twice (expected: once)", "A step has one: drop the other."));
    }
  }

  /** Suppresses the message outside of a stretch of the local day, or of several. */
  public SendPart deliveryWindow(WindowOfDay first, WindowOfDay... rest) {
    Stream<WindowOfDay> all = Stream.concat(Stream.of(first), Stream.of(rest));
    return with(send.rules().withDeliveryWindow(all.map(WindowOfDay::target).toList()));
  }

  /**
   * Does not send the message again when an attempt failed in a way that leaves open whether it was
   * sent: the channel threw, did not answer in time, or its engine ended meanwhile.
   */
  public SendPart neverRepeat() {
    return with(send.rules().neverRepeating());
  }

  /**
   * Lets the messages of this step leave no faster than so many in a time, over all users: {@code
   * throttle(perMinute(100))}. What comes faster waits for its turn.
   */
  public SendPart throttle(Throttle most) {
    return with(send.rules().withThrottle(Objects.requireNonNull(most, "most")));
  }

  /**
   * Does not send the message when it had to wait so long since its step was reached, for quiet
   * hours, a cap or a throttle.
   */
  public SendPart expireAfter(Duration time) {
    return with(send.rules().withExpireAfter(Objects.requireNonNull(time, "time")));
  }

  /**
   * Counts an event of the user as a success of the message when it comes within a time after the
   * message was sent, whether or not that was opened; nobody leaves by it.
   *
   * @param within 1 minute to 150 days
   * @throws InvalidInputException if the step has a conversion already
   */
  public SendPart conversion(EventPattern event, Duration within) {
    return conversion(event, within, Optional.empty());
  }

  /**
   * The same with what it is worth.
   *
   * @param within 1 minute to 150 days
   * @param valueFrom the property of the event whose number it is worth
   * @throws InvalidInputException if the step has a conversion already
   */
  public SendPart conversion(EventPattern event, Duration within, String valueFrom) {
    return conversion(event, within, Optional.of(Objects.requireNonNull(valueFrom, "valueFrom")));
  }

  private SendPart conversion(EventPattern event, Duration within, Optional<String> valueFrom) {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(within, "within");
    requireFirst(send.rules().conversion(), "conversion(..)");
    return with(send.rules().withConversion(new Conversion(event, within, valueFrom)));
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

  /** What follows when it is not known whether a message was sent that is never repeated. */
  public SendPart onUnknown(Part first, Part... rest) {
    return with(Outcome.UNKNOWN, "onUnknown(..)", Sequence.of(first, rest));
  }

  /** What follows when the message waited longer than {@link #expireAfter} allows. */
  public SendPart onExpired(Part first, Part... rest) {
    return with(Outcome.EXPIRED, "onExpired(..)", Sequence.of(first, rest));
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
