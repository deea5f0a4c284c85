package dev.journeys.channel;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.util.OptionalInt;

/**
 * How often a message of an {@link InboxChannel} may be shown. A limit that is not set is none.
 *
 * <p>Immutable.
 *
 * @param perSession how often in one session of the app
 * @param perDay how often in any 24 hours
 * @param perWeek how often in any 7 days
 * @param ever how often in all
 */
public record DisplayLimits(
    OptionalInt perSession, OptionalInt perDay, OptionalInt perWeek, OptionalInt ever) {

  private static final int MOST = 100;

  private static final DisplayLimits NONE =
      new DisplayLimits(
          OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

  /** Checks the bounds. */
  public DisplayLimits {
    check("perSession", perSession);
    check("perDay", perDay);
    check("perWeek", perWeek);
    check("ever", ever);
  }

  private static void check(String name, OptionalInt limit) {
    if (limit.isPresent() && (limit.getAsInt() < 1 || limit.getAsInt() > MOST)) {
      throw new InvalidInputException(
          Problem.error(
              name, limit.getAsInt() + " (expected: 1 to " + MOST + ")", "Leave it out for none."));
    }
  }

  /** No limit. */
  public static DisplayLimits none() {
    return NONE;
  }

  /** A copy with another limit for a session; 1 to 100. */
  public DisplayLimits withPerSession(int times) {
    return new DisplayLimits(OptionalInt.of(times), perDay, perWeek, ever);
  }

  /** A copy with another limit for any 24 hours; 1 to 100. */
  public DisplayLimits withPerDay(int times) {
    return new DisplayLimits(perSession, OptionalInt.of(times), perWeek, ever);
  }

  /** A copy with another limit for any 7 days; 1 to 100. */
  public DisplayLimits withPerWeek(int times) {
    return new DisplayLimits(perSession, perDay, OptionalInt.of(times), ever);
  }

  /** A copy with another limit in all; 1 to 100. */
  public DisplayLimits withEver(int times) {
    return new DisplayLimits(perSession, perDay, perWeek, OptionalInt.of(times));
  }
}
