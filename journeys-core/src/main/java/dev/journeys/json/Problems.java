package dev.journeys.json;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Gathers what is wrong with a text. After the first thousand, problems are only counted: what a
 * hostile text gets back must not be larger than what it was.
 *
 * <p>Not thread-safe.
 */
final class Problems {

  private static final int MOST = 1_000;
  private static final int LONGEST_PLACE = 500;

  private final List<Problem> found = new ArrayList<>();
  private int count;

  void add(Supplier<String> where, String sentence, String hint) {
    add(where, Problem.error("", sentence, hint));
  }

  /** Adds a problem that was found without knowing its place. */
  void add(Supplier<String> where, Problem problem) {
    count++;
    if (count <= MOST) {
      found.add(problem.at(Wording.shortened(where.get(), LONGEST_PLACE)));
    }
  }

  /** How many there are, kept or only counted. */
  int count() {
    return count;
  }

  /** Throws what was found, if there is anything. */
  void throwIfAny() {
    if (count > 0) {
      throw exception();
    }
  }

  /** The exception that lists what was found; at least one problem. */
  InvalidInputException exception() {
    List<Problem> all = new ArrayList<>(found);
    if (count > found.size()) {
      all.add(
          Problem.error("further", (count - found.size()) + " problems more", "Mend these first."));
    }
    return new InvalidInputException(all);
  }
}
