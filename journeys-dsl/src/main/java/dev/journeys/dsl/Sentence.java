package dev.journeys.dsl;

import dev.journeys.model.EntryWindow;
import dev.journeys.model.Journey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What was said of a journey so far, word by word.
 *
 * <p>Immutable.
 *
 * @param id the journey's id
 * @param words what each word does to a journey, in order; where only one can count, the last does
 * @param window when the journey takes entries, which two words tell
 */
record Sentence(String id, List<Consumer<Journey.Builder>> words, EntryWindow window) {

  static Sentence of(String id) {
    return new Sentence(Objects.requireNonNull(id, "id"), List.of(), EntryWindow.ALWAYS);
  }

  Sentence and(Consumer<Journey.Builder> word) {
    return new Sentence(id, Stream.concat(words.stream(), Stream.of(word)).toList(), window);
  }

  Sentence openFrom(Instant from) {
    return new Sentence(id, words, new EntryWindow(Optional.of(from), window.until()));
  }

  Sentence openUntil(Instant until) {
    return new Sentence(id, words, new EntryWindow(window.from(), Optional.of(until)));
  }

  /** The whole journey. */
  Journey along(Sequence path) {
    Journey.Builder journey = Journey.builder(id).entryWindow(window);
    words.forEach(word -> word.accept(journey));
    Lowering.Result lowered = Lowering.of(path);
    lowered.problems().forEach(journey::problem);
    return journey.path(lowered.graph()).build();
  }
}
