package dev.journeys.testkit;

import dev.journeys.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * How a user was sent a template; when it was sent several times, all that is said must hold of one
 * of them.
 *
 * <p>Not thread-safe.
 */
public final class MessageAssert {

  private final UserAssert user;
  private List<Outbox.Sent> sent;
  private String expectation;

  MessageAssert(UserAssert user, List<Outbox.Sent> sent, String expectation) {
    this.user = user;
    this.sent = sent;
    this.expectation = expectation;
  }

  /** By this channel. */
  public MessageAssert by(String channel) {
    return that(one -> one.channel().equals(channel), " by " + channel);
  }

  /** At this instant. */
  public MessageAssert at(Instant instant) {
    return that(one -> one.at().equals(instant), " at " + instant);
  }

  /** From this step. */
  public MessageAssert from(String step) {
    return that(one -> one.message().step().equals(step), " from step \"" + step + "\"");
  }

  /**
   * With this field of its content, as conditions compare: 30 is 30.0, and no text. See {@link
   * Value#of} for what a value can be.
   */
  public MessageAssert with(String field, Object value) {
    Value expected = Value.of(value);
    return that(
        one -> SameValue.is(expected, one.message().content().fields().get(field)),
        " with " + field + "=" + expected.canonicalText());
  }

  /** So often, of those of which everything said before holds. */
  public MessageAssert times(int number) {
    expectation += number == 1 ? " once" : " " + number + " times";
    user.expectSent(sent.size() == number, expectation);
    return this;
  }

  /** Goes on about the user. */
  public UserAssert and() {
    return user;
  }

  private MessageAssert that(Predicate<Outbox.Sent> holds, String how) {
    expectation += how;
    sent = sent.stream().filter(holds).toList();
    user.expectSent(!sent.isEmpty(), expectation);
    return this;
  }
}
