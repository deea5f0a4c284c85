package dev.journeys.json;

import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Damages a JSON text: its characters, or a name or value in it so that it often stays JSON. */
final class Mutation {

  private static final Pattern NAME_OR_VALUE =
      Pattern.compile("\"(?>[^\"\\\\]++|\\\\.)*+\"|[-+.0-9eE]++|true|false|\\{\\}|\\[\\]");

  private static final List<String> STRANGE =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "5.0",
          "1e999999999",
          "-1E-999999999",
          "99999999999999999999",
          "2147483648",
          "[]",
          "{}",
          "\"\"",
          "\"P1M\"",
          "\"PT2562047788015215H\"",
          "\"-PT1S\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"next\"",
          "\"send\"",
          "{\"instant\": \"soon\"}",
          "{\"decimal\": \"1e65\"}",
          "{\"decimal\": \"\"}",
          "{\"integer\": \"1.5\"}",
          "[[1], [2]]",
          "{\"@class\": \"java.lang.Object\"}",
          "{\"all\": []}",
          "{\"event\": \"a\", \"when\": {\"any\": []}}",
          "\"exit\"",
          "\"+18:00\"",
          "\"25:00\"",
          "[\"P1D\", \"P2D\"]",
          "\"is\"",
          "\"within\"",
          "\"atMost\"",
          "\"did\"");

  private final Random random;

  Mutation(Random random) {
    this.random = random;
  }

  String of(String text) {
    String mutated = text;
    for (int i = random.nextInt(3); i >= 0; i--) {
      mutated = random.nextInt(8) == 0 ? otherCharacters(mutated) : otherToken(mutated);
    }
    return mutated;
  }

  private String otherCharacters(String text) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(20));
    return switch (random.nextInt(3)) {
      case 0 -> text.substring(0, from) + text.substring(to);
      case 1 -> text.substring(0, to) + text.substring(from);
      default -> text.substring(0, from) + (char) random.nextInt(0x3000) + text.substring(from);
    };
  }

  private String otherToken(String text) {
    List<MatchResult> tokens = NAME_OR_VALUE.matcher(text).results().toList();
    MatchResult token = pick(tokens);
    String other = random.nextBoolean() ? pick(STRANGE) : pick(tokens).group();
    return text.substring(0, token.start()) + other + text.substring(token.end());
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
