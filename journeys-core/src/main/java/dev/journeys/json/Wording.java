package dev.journeys.json;

import java.util.Collection;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Says what stands in a text, in a few characters. */
final class Wording {

  private static final int LONGEST = 60;
  private static final int MOST_WORDS = 30;

  private Wording() {}

  static String shortened(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "…";
  }

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder();
    Scalars.append(quoted, shortened(text, LONGEST));
    return quoted.toString();
  }

  static String of(JsonNode node) {
    if (node.isObject()) {
      return "an object";
    }
    if (node.isArray()) {
      return "a list";
    }
    if (node.isString()) {
      return quoted(node.stringValue());
    }
    return node.isNumber() ? node.decimalValue().toString() : node.toString();
  }

  /** The words, of which one is meant; of very many some. */
  static String oneOf(Collection<String> words) {
    String listed =
        words.stream()
            .limit(MOST_WORDS)
            .map(word -> shortened(word, LONGEST))
            .collect(Collectors.joining(", "));
    if (words.size() == 1) {
      return listed;
    }
    int more = words.size() - MOST_WORDS;
    return "one of " + listed + (more > 0 ? " and " + more + " more" : "");
  }
}
