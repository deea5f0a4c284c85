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

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** The hash is 16 bytes, of which 22 characters are made. */
  private static final int HASH_CHARACTERS = 22;

  private SendKey() {}

  static Murmur3 hash(String user, Enrollment enrollment, String step, int visit) {
    Enrollment.Origin origin = enrollment.origin;
    String entered = origin == null ? user : origin.user();
    byte[] userBytes = entered.getBytes(StandardCharsets.UTF_8);
    byte[] stepBytes = step.getBytes(StandardCharsets.UTF_8);
    int room = userBytes.length + 1 + stepBytes.length + 2 * Long.BYTES + 3 * Integer.BYTES;
    ByteBuffer data = ByteBuffer.allocate(room);
    data.put(userBytes)
        .put((byte) 0)
        .put(stepBytes)
        .putLong(origin == null ? enrollment.number : origin.number())
        .putLong(enrollment.enteredAt)
        .putInt(enrollment.journeyNumber)
        .putInt(enrollment.revision)
        .putInt(visit);
    return Murmur3.of(data.array());
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
    byte[] hash =
        ByteBuffer.allocate(2 * Long.BYTES).putLong(intent.keyHigh).putLong(intent.keyLow).array();
    byte[] text = new byte[HASH_CHARACTERS + 1 + (userBytes.length * 4 + 2) / 3];
    BASE64.encode(hash, text);
    text[HASH_CHARACTERS] = '.';
    byte[] encodedUser = BASE64.encode(userBytes);
    System.arraycopy(encodedUser, 0, text, HASH_CHARACTERS + 1, encodedUser.length);
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
