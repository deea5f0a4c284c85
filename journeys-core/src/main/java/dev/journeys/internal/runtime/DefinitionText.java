package dev.journeys.internal.runtime;

import dev.journeys.store.StoredDefinition;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.InvalidJourneyException;
import dev.journeys.value.StateStoreException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;

/** The texts of definitions, of journeys and of segments, each with a hash that tells it intact. */
final class DefinitionText {

  private DefinitionText() {}

  /**
   * What a definition says, which a later version may have written.
   *
   * @throws StateStoreException if it is not as it was written, or cannot be read
   */
  static <T> T read(StoredDefinition definition, Function<String, T> reader) {
    String text = intact(definition);
    try {
      return reader.apply(text);
    } catch (InvalidInputException | InvalidJourneyException e) {
      throw new StateStoreException(
          "the definition of journey "
              + definition.journey()
              + " revision "
              + definition.revision()
              + " cannot be read: "
              + e.getMessage(),
          false,
          e);
    }
  }

  /** The text of a definition as it was written; a bit of it may have flipped since. */
  private static String intact(StoredDefinition definition) {
    if (hash(definition.json()).equals(definition.hash())) {
      return definition.json();
    }
    throw broken(definition);
  }

  /** The failure of a store whose definition is another than was written. */
  static StateStoreException broken(StoredDefinition definition) {
    return new StateStoreException(
        "the definition of journey "
            + definition.journey()
            + " revision "
            + definition.revision()
            + " is not as it was written (expected: hash "
            + definition.hash()
            + ")",
        false,
        null);
  }

  static String hash(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
