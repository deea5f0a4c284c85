package dev.journeys.testkit;

import dev.journeys.channel.Message;
import dev.journeys.model.MessageContent;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The messages with which {@link MessageChannelContract} tries a channel. */
final class ContractMessages {

  private static final int BYTES_OF_64_KB = 64 * 1024;

  private static final String ODD_TEXT =
      "\u00e9\u65e5\u672c\ud83d\ude42 \ufb00 \u202eright to left\u202c \u0007\t";

  /** What would begin a new header, row, tag or template somewhere. */
  private static final String UNSAFE_TEXT =
      "a\r\nBcc: all@example.org\r\n\r\n<b>'\"\\; -- {{ user }} %s ${x} =1+1,\"";

  private static final Instant LONG_AGO = Instant.parse("0001-01-01T00:00:00Z");

  private ContractMessages() {}

  static Message plain(int number) {
    return new Message(
        "contract-key-" + number,
        "user-" + number,
        "contract",
        1,
        "step",
        1,
        MessageContent.of("channel", "template"),
        Map.of("email", Value.of("user-" + number + "@example.org")),
        Map.of(),
        Map.of(),
        ZoneOffset.UTC);
  }

  /** Variations of a message that a journey can send, each by what is odd with it. */
  static Map<String, Message> oddOnesLike(Message usual) {
    MessageContent content = usual.content();
    Map<String, Message> odd = new LinkedHashMap<>();
    odd.put("neither attributes nor properties", with(usual, content, Map.of()));
    odd.put("an empty text", with(usual, content.with("title", ""), Map.of("name", "")));
    odd.put("text of many scripts", with(usual, content.with("title", ODD_TEXT), name(ODD_TEXT)));
    odd.put("unsafe text", with(usual, content.with("title", UNSAFE_TEXT), name(UNSAFE_TEXT)));
    String large = "x".repeat(BYTES_OF_64_KB);
    odd.put("64 KB of text", with(usual, content.with("title", large), name(large)));
    List<Object> list = List.of("", 1, false, new BigDecimal("-0.00"), Long.MAX_VALUE);
    odd.put("a list", with(usual, content.with("items", list), Map.of("items", list)));
    odd.put("a time", with(usual, content.with("at", LONG_AGO), Map.of("at", LONG_AGO)));
    odd.put(
        "an unknown template",
        with(
            usual,
            new MessageContent(content.channel(), "no-such-template", content.fields()),
            Map.of()));
    odd.put("an odd user", withUser(usual, UNSAFE_TEXT));
    // each is another send, but for one
    odd.replaceAll(
        (what, message) -> copy(message, usual.sendKey() + "-" + what, message.attempt()));
    odd.put("a later attempt", copy(usual, usual.sendKey(), 7));
    return odd;
  }

  private static Map<String, Object> name(String text) {
    return Map.of("name", text);
  }

  private static Message with(Message usual, MessageContent content, Map<String, ?> more) {
    Map<String, Value> properties = Value.mapOf(more);
    Map<String, Value> attributes = new LinkedHashMap<>();
    if (!more.isEmpty()) {
      attributes.putAll(usual.attributes());
      attributes.putAll(properties);
    }
    return message(usual, usual.user(), usual.attempt(), content, attributes, properties);
  }

  private static Message withUser(Message usual, String user) {
    return message(
        usual, user, usual.attempt(), usual.content(), usual.attributes(), usual.event());
  }

  /** The same message under a key of its own, or as another attempt. */
  static Message copy(Message message, String key, int attempt) {
    return new Message(
        key,
        message.user(),
        message.journey(),
        message.revision(),
        message.step(),
        attempt,
        message.content(),
        message.attributes(),
        message.event(),
        message.entry(),
        message.zone(),
        message.variables());
  }

  private static Message message(
      Message usual,
      String user,
      int attempt,
      MessageContent content,
      Map<String, Value> attributes,
      Map<String, Value> properties) {
    return new Message(
        usual.sendKey(),
        user,
        usual.journey(),
        usual.revision(),
        usual.step(),
        attempt,
        content,
        attributes,
        properties,
        properties,
        usual.zone(),
        usual.variables());
  }
}
