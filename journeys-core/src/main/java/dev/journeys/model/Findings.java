package dev.journeys.model;

import dev.journeys.condition.DurationWording;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import dev.journeys.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is wrong with a journey so far, and the questions that every check asks. After the first
 * thousand, problems are only counted, and what they quote is shortened: what a hostile text gets
 * back must not be much larger than what it was.
 */
final class Findings {

  static final int MAX_BRANCHES = 100;
  static final Duration MIN_DURATION = Duration.ofMillis(1);
  static final Duration MAX_DURATION = Duration.ofDays(36_500);
  static final int MAX_NAME = 256;

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private static final int MOST = 1_000;
  private static final int LONGEST_PLACE = 500;
  private static final int LONGEST_SENTENCE = 1_000;

  private final List<Problem> problems = new ArrayList<>();
  private final Map<Problem.Level, Integer> counts = new EnumMap<>(Problem.Level.class);

  List<Problem> problems() {
    List<Problem> all = new ArrayList<>(problems);
    counts.forEach((level, count) -> {
      if (count > MOST) {
        all.add(
            new Problem(level, "further", (count - MOST) + " problems more", "Mend these first."));
      }
    });
    return all;
  }

  void add(Problem problem) {
    // not errors and warnings together: these must not push those out
    if (counts.merge(problem.level(), 1, Integer::sum) <= MOST) {
      String where = problem.where().isBlank() ? "step" : problem.where();
      problems.add(
          new Problem(
              problem.level(),
              ShortText.head(where, LONGEST_PLACE),
              ShortText.ends(problem.sentence(), LONGEST_SENTENCE),
              ShortText.ends(problem.hint(), LONGEST_SENTENCE)));
    }
  }

  void error(String where, String sentence, String hint) {
    add(Problem.error(where, sentence, hint));
  }

  /** An id of what the problem is told of: the journey, a step, a goal. */
  void id(String what, String id) {
    id(id.isBlank() ? what : id, what, id);
  }

  /** An id that is part of something else. */
  void id(String where, String what, String id) {
    if (!ID.matcher(id).matches()) {
      error(
          where,
          what + " id \"" + id + "\" (expected: 1 to 64 of a-z, 0-9 and -, not beginning with -)",
          "Rename it, for example to \"" + suggestion(what, id) + "\".");
    }
  }

  private static String suggestion(String what, String id) {
    String plain =
        id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    return plain.isEmpty()
        ? what.toLowerCase(Locale.ROOT) + "-1"
        : plain.substring(0, Math.min(64, plain.length()));
  }

  void positive(String where, Duration duration) {
    if (duration.compareTo(MIN_DURATION) < 0) {
      error(where, duration + " (expected: at least 1 ms)", "Give a positive duration.");
    } else if (duration.compareTo(MAX_DURATION) > 0) {
      tooLong(where, duration);
    }
  }

  /** A time before or after something. */
  void offset(String where, Duration offset) {
    // not by its absolute value, which the longest of all has not
    if (offset.compareTo(MAX_DURATION) > 0 || offset.compareTo(MAX_DURATION.negated()) < 0) {
      tooLong(where, offset);
    }
  }

  private void tooLong(String where, Duration duration) {
    error(
        where,
        duration + " (expected: at most " + DurationWording.of(MAX_DURATION) + ")",
        "Give a shorter duration.");
  }

  /** A name that the host's own code knows. */
  void named(String where, String what, String name) {
    if (name.isBlank() || name.length() > MAX_NAME) {
      error(
          where,
          what + ": \"" + name + "\" (expected: 1 to " + MAX_NAME + " characters)",
          "Name the " + what + " as your own code knows it.");
    }
    storable(where, name);
  }

  void storable(String where, String text) {
    try {
      Value.text(text);
    } catch (InvalidInputException e) {
      e.problems().forEach(problem -> add(problem.at(where)));
    }
  }

  void atMost(String where, String what, int number, int most) {
    if (number > most) {
      error(
          where, number + " " + what + " (expected: at most " + most + ")", "Cut the step in two.");
    }
  }
}
