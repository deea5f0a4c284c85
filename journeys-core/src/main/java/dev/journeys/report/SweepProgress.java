package dev.journeys.report;

import java.util.Objects;

/**
 * How far a walk over all users has come that the engine makes on its own account.
 *
 * <p>Immutable.
 *
 * @param name what it is for, such as {@code arming/win-back/1}: to look up, for every user, what a
 *     newly published condition says; {@code schedule/digest/2/2026-03-02T09:00:00Z}: to find the
 *     audience of a run of a schedule, which is told when this engine walks or walked last; {@code
 *     list/vip/7}: to take those off a named list who are not on it any more; {@code segments/2}:
 *     to find whom a segment that was defined anew moves
 * @param users how many users were visited since this engine took it up
 * @param done whether all were
 */
public record SweepProgress(String name, long users, boolean done) {

  /** Checks that nothing is null. */
  public SweepProgress {
    Objects.requireNonNull(name, "name");
  }
}
