package dev.journeys.json;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The members of one object. Whoever reads the object asks for what it knows; what nobody asked for
 * is reported at the end.
 *
 * <p>Not thread-safe.
 */
final class Fields {

  private final Place place;
  private final Map<String, Place> members;

  /** What may stand here, as far as it was asked for. */
  private final Set<String> known = new LinkedHashSet<>();

  private final Set<String> read = new LinkedHashSet<>();
  private boolean restIgnored;

  Fields(Place place, Map<String, Place> members) {
    this.place = place;
    this.members = members;
  }

  /** A member that must be there; if it is not, that is reported when its value is read. */
  Place required(String name) {
    return optional(name)
        .orElseGet(() -> place.isSilent() ? place.silent() : place.child(name, null));
  }

  Optional<Place> optional(String name) {
    known.add(name);
    read.add(name);
    return Optional.ofNullable(members.get(name));
  }

  /** A whole number that may be left out. */
  OptionalInt number(String name) {
    return optional(name).stream().mapToInt(Place::integer).findFirst();
  }

  /** The items of a list that may be left out. */
  List<Place> items(String name) {
    return optional(name).map(Place::items).orElse(List.of());
  }

  /**
   * The constant that the member {@code kind} names; if it names none, the other members mean
   * nothing.
   */
  <E extends Enum<E>> Optional<E> kind(Words<E> words) {
    Optional<E> kind = required("kind").word(words);
    if (kind.isEmpty()) {
      ignoreRest();
    }
    return kind;
  }

  /** The first of the names that is there. */
  Optional<String> any(Collection<String> names) {
    Optional<String> found = names.stream().filter(members::containsKey).findFirst();
    if (found.isEmpty()) {
      known.addAll(names);
    }
    return found;
  }

  /** The first of the names that is there; if none is, that is reported. */
  Optional<String> oneOf(Collection<String> names) {
    Optional<String> found = any(names);
    if (found.isEmpty() && !place.isSilent()) {
      place.report(
          "none of " + String.join(", ", names) + " (expected: one of them)", "Add one of them.");
    }
    return found;
  }

  /** The constant of the first of the words that is there. */
  <E extends Enum<E>> Optional<E> any(Words<E> words) {
    return any(words.all()).flatMap(words::constant);
  }

  /** The constant of the first of the words that is there; if none is, that is reported. */
  <E extends Enum<E>> Optional<E> oneOf(Words<E> words) {
    return oneOf(words.all()).flatMap(words::constant);
  }

  /** Lets pass what was not read. */
  void ignoreRest() {
    restIgnored = true;
  }

  void reportRest() {
    if (restIgnored) {
      return;
    }
    List<String> expected = known.stream().filter(Predicate.not(members::containsKey)).toList();
    String expectation = expected.isEmpty() ? "nothing more" : Wording.oneOf(expected);
    members.forEach((name, member) -> {
      if (!read.contains(name)) {
        member.report(
            "cannot stand here (expected: " + expectation + ")", "Correct the name, or drop it.");
      }
    });
  }
}
