package dev.journeys.channel;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What becomes of data when a template writes it. */
public enum Escaping {
  /** Data is written as it is: for SMS, push, subjects, plain text. */
  NONE {
    @Override
    public void append(String data, StringBuilder out) {
      out.append(data);
    }
  },

  /**
   * The characters {@code & < > " '} of data are written as entities: for HTML, in text and in
   * quoted attributes.
   */
  HTML {
    @Override
    public void append(String data, StringBuilder out) {
      int written = 0;
      for (int i = 0; i < data.length(); i++) {
        String entity = entity(data.charAt(i));
        if (entity != null) {
          out.append(data, written, i).append(entity);
          written = i + 1;
        }
      }
      out.append(data, written, data.length());
    }
  },

  /**
   * Every byte of data in UTF-8 but letters, digits and {@code - . _ ~} is written as {@code %} and
   * two digits: for the parts of a URL (RFC 3986). A filter that does so too is not needed.
   */
  URL {
    @Override
    public void append(String data, StringBuilder out) {
      for (byte octet : data.getBytes(StandardCharsets.UTF_8)) {
        if (isUnreserved(octet)) {
          out.append((char) octet);
        } else {
          out.append('%').append(HEX.toHexDigits(octet));
        }
      }
    }
  };

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private static boolean isUnreserved(byte octet) {
    return (octet >= 'a' && octet <= 'z')
        || (octet >= 'A' && octet <= 'Z')
        || (octet >= '0' && octet <= '9')
        || "-._~".indexOf(octet) >= 0;
  }

  /** Writes data to the end of a text. */
  public abstract void append(String data, StringBuilder out);

  /** The entity of a character that has a meaning in HTML; null for any other. */
  private static @Nullable String entity(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      default -> null;
    };
  }
}
