package dev.journeys.dsl;

import dev.journeys.condition.Trigger;
import dev.journeys.model.Admission;
import dev.journeys.model.Goal;
import dev.journeys.model.Journey;
import dev.journeys.model.Reentry;
import dev.journeys.policy.Percent;
import dev.journeys.value.InvalidJourneyException;
import dev.journeys.value.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A journey that lacks only its path. Its words come in any order; {@link #goal}, {@link
 * #exitWhen}, {@code holdoutGroup} and the two forms of {@code entriesAtMost} add, of every other
 * word the last counts. A kept half-sentence can be gone on with several times.
 *
 * <p>Immutable.
 */
public sealed class JourneyWithoutPath
    permits InactionWithoutPath, WhenWithoutPath, DateWithoutPath, FromWithoutPath {

  private final Sentence sentence;

  JourneyWithoutPath(Sentence sentence) {
    this.sentence = sentence;
  }

  /** Whether a user who was in the journey may enter again; unless said, once in a lifetime. */
  public final JourneyWithoutPath reentry(Reentry rule) {
    Objects.requireNonNull(rule, "rule");
    return with(journey -> journey.reentry(rule));
  }

  /** Adds a goal; at most 10. */
  public final JourneyWithoutPath goal(Goal goal) {
    Objects.requireNonNull(goal, "goal");
    return with(journey -> journey.goal(goal));
  }

  /** Adds an event or a condition that makes a user leave at once. */
  public final JourneyWithoutPath exitWhen(Trigger trigger) {
    Objects.requireNonNull(trigger, "trigger");
    return with(journey -> journey.exitWhen(trigger));
  }

  /** How long a user may stay at most, wherever in the journey. */
  public final JourneyWithoutPath timeLimit(Duration limit) {
    Objects.requireNonNull(limit, "limit");
    return with(journey -> journey.timeLimit(limit));
  }

  /** The zone of users who have none of their own. */
  public final JourneyWithoutPath zone(ZoneId zone) {
    Objects.requireNonNull(zone, "zone");
    return with(journey -> journey.zone(zone));
  }

  /**
   * The zone of users who have none of their own, by its IANA id, such as {@code Europe/Berlin}.
   */
  public final JourneyWithoutPath zone(String id) {
    Objects.requireNonNull(id, "id");
    try {
      return zone(ZoneId.of(id));
    } catch (DateTimeException e) {
      Problem unknown =
          Problem.error(
              "zone",
              "\"" + id + "\" (expected: an IANA zone id, such as \"Europe/Berlin\")",
              "Correct it.");
      return with(journey -> journey.problem(unknown));
    }
  }

  /**
   * Keeps enrollments apart by a property of the entry: a user may be in the journey once for each
   * value of it. An entry without the property is refused.
   */
  public final JourneyWithoutPath keyedBy(String property) {
    Objects.requireNonNull(property, "property");
    return with(journey -> journey.keyedBy(property));
  }

  /** Takes entries only in a time, {@code [from, until)}; those inside go on after it. */
  public final JourneyWithoutPath open(Instant from, Instant until) {
    return openFrom(from).openUntil(until);
  }

  /** Takes entries only from an instant on. */
  public final JourneyWithoutPath openFrom(Instant from) {
    return new JourneyWithoutPath(sentence.openFrom(Objects.requireNonNull(from, "from")));
  }

  /** Takes entries only before an instant; those inside go on after it. */
  public final JourneyWithoutPath openUntil(Instant until) {
    return new JourneyWithoutPath(sentence.openUntil(Objects.requireNonNull(until, "until")));
  }

  /** Which journey goes first when one input concerns several: the higher; 0 unless said. */
  public final JourneyWithoutPath priority(int higherFirst) {
    return with(journey -> journey.priority(higherFirst));
  }

  /**
   * Has the journey for a share of the users only, by a hash: it is the same users for every entry,
   * and whoever is inside at a share is inside at every larger one.
   */
  public final JourneyWithoutPath rollout(Percent share) {
    Objects.requireNonNull(share, "share");
    return with(journey -> journey.admission(admission -> admission.withRollout(share)));
  }

  /**
   * Holds out a share of those who qualify, 0 to 99 percent, by a hash of the user: they get
   * nothing and are watched for the goals, so that it can be told what the journey brings.
   */
  public final JourneyWithoutPath holdout(Percent share) {
    Objects.requireNonNull(share, "share");
    return with(journey -> journey.admission(admission -> admission.withHoldout(share)));
  }

  /** Holds out a group of users whom the engine knows by a name; can be said several times. */
  public final JourneyWithoutPath holdoutGroup(String group) {
    Objects.requireNonNull(group, "group");
    return with(journey -> journey.admission(admission -> admission.withHoldoutGroup(group)));
  }

  /** Lets in the users whom the engine holds out of every other journey. */
  public final JourneyWithoutPath exemptFromHoldout() {
    return with(journey -> journey.admission(Admission::exempted));
  }

  /**
   * Puts the journey into a group of which a user is in one journey at a time; not together with
   * {@link #keyedBy}. Who only waits for a goal after the path is not in the way.
   */
  public final JourneyWithoutPath exclusiveGroup(String group) {
    Objects.requireNonNull(group, "group");
    return with(journey -> journey.admission(admission -> admission.withExclusiveGroup(group)));
  }

  /**
   * Takes at most a number of entries, of all users and by all revisions together, exactly, over
   * all engines on one store (ENT-13). Whoever asks later is refused and counts as qualified. Who
   * is held out and who tries the journey out take nothing of it.
   *
   * @param inAll how many, at least 1; otherwise the journey is not valid
   */
  public final JourneyWithoutPath entriesAtMost(int inAll) {
    return with(journey -> journey.admission(admission -> admission.withEntries(inAll)));
  }

  /**
   * Takes at most a number of entries in each period, of all users together, as {@link
   * #entriesAtMost(int)} does it in all; a journey may have both. Periods are fixed: they follow
   * each other from 1970-01-01T00:00Z on, so that one of 24 hours is a day of UTC.
   *
   * @param inPeriod how many, at least 1; otherwise the journey is not valid
   * @param period the length of a period, at least 1 minute; otherwise the journey is not valid
   */
  public final JourneyWithoutPath entriesAtMost(int inPeriod, Duration period) {
    Objects.requireNonNull(period, "period");
    return with(journey -> journey.admission(admission -> admission.withEntries(inPeriod, period)));
  }

  /**
   * The path, which makes the journey complete.
   *
   * @throws InvalidJourneyException that lists everything that is wrong with the journey
   */
  public final Journey path(Part first, Part... rest) {
    return sentence.along(Sequence.of(first, rest));
  }

  private JourneyWithoutPath with(Consumer<Journey.Builder> word) {
    return new JourneyWithoutPath(sentence.and(word));
  }
}
