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
    byte[] hash = new byte[2 * Long.BYTES];
    LONGS.set(hash, 0, intent.keyHigh);
    LONGS.set(hash, Long.BYTES, intent.keyLow);
    byte[] text = new byte[HASH_CHARACTERS + 1 + (userBytes.length * 4 + 2) / 3];
    encode(hash, text, 0);
    text[HASH_CHARACTERS] = '.';
    encode(userBytes, text, HASH_CHARACTERS + 1);
    return new String(text, StandardCharsets.ISO_8859_1);
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
