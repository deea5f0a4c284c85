package dev.journeys.liquid.internal.filter;

import dev.journeys.liquid.internal.value.RubyText;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Filters that sign or digest a text; they write hexadecimal digits. */
final class DigestFilters {

  private DigestFilters() {}

  static void addTo(FilterTable table) {
    table.add("md5", 0, 0, (input, args) -> digest("MD5", input, args));
    table.add("sha1", 0, 0, (input, args) -> digest("SHA-1", input, args));
    table.add("sha256", 0, 0, (input, args) -> digest("SHA-256", input, args));
    table.add("sha512", 0, 0, (input, args) -> digest("SHA-512", input, args));
    table.add("hmac_sha1", 1, 1, (input, args) -> sign("HmacSHA1", input, args));
    table.add("hmac_sha256", 1, 1, (input, args) -> sign("HmacSHA256", input, args));
    table.add("hmac_sha512", 1, 1, (input, args) -> sign("HmacSHA512", input, args));
  }

  private static byte[] octets(String text, Arguments args) {
    args.budget().read(text.length());
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String digest(String algorithm, @Nullable Object input, Arguments args) {
    try {
      byte[] octets = octets(RubyText.of(input, args.budget()), args);
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a JDK without " + algorithm, e);
    }
  }

  private static String sign(String algorithm, @Nullable Object input, Arguments args) {
    byte[] key = octets(args.text(0), args);
    try {
      Mac mac = Mac.getInstance(algorithm);
      // an empty key is a key of one zero, which HMAC pads to the same block
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
      return HexFormat.of().formatHex(mac.doFinal(octets(RubyText.of(input, args.budget()), args)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("a JDK without " + algorithm, e);
    }
  }
}
