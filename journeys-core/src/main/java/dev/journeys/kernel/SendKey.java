package dev.journeys.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Writes the key of a send: 128 bits of hash over everything that tells the send from every other,
 * and the user it belongs to, so that feedback finds the record without an index.
 */
final class SendKey {

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Of Base64 for URLs (RFC 4648, section 5), here without padding. */
  private static final byte[] DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
          .getBytes(StandardCharsets.ISO_8859_1);

  /** The hash is 16 bytes, of which 22 characters are made. */
  private static final int HASH_CHARACTERS = 22;

  private SendKey() {}

  static Murmur3 hash(String user, Enrollment enrollment, String step, int visit) {
    Enrollment.Origin origin = enrollment.origin;
    String entered = origin == null ? user : origin.user();
    byte[] userBytes = entered.getBytes(StandardCharsets.UTF_8);
    byte[] stepBytes = step.getBytes(StandardCharsets.UTF_8);
    int room = userBytes.length + 1 + stepBytes.length + 2 * Long.BYTES + 3 * Integer.BYTES;
    byte[] data = new byte[room];
    System.arraycopy(userBytes, 0, data, 0, userBytes.length);
    System.arraycopy(stepBytes, 0, data, userBytes.length + 1, stepBytes.length);
    int numbers = userBytes.length + 1 + stepBytes.length;
    LONGS.set(data, numbers, origin == null ? enrollment.number : origin.number());
    LONGS.set(data, numbers + Long.BYTES, enrollment.enteredAt);
    int small = numbers + 2 * Long.BYTES;
    INTS.set(data, small, enrollment.journeyNumber);
    INTS.set(data, small + Integer.BYTES, enrollment.revision);
    INTS.set(data, small + 2 * Integer.BYTES, visit);
    return Murmur3.of(data);
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
    for (int i = 0; i < HASH_CHARACTERS; i++) {
      text[i] = DIGITS[sextet(intent.keyHigh, intent.keyLow, i)];
    }
    text[HASH_CHARACTERS] = '.';
    int at = HASH_CHARACTERS + 1;
    for (int i = 0; i < userBytes.length; i += 3) {
      int left = Math.min(3, userBytes.length - i);
      int bits =
          (userBytes[i] & 0xFF) << 16
              | (left > 1 ? (userBytes[i + 1] & 0xFF) << 8 : 0)
              | (left > 2 ? userBytes[i + 2] & 0xFF : 0);
      for (int shift = 18; shift >= 18 - 6 * left; shift -= 6) {
        text[at++] = DIGITS[bits >>> shift & 0x3F];
      }
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** Six bits of 128, the last of which are followed by zeros. */
  private static int sextet(long high, long low, int index) {
    int from = 6 * index;
    if (from + 6 <= Long.SIZE) {
      return (int) (high >>> (Long.SIZE - 6 - from)) & 0x3F;
    }
    int behind = 2 * Long.SIZE - 6 - from;
    long lower = behind >= 0 ? low >>> behind : low << -behind;
    long upper = from < Long.SIZE ? high << (from + 6 - Long.SIZE) : 0;
    return (int) (upper | lower) & 0x3F;
  }
}
