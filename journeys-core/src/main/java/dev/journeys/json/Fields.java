package dev.journeys.json;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/**
 * The members of one object. Whoever reads the object asks for what it knows, and for each name
 * once.
 */
sealed interface Fields permits TextFields, SchemaFields {

  /** A member that must be there; if it is not, that is reported when its value is read. */
  Place required(String name);

  /** A member that may be left out. */
  Optional<Place> optional(String name);

  /** A whole number that may be left out. */
  default OptionalInt number(String name) {
    return optional(name).stream().mapToInt(Place::integer).findFirst();
  }

  /** A truth that is false where it is left out. */
  default boolean truth(String name) {
    return optional(name).map(Place::truth).orElse(false);
  }

  /** The items of a list that may be left out. */
  default List<Place> items(String name) {
    return optional(name).map(Place::items).orElse(List.of());
  }

  /**
   * The constant that the member {@code kind} names; if it names none, the other members mean
   * nothing. What else may stand here depends on it.
   */
  <E extends Enum<E>> Optional<E> kind(Words<E> words);

  /**
   * The first of the names that is there; if none is, that is reported. What else may stand here
   * depends on it.
   */
  Optional<String> oneOf(Collection<String> names);

  /** The constant of the first of the words that is there, like {@link #oneOf(Collection)}. */
  default <E extends Enum<E>> Optional<E> oneOf(Words<E> words) {
    return oneOf(words.all()).flatMap(words::constant);
  }

  /** Reads the first of the words that is there; if none is, that is reported. */
  <E extends Enum<E>, T> Optional<T> oneOf(Words<E> words, BiFunction<E, Place, T> reader);

  /** Reads the first of the words that is there. */
  <E extends Enum<E>, T> Optional<T> any(Words<E> words, BiFunction<E, Place, T> reader);

  /** Lets pass what was not read. */
  void ignoreRest();
}
