package dev.journeys.jdbc;

import java.util.Collection;

/** Writes a list of texts as a JSON array, the one form in which SQLite takes a list. */
final class JsonText {

  private static final char FIRST_PLAIN = ' ';

  private JsonText() {}

  static String array(Collection<String> texts) {
    StringBuilder json = new StringBuilder(texts.size() * 24 + 2).append('[');
    for (String text : texts) {
      if (json.length() > 1) {
        json.append(',');
      }
      json.append('"');
      for (int i = 0; i < text.length(); i++) {
        append(json, text.charAt(i));
      }
      json.append('"');
    }
    return json.append(']').toString();
  }

  private static void append(StringBuilder json, char c) {
    if (c == '"' || c == '\\') {
      json.append('\\').append(c);
    } else if (c < FIRST_PLAIN) {
      json.append("\\u00")
          .append(Character.forDigit(c >> 4, 16))
          .append(Character.forDigit(c & 15, 16));
    } else {
      json.append(c);
    }
  }
}
