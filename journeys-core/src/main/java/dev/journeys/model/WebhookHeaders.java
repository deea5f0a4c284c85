package dev.journeys.model;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which headers a webhook may be given, in a journey and by the engine. */
public final class WebhookHeaders {

  /** A token of HTTP (RFC 9110, section 5.6.2). */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}");

  /** Those that the engine, or HTTP itself, sets. */
  private static final Set<String> RESERVED =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "idempotency-key",
          "transfer-encoding",
          "upgrade");

  private static final int DELETE = 0x7f;
  private static final int LAST_OF_LATIN_1 = 0xff;

  private WebhookHeaders() {}

  /** Whether a name is one of HTTP, and not reserved. */
  public static boolean takesName(String name) {
    return TOKEN.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
  }

  /** The names that may not be given, in order. */
  public static List<String> reserved() {
    return RESERVED.stream().sorted().toList();
  }

  /** Whether a value has no line break, no other control but tabs, and nothing beyond Latin-1. */
  public static boolean takesValue(String value) {
    return !hasControl(value) && value.chars().allMatch(c -> c <= LAST_OF_LATIN_1);
  }

  /** Whether a value, or the template of one, has a line break or another control but tabs. */
  public static boolean hasControl(String value) {
    return value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == DELETE);
  }
}
