package dev.journeys.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Copies what an author gave to a word that takes several of a kind, and refuses null under the
 * parameter's name.
 */
final class Given {

  private Given() {}

  /** The arguments of a word that asks for at least one: {@code (first, rest...)}. */
  static <T> List<T> atLeastOne(T first, T[] rest) {
    List<T> all = new ArrayList<>();
    all.add(Objects.requireNonNull(first, "first"));
    all.addAll(all("rest", rest));
    return List.copyOf(all);
  }

  static <T> List<T> all(String parameter, T[] arguments) {
    Objects.requireNonNull(arguments, parameter);
    for (int i = 0; i < arguments.length; i++) {
      Objects.requireNonNull(arguments[i], parameter + "[" + i + "]");
    }
    return List.of(arguments);
  }
}
