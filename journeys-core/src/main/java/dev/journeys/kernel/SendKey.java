package dev.journeys.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Writes the key of a send: 128 bits of hash over everything that tells the send from every other,
 * and the user it belongs to, so that feedback finds the record without an index.
 */
final class SendKey {

  /** Of Base64 for URLs (RFC 4648, section 5), here without padding. */
  private static final byte[] DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
          .getBytes(StandardCharsets.ISO_8859_1);

  /** The hash is 16 bytes, of which 22 characters are made. */
  private static final int HASH_CHARACTERS = 22;

  private SendKey() {}

  /**
   * The hash of a send.
   *
   * @param out where what is hashed is put together; what is in it is overwritten
   */
  static Murmur3 hash(
      String user, Enrollment enrollment, String step, int visit, RecordWriter out) {
    Enrollment.Origin origin = enrollment.origin;
    out.clear();
    out.utf8(origin == null ? user : origin.user());
    out.raw(0);
    out.utf8(step);
    out.fixed(origin == null ? enrollment.number : origin.number());
    out.fixed(enrollment.enteredAt);
    out.fixedInt(enrollment.journeyNumber);
    out.fixedInt(enrollment.revision);
    out.fixedInt(visit);
    return out.hash();
  }

  /** The user that a key leads to and the first half of its hash, or null when it is no key. */
  static @Nullable Route route(String text) {
    int dot = text.indexOf('.');
    try {
      byte[] hash = Base64.getUrlDecoder().decode(text.substring(0, Math.max(0, dot)));
      byte[] user = Base64.getUrlDecoder().decode(text.substring(dot + 1));
      return hash.length == 2 * Long.BYTES && user.length > 0
          ? new Route(new String(user, StandardCharsets.UTF_8), ByteBuffer.wrap(hash).getLong())
          : null;
    } catch (IllegalArgumentException e) {
      // not Base64: nothing that this class has written
      return null;
    }
  }

  /** Where a key leads. */
  record Route(String user, long key) {}

  /** The key of an intent; it stays what it was when the user became another. */
  static String text(Intent intent, String user) {
    byte[] userBytes =
        (intent.madeFor == null ? user : intent.madeFor).getBytes(StandardCharsets.UTF_8);
    byte[] text = new byte[HASH_CHARACTERS + 1 + (userBytes.length * 4 + 2) / 3];
    // of six bits each: ten digits of the first half, one across both, ten of the second, the rest
    digits(intent.keyHigh >>> 4, text, 0, 10);
    digits(intent.keyHigh << 2 | intent.keyLow >>> 62, text, 10, 1);
    digits(intent.keyLow >>> 2, text, 11, 10);
    digits(intent.keyLow << 4, text, 21, 1);
    text[HASH_CHARACTERS] = '.';
    encode(userBytes, text, HASH_CHARACTERS + 1);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** Writes so many digits, of which the last has the lowest bits. */
  private static void digits(long bits, byte[] text, int from, int count) {
    long rest = bits;
    for (int i = from + count - 1; i >= from; i--) {
      text[i] = DIGITS[(int) rest & 0x3F];
      rest >>>= 6;
    }
  }

  private static void encode(byte[] source, byte[] target, int from) {
    int to = from;
    int whole = source.length / 3 * 3;
    for (int i = 0; i < whole; i += 3) {
      int bits =
          ((source[i] & 0xFF) << 16) | ((source[i + 1] & 0xFF) << 8) | (source[i + 2] & 0xFF);
      target[to++] = DIGITS[bits >>> 18];
      target[to++] = DIGITS[(bits >>> 12) & 0x3F];
      target[to++] = DIGITS[(bits >>> 6) & 0x3F];
      target[to++] = DIGITS[bits & 0x3F];
    }
    if (whole < source.length) {
      int second = whole + 1 < source.length ? source[whole + 1] & 0xFF : 0;
      int bits = ((source[whole] & 0xFF) << 16) | (second << 8);
      target[to++] = DIGITS[bits >>> 18];
      target[to++] = DIGITS[(bits >>> 12) & 0x3F];
      if (whole + 1 < source.length) {
        target[to] = DIGITS[(bits >>> 6) & 0x3F];
      }
    }
  }
}
