package dev.journeys.internal.runtime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.journeys.json.JourneyJson;
import dev.journeys.model.Journey;
import dev.journeys.store.StoredDefinition;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.InvalidJourneyException;
import dev.journeys.value.StateStoreException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * Reads the journeys of definitions. All of them are compiled anew when one is added, and those
 * that were read before need not be read again.
 *
 * <p>Safe for concurrent use.
 */
final class ReadJourneys {

  /** How many characters of definitions are kept read; read, each takes about four bytes. */
  private static final long KEPT = 16 * 1024 * 1024;

  /** By all that a definition is, so that one of which a bit has flipped is not taken for it. */
  private final Cache<StoredDefinition, Journey> read =
      Caffeine.newBuilder()
          .maximumWeight(KEPT)
          .weigher((StoredDefinition definition, Journey journey) -> definition.json().length())
          .build();

  /**
   * The journey of a definition.
   *
   * @throws StateStoreException if the definition is not as it was written
   */
  Journey of(StoredDefinition definition) {
    return read.get(definition, ReadJourneys::read);
  }

  private static Journey read(StoredDefinition definition) {
    Journey journey = read(definition, JourneyJson::read);
    if (journey.id().equals(definition.journey())) {
      return journey;
    }
    throw broken(definition);
  }

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
  static String intact(StoredDefinition definition) {
    if (hash(definition.json()).equals(definition.hash())) {
      return definition.json();
    }
    throw broken(definition);
  }

  private static StateStoreException broken(StoredDefinition definition) {
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
