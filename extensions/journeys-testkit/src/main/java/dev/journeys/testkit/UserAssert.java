package dev.journeys.testkit;

import dev.journeys.channel.Message;
import dev.journeys.report.UserTrace;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sentences about a user of a {@link JourneyTestDriver}: where they are in the journeys, and what
 * they were sent. Only messages that a channel accepted were sent.
 *
 * <p>Not thread-safe.
 */
public final class UserAssert extends AbstractTraceAssert<UserAssert> {

  private final Outbox outbox;
  private final Predicate<Message> isMeant;

  /**
   * Begins sentences about a user.
   *
   * @param isMeant which messages are the user's
   */
  UserAssert(UserTrace actual, Outbox outbox, Predicate<Message> isMeant) {
    this(actual, outbox, isMeant, null);
  }

  private UserAssert(
      UserTrace actual, Outbox outbox, Predicate<Message> isMeant, @Nullable String journey) {
    super(actual, UserAssert.class, journey);
    this.outbox = outbox;
    this.isMeant = isMeant;
  }

  @Override
  UserAssert about(UserTrace part, String journey) {
    return new UserAssert(
        part, outbox, isMeant.and(message -> message.journey().equals(journey)), journey);
  }

  /** The user was sent the template, once at least; the sentence goes on with how. */
  public MessageAssert wasSent(String template) {
    String expectation = "to have been sent \"" + template + "\"";
    List<Outbox.Sent> found =
        sent().stream().filter(one -> one.template().equals(template)).toList();
    expectSent(!found.isEmpty(), expectation);
    return new MessageAssert(this, found, expectation);
  }

  /** The user was never sent the template. */
  public UserAssert wasNotSent(String template) {
    return expectSent(
        sent().stream().noneMatch(one -> one.template().equals(template)),
        "not to have been sent \"" + template + "\"");
  }

  /** The user was sent no message at all. */
  public UserAssert wasSentNothing() {
    return expectSent(sent().isEmpty(), "to have been sent nothing");
  }

  /** The user was sent these templates, in this order over all channels, and no others. */
  public UserAssert wasSentExactly(String... templates) {
    List<String> expected = List.of(templates);
    return expectSent(
        sent().stream().map(Outbox.Sent::template).toList().equals(expected),
        "to have been sent exactly "
            + expected.stream().map(one -> "\"" + one + "\"").collect(Collectors.joining(", ")));
  }

  UserAssert expectSent(boolean holds, String expectation) {
    if (!holds) {
      fails(who() + " " + expectation + ", but " + mailbox());
    }
    return this;
  }

  private List<Outbox.Sent> sent() {
    isNotNull();
    return outbox.accepted(isMeant);
  }

  private String mailbox() {
    StringBuilder text = new StringBuilder(actual.user());
    List<Outbox.Sent> sent = sent();
    text.append(sent.isEmpty() ? " was sent nothing" : " was sent:");
    sent.forEach(one -> text.append("\n  ").append(one));
    List<Message> open = outbox.open(isMeant);
    text.append(open.isEmpty() ? "" : "\nand no channel accepted:");
    open.forEach(
        message -> text.append("\n  ").append(Outbox.inWords(message)).append(inAttempts(message)));
    return text.toString();
  }

  private static String inAttempts(Message message) {
    return message.attempt() == 1 ? "" : " in " + message.attempt() + " attempts";
  }
}
