package dev.journeys.testkit;

import dev.journeys.channel.Message;
import dev.journeys.time.EngineTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What fake channels were asked to send and what they accepted, over all channels, in order.
 *
 * <p>Safe for concurrent use.
 */
final class Outbox {

  private final EngineTime time;
  private final List<Message> attempts = new ArrayList<>();
  private final List<Sent> accepted = new ArrayList<>();

  Outbox(EngineTime time) {
    this.time = time;
  }

  /**
   * A message that a channel accepted.
   *
   * @param at when
   * @param message the message
   */
  record Sent(Instant at, Message message) {

    Sent {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(message, "message");
    }

    String template() {
      return message.content().template();
    }

    String channel() {
      return message.content().channel();
    }

    @Override
    public String toString() {
      return at + " " + inWords(message);
    }
  }

  static String inWords(Message message) {
    return "\""
        + message.content().template()
        + "\" by "
        + message.content().channel()
        + " (step "
        + message.step()
        + " of "
        + message.journey()
        + ")";
  }

  synchronized void attempted(Message message) {
    attempts.add(message);
  }

  synchronized void accepted(Message message) {
    accepted.add(new Sent(time.now(), message));
  }

  synchronized List<Sent> accepted() {
    return List.copyOf(accepted);
  }

  List<Sent> accepted(Predicate<Message> isMeant) {
    return accepted().stream().filter(sent -> isMeant.test(sent.message())).toList();
  }

  List<Sent> acceptedFor(String user) {
    return accepted(message -> message.user().equals(user));
  }

  /** The newest attempt of each message that no channel accepted. */
  synchronized List<Message> open(Predicate<Message> isMeant) {
    Set<String> keys =
        accepted.stream().map(sent -> sent.message().sendKey()).collect(Collectors.toSet());
    return attempts.stream()
        .filter(message -> isMeant.test(message) && !keys.contains(message.sendKey()))
        .collect(
            Collectors.toMap(
                Message::sendKey, message -> message, (older, newer) -> newer, LinkedHashMap::new))
        .values()
        .stream()
        .toList();
  }
}
