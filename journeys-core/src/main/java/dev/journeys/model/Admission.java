package dev.journeys.model;

import dev.journeys.policy.HoldoutPolicy;
import dev.journeys.policy.JourneyCap;
import dev.journeys.policy.Percent;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Whom of those who meet its entry rule a journey takes in.
 *
 * <p>Immutable.
 *
 * @param rollout the share of the users for whom the journey is there at all, by a hash; whoever is
 *     inside at a share is inside at every larger one
 * @param holdout the share of those who qualify whom the journey holds out, 0 to 99 percent
 * @param holdoutGroups the named groups of the engine's {@link HoldoutPolicy} that are held out
 * @param exempt whether the share that the engine holds out of everything is let in
 * @param exclusiveGroup the group of journeys of which a user is in one at a time
 * @param cap how many entries the journey takes
 */
public record Admission(
    Percent rollout,
    Percent holdout,
    List<String> holdoutGroups,
    boolean exempt,
    Optional<String> exclusiveGroup,
    JourneyCap cap) {

  /** Everybody, but whom the engine holds out of everything. */
  public static final Admission ALL =
      new Admission(
          Percent.ALL, new Percent(0), List.of(), false, Optional.empty(), JourneyCap.NONE);

  /** Copies the list. */
  public Admission {
    Objects.requireNonNull(rollout, "rollout");
    Objects.requireNonNull(holdout, "holdout");
    holdoutGroups = List.copyOf(holdoutGroups);
    Objects.requireNonNull(exclusiveGroup, "exclusiveGroup");
    Objects.requireNonNull(cap, "cap");
  }

  /** The same for a share of the users. */
  public Admission withRollout(Percent share) {
    return new Admission(share, holdout, holdoutGroups, exempt, exclusiveGroup, cap);
  }

  /** The same with a share held out. */
  public Admission withHoldout(Percent share) {
    return new Admission(rollout, share, holdoutGroups, exempt, exclusiveGroup, cap);
  }

  /** The same with one more group held out. */
  public Admission withHoldoutGroup(String group) {
    Objects.requireNonNull(group, "group");
    List<String> groups = Stream.concat(holdoutGroups.stream(), Stream.of(group)).toList();
    return new Admission(rollout, holdout, groups, exempt, exclusiveGroup, cap);
  }

  /** The same, and the share that the engine holds out of everything is let in. */
  public Admission exempted() {
    return new Admission(rollout, holdout, holdoutGroups, true, exclusiveGroup, cap);
  }

  /** The same in a group of journeys of which a user is in one at a time. */
  public Admission withExclusiveGroup(String group) {
    return new Admission(rollout, holdout, holdoutGroups, exempt, Optional.of(group), cap);
  }

  /** The same with at most a number of entries over all revisions. */
  public Admission withEntries(int inAll) {
    return with(new JourneyCap(OptionalInt.of(inAll), cap.inPeriod()));
  }

  /** The same with at most a number of entries in each period. */
  public Admission withEntries(int inPeriod, Duration period) {
    return with(
        new JourneyCap(cap.inAll(), Optional.of(new JourneyCap.InPeriod(inPeriod, period))));
  }

  /** The same with another cap. */
  public Admission with(JourneyCap other) {
    return new Admission(rollout, holdout, holdoutGroups, exempt, exclusiveGroup, other);
  }
}
