package dev.journeys.json;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The words by which JSON names the constants of an enum. Every constant has a word of its own,
 * which stays when the constant is renamed.
 *
 * <p>Immutable.
 */
final class Words<E extends Enum<E>> {

  private final Map<E, String> words;
  private final Map<String, E> constants = new LinkedHashMap<>();

  /** Makes the table; it must be complete, and no word may stand for two constants. */
  Words(Class<E> type, Map<E, String> words) {
    this.words = new EnumMap<>(words);
    for (E constant : type.getEnumConstants()) {
      String word = this.words.get(constant);
      if (word == null || constants.put(word, constant) != null) {
        throw new IllegalStateException(constant + ": " + word + " (expected: a word of its own)");
      }
    }
  }

  /** The word for a constant. */
  String word(E constant) {
    return Objects.requireNonNull(words.get(constant));
  }

  /** The constant of a word. */
  Optional<E> constant(String word) {
    return Optional.ofNullable(constants.get(word));
  }

  /** All words, in the order of the constants. */
  Collection<String> all() {
    return Collections.unmodifiableSet(constants.keySet());
  }
}
