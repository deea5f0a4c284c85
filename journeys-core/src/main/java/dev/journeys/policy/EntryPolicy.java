package dev.journeys.policy;

import dev.journeys.value.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many journeys a user may be in, and may enter in a time, over all journeys.
 *
 * <p>Immutable.
 *
 * @param atOnce in how many a user may be at a time, at least 1; those after whose path a goal is
 *     awaited, and those that hold the user out, do not count
 * @param perUser how many entries a user may have in a time
 */
public record EntryPolicy(OptionalInt atOnce, Optional<EntryCap> perUser) {

  private static final EntryPolicy NONE = new EntryPolicy(OptionalInt.empty(), Optional.empty());
  private static final int MOST_ENTRIES = 100;
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(400);

  /** Checks that nothing is null. */
  public EntryPolicy {
    Objects.requireNonNull(atOnce, "atOnce");
    Objects.requireNonNull(perUser, "perUser");
  }

  /** As many as journeys let in. */
  public static EntryPolicy none() {
    return NONE;
  }

  /**
   * A number of entries in a time.
   *
   * @param entries how many, 1 to 100
   * @param period any time of this length, {@code (now - period, now]}; 1 ms to 400 days
   */
  public record EntryCap(int entries, Duration period) {
    /** Checks that nothing is null. */
    public EntryCap {
      Objects.requireNonNull(period, "period");
    }
  }

  /** What is out of range. */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    if (atOnce.orElse(1) < 1) {
      problems.add(
          Problem.error(
              "enrollmentsAtOnce",
              atOnce.getAsInt() + " (expected: at least 1)",
              "Leave it out for no limit."));
    }
    perUser.ifPresent(cap -> check(cap, problems));
    return problems;
  }

  private static void check(EntryCap cap, List<Problem> problems) {
    if (cap.entries() < 1 || cap.entries() > MOST_ENTRIES) {
      problems.add(
          Problem.error(
              "entriesPerUser",
              cap.entries() + " entries (expected: 1 to " + MOST_ENTRIES + ")",
              "Leave it out for no limit."));
    }
    if (cap.period().compareTo(SHORTEST) < 0 || cap.period().compareTo(LONGEST) > 0) {
      problems.add(
          Problem.error(
              "entriesPerUser",
              cap.period() + " (expected: 1 ms to " + LONGEST.toDays() + " days)",
              "Give another period."));
    }
  }
}
