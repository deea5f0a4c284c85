package dev.journeys.reference;

import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The few names and values that random stories use, so that conditions often match. */
final class Vocabulary {

  static final List<String> EVENTS = List.of("view", "buy", "quit", "open");
  static final List<String> ATTRIBUTES = List.of("plan", "age", "vip", "tags", "born", "renews");
  static final List<String> PROPERTIES = List.of("amount", "sku", "gift", "when");

  static final List<String> LISTS = List.of("l1", "l2");

  static final List<String> SEGMENTS = List.of("s1", "s2");

  private static final List<String> ZONES =
      List.of("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "UTC");

  /** More than a key may have. */
  private static final Value TOO_LONG = Value.of("1".repeat(257));

  private Vocabulary() {}

  static String zone(Dice dice) {
    return dice.oneOf(ZONES);
  }

  /** A value that an attribute or property of this name usually has. */
  static Value value(Dice dice, String name) {
    return switch (name) {
      case "plan" -> Value.of(dice.of("free", "pro", "proper"));
      case "age", "amount" -> dice.percent(10) ? Value.of("20") : number(dice);
      case "vip", "gift" -> Value.of(dice.percent(50));
      case "tags" -> Value.of(dice.oneOf(List.of(List.of("a"), List.of("a", "b"), List.of(20))));
      case "born" -> Value.of(Instant.parse("2000-01-01T00:00:00Z").plusSeconds(dice.below(3)));
      case "renews", "when" ->
          Value.of(EngineRun.START.plus(Duration.ofMinutes(30L * dice.between(-48, 480))));
      case "sku" -> dice.percent(3) ? TOO_LONG : sku(dice);
      default -> throw new IllegalArgumentException("name: " + name);
    };
  }

  private static Value sku(Dice dice) {
    return dice.percent(20) ? Value.of(1) : Value.of(dice.of("1", "2"));
  }

  private static Value number(Dice dice) {
    return dice.percent(50)
        ? Value.of(dice.oneOf(List.of(10, 20, 30)))
        : Value.of(new BigDecimal(dice.of("19.5", "20.0", "30")));
  }

  /** What an event or a call carries. */
  static Map<String, Value> properties(Dice dice) {
    return some(dice, PROPERTIES, 60);
  }

  /** What is told of a user; now and then a time zone, which is not always one. */
  static Map<String, Value> attributes(Dice dice, int percent) {
    Map<String, Value> attributes = some(dice, ATTRIBUTES, percent);
    if (dice.percent(percent)) {
      attributes.put(
          "timezone",
          dice.percent(70)
              ? Value.of(zone(dice))
              : dice.oneOf(List.of(Value.of("Mars/Olympus"), Value.of(""), Value.of(7))));
    }
    if (dice.percent(percent)) {
      attributes.put("mail", Value.of(dice.of("ann@example.org", "a", " ")));
    }
    if (dice.percent(percent)) {
      attributes.put(
          dice.of("subscribed_email", "topic_news"),
          dice.percent(90) ? Value.of(dice.percent(60)) : Value.of("no"));
    }
    return attributes;
  }

  private static Map<String, Value> some(Dice dice, List<String> names, int percent) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (String name : names) {
      if (dice.percent(percent)) {
        values.put(name, value(dice, name));
      }
    }
    return values;
  }
}
