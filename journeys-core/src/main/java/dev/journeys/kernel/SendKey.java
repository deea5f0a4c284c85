package dev.journeys.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Writes the key of a send: 128 bits of hash over everything that tells the send from every other,
 * and the user it belongs to, so that feedback finds the record without an index.
 */
final class SendKey {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private SendKey() {}

  static Murmur3 hash(String user, Enrollment enrollment, String step, int visit) {
    byte[] texts = (user + '\0' + step).getBytes(StandardCharsets.UTF_8);
    ByteBuffer data = ByteBuffer.allocate(texts.length + 2 * Long.BYTES + 3 * Integer.BYTES);
    data.put(texts)
        .putLong(enrollment.number)
        .putLong(enrollment.enteredAt)
        .putInt(enrollment.journeyNumber)
        .putInt(enrollment.revision)
        .putInt(visit);
    return Murmur3.of(data.array());
  }

  static String text(Intent intent, String user) {
    byte[] hash =
        ByteBuffer.allocate(2 * Long.BYTES).putLong(intent.keyHigh).putLong(intent.keyLow).array();
    return BASE64.encodeToString(hash)
        + "."
        + BASE64.encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }
}
