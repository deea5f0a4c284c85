package dev.journeys.examples.replay;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What becomes of lines that are no events: the first one ends the replay, or all are counted and
 * skipped.
 *
 * <p>Not thread-safe.
 */
public final class BadLines {

  private static final int SHOWN = 5;

  private final boolean skips;
  private final List<String> first = new ArrayList<>();
  private long count;

  private BadLines(boolean skips) {
    this.skips = skips;
  }

  /** The first bad line ends the replay. */
  public static BadLines refused() {
    return new BadLines(false);
  }

  /** Bad lines are counted and skipped. */
  public static BadLines skipped() {
    return new BadLines(true);
  }

  /**
   * A line is bad.
   *
   * @throws ReplayException unless bad lines are skipped
   */
  void add(String log, long line, String what) {
    String text = log + ":" + line + ": " + what;
    if (!skips) {
      throw new ReplayException(text);
    }
    count++;
    if (first.size() < SHOWN) {
      first.add(text);
    }
  }

  /** A line is bad, by the library's own judgement. */
  void add(String log, long line, InvalidInputException reason) {
    String what =
        reason.problems().stream().map(Problem::toString).collect(Collectors.joining("; "));
    add(log, line, what);
  }

  /** How many lines were skipped. */
  public long count() {
    return count;
  }

  /** What was wrong with the first few of them. */
  public List<String> first() {
    return List.copyOf(first);
  }
}
