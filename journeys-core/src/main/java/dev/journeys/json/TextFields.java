package dev.journeys.json;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * The members of an object in a text. What nobody asked for is reported at the end.
 *
 * <p>Not thread-safe.
 */
final class TextFields implements Fields {

  private final TextPlace place;
  private final Map<String, TextPlace> members;

  /** What may stand here, as far as it was asked for. */
  private final Set<String> known = new LinkedHashSet<>();

  private final Set<String> read = new LinkedHashSet<>();
  private boolean restIgnored;

  TextFields(TextPlace place, Map<String, TextPlace> members) {
    this.place = place;
    this.members = members;
  }

  @Override
  public Place required(String name) {
    return optional(name)
        .orElseGet(() -> place.isSilent() ? place.silent() : place.child(name, null));
  }

  @Override
  public Optional<Place> optional(String name) {
    known.add(name);
    read.add(name);
    return Optional.ofNullable(members.get(name));
  }

  @Override
  public <E extends Enum<E>> Optional<E> kind(Words<E> words) {
    Optional<E> kind = required("kind").word(words);
    if (kind.isEmpty()) {
      ignoreRest();
    }
    return kind;
  }

  @Override
  public Optional<String> oneOf(Collection<String> names) {
    Optional<String> found = any(names);
    if (found.isEmpty() && !place.isSilent()) {
      place.report(
          "none of " + String.join(", ", names) + " (expected: one of them)", "Add one of them.");
    }
    return found;
  }

  @Override
  public <E extends Enum<E>, T> Optional<T> oneOf(Words<E> words, BiFunction<E, Place, T> reader) {
    return oneOf(words).map(word -> reader.apply(word, required(words.word(word))));
  }

  @Override
  public <E extends Enum<E>, T> Optional<T> any(Words<E> words, BiFunction<E, Place, T> reader) {
    return any(words.all())
        .flatMap(words::constant)
        .map(word -> reader.apply(word, required(words.word(word))));
  }

  private Optional<String> any(Collection<String> names) {
    Optional<String> found = names.stream().filter(members::containsKey).findFirst();
    if (found.isEmpty()) {
      known.addAll(names);
    }
    return found;
  }

  @Override
  public void ignoreRest() {
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
