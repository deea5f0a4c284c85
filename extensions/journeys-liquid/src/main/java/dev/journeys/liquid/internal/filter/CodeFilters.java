package dev.journeys.liquid.internal.filter;

import dev.journeys.liquid.internal.budget.LiquidFailure;
import dev.journeys.liquid.internal.value.RubyText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Filters that encode texts for other places: URLs, Base64, JSON. */
final class CodeFilters {

  private static final String HEX = "0123456789ABCDEF";

  private CodeFilters() {}

  static void addTo(FilterTable table) {
    table.add("url_encode", 0, 0, (input, args) -> urlEncoded(input, args, "+"));
    table.add("url_param_escape", 0, 0, (input, args) -> urlEncoded(input, args, "%20"));
    table.add("url_decode", 0, 0, CodeFilters::urlDecoded);
    table.add("base64_encode", 0, 0, (in, args) -> encoded(in, args, Base64.getEncoder()));
    table.add(
        "base64_url_safe_encode", 0, 0, (in, args) -> encoded(in, args, Base64.getUrlEncoder()));
    table.add("base64_decode", 0, 0, CodeFilters::decoded);
    table.add("base64_url_safe_decode", 0, 0, CodeFilters::urlSafeDecoded);
    table.add("json", 0, 0, (input, args) -> JsonText.of(input, args.state()));
    table.add(
        "json_escape",
        0,
        0,
        (in, args) -> JsonText.escaped(RubyText.of(in, args.budget()), args.budget()));
    table.add("property_accessor", 1, 1, CodeFilters::property);
  }

  private static @Nullable Object property(@Nullable Object input, Arguments args) {
    return Items.hasKeys(input) ? Property.of(input, args.get(0), args.state()) : null;
  }

  private static @Nullable Object urlEncoded(@Nullable Object input, Arguments args, String space) {
    if (input == null) {
      return null;
    }
    String text = RubyText.of(input, args.budget());
    args.budget().make(text.length());
    return percentEncoded(text, space);
  }

  static String percentEncoded(String text, String space) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      if (c == ' ') {
        out.append(space);
      } else if (isUnreserved(c)) {
        out.append(c);
      } else {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return out.toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._~".indexOf(c) >= 0;
  }

  private static @Nullable Object urlDecoded(@Nullable Object input, Arguments args) {
    if (input == null) {
      return null;
    }
    byte[] octets = RubyText.of(input, args.budget()).getBytes(StandardCharsets.UTF_8);
    args.budget().make(octets.length);
    ByteBuffer out = ByteBuffer.allocate(octets.length);
    for (int i = 0; i < octets.length; i++) {
      int high = octets[i] == '%' && i + 2 < octets.length ? digit(octets[i + 1]) : -1;
      int low = high >= 0 ? digit(octets[i + 2]) : -1;
      if (low >= 0) {
        out.put((byte) (high << 4 | low));
        i += 2;
      } else {
        out.put(octets[i] == '+' ? (byte) ' ' : octets[i]);
      }
    }
    return text(out.flip(), "invalid byte sequence in UTF-8");
  }

  private static int digit(byte octet) {
    return octet < 0 ? -1 : Character.digit(octet, 16);
  }

  private static String text(ByteBuffer octets, String otherwise) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(octets).toString();
    } catch (CharacterCodingException e) {
      throw LiquidFailure.of(otherwise);
    }
  }

  private static Object encoded(@Nullable Object input, Arguments args, Base64.Encoder encoder) {
    String text = RubyText.of(input, args.budget());
    args.budget().make(text.length() * 2L);
    return encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Object decoded(@Nullable Object input, Arguments args) {
    return decoded(RubyText.of(input, args.budget()), "base64_decode", args);
  }

  private static Object urlSafeDecoded(@Nullable Object input, Arguments args) {
    String text = RubyText.of(input, args.budget());
    String padding = text.endsWith("=") ? "" : "=".repeat((4 - text.length() % 4) % 4);
    String standard = text.replace('-', '+').replace('_', '/') + padding;
    return decoded(standard, "base64_url_safe_decode", args);
  }

  private static Object decoded(String text, String filter, Arguments args) {
    args.budget().make(text.length());
    String invalid = "invalid base64 provided to " + filter;
    if (text.length() % 4 != 0) {
      throw LiquidFailure.of(invalid);
    }
    try {
      return text(ByteBuffer.wrap(Base64.getDecoder().decode(text)), "no text in base64");
    } catch (IllegalArgumentException e) {
      throw LiquidFailure.of(invalid);
    }
  }
}
