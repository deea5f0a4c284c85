package dev.journeys.kernel;

import dev.journeys.internal.plan.PlanSet;
import dev.journeys.model.Journey;
import dev.journeys.model.Revision;
import dev.journeys.model.Segments;
import dev.journeys.policy.Schedule;
import dev.journeys.policy.ScheduledRuns;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Published revisions in the form that the kernel runs.
 *
 * <p>Immutable.
 */
public final class Plans {

  private final PlanSet set;
  private final List<Revision> revisions;
  private final Segments segments;

  private Plans(List<Revision> revisions, Segments segments) {
    this.revisions = revisions;
    this.segments = segments;
    this.set = PlanSet.compile(revisions, segments);
  }

  /**
   * Compiles revisions; those that enrollments are still on must be among them.
   *
   * @param revisions a list that does not change. Those that take no entries are not held: it is
   *     asked for them again when somebody is met who is on one.
   */
  public static Plans of(List<Revision> revisions) {
    return of(revisions, Segments.NONE);
  }

  /** The same, with the segments that the revisions name. */
  public static Plans of(List<Revision> revisions, Segments segments) {
    return new Plans(revisions, Objects.requireNonNull(segments, "segments"));
  }

  /**
   * Whether an event of this name can concern anybody; of one that cannot, nothing is loaded or
   * written.
   */
  public boolean careFor(String event) {
    return set.interest(event) != null;
  }

  /** The revisions of a journey, oldest first; none of one that is not published. */
  public List<Revision> revisions(String journey) {
    return set.revisions(journey);
  }

  /** All revisions, those of a journey oldest first. To go through them can mean to read each. */
  public List<Revision> revisions() {
    return revisions;
  }

  /**
   * The events that a journey asks for with {@code did(..)} and that none of these plans has
   * remembered so far (MEM-2).
   */
  public static Set<String> unremembered(Journey journey, Plans before) {
    return PlanSet.unremembered(journey, before.set);
  }

  /** The named lists that a journey's conditions ask for. */
  public static Set<String> listsOf(Journey journey) {
    return PlanSet.lists(journey);
  }

  /** The segments that a journey's conditions ask for. */
  public static Set<String> segmentsOf(Journey journey) {
    return PlanSet.segments(journey);
  }

  /** The named lists that a condition asks for. */
  public static Set<String> listsOf(dev.journeys.condition.Condition condition) {
    return PlanSet.lists(condition);
  }

  /** The segments that a condition asks for. */
  public static Set<String> segmentsOf(dev.journeys.condition.Condition condition) {
    return PlanSet.segments(condition);
  }

  /** The events that a condition asks for and that none of these plans has remembered so far. */
  public static Set<String> unremembered(dev.journeys.condition.Condition condition, Plans before) {
    return PlanSet.unremembered(condition, before.set);
  }

  /** The segments, as they are defined in these plans. */
  public Segments segments() {
    return segments;
  }

  /**
   * A condition, or a date, by which users enter and which is to be looked up of all of them.
   *
   * <p>Immutable.
   *
   * @param journey the journey's id
   * @param sinceRevision the first revision of an unbroken row that has this very rule
   */
  public record Armed(String journey, int sinceRevision) {
    /** Checks that the journey is not null. */
    public Armed {
      Objects.requireNonNull(journey, "journey");
    }
  }

  /**
   * What is looked up of all users once it is published. A date that an event tells is so only when
   * an earlier revision may have made users wait by another rule.
   */
  public List<Armed> armed() {
    return Stream.concat(
            set.crossings().stream().map(one -> new Armed(one.journey().id(), one.sinceRevision())),
            set.dates().stream()
                .filter(one -> one.event() == null || one.sinceRevision() > 1)
                .map(one -> new Armed(one.journey().id(), one.sinceRevision())))
        .toList();
  }

  /**
   * A schedule by which users enter.
   *
   * <p>Immutable.
   *
   * @param journey the journey, as it takes entries now
   * @param schedule when it runs
   * @param sinceRevision the first revision of an unbroken row that has this very schedule,
   *     audience, zone and entry window
   * @param since when that revision was published
   */
  public record Scheduled(Journey journey, Schedule schedule, int sinceRevision, Instant since) {
    /** Checks that nothing is null. */
    public Scheduled {
      Objects.requireNonNull(journey, "journey");
      Objects.requireNonNull(schedule, "schedule");
      Objects.requireNonNull(since, "since");
    }

    /**
     * Its runs, from when the journey takes entries on.
     *
     * @param zone the engine's zone
     */
    public ScheduledRuns runs(ZoneId zone) {
      Instant from = journey.entryWindow().from().filter(since::isBefore).orElse(since);
      return ScheduledRuns.of(schedule, from, journey.zone().orElse(zone));
    }
  }

  /** The schedules by which users enter. */
  public List<Scheduled> schedules() {
    return set.schedules().stream()
        .map(one ->
            new Scheduled(
                one.journey().journey(), one.schedule(), one.sinceRevision(), one.since()))
        .toList();
  }

  /**
   * A cap on the entries that a journey takes, see {@link
   * dev.journeys.model.Admission#withEntries(int)}.
   *
   * <p>Immutable.
   *
   * @param cell where the entries are counted
   * @param journey the journey's id
   * @param revision the revision that takes entries
   * @param isInAll whether it is for the whole life of the journey, and not for each period
   */
  public record EntryCap(String cell, String journey, int revision, boolean isInAll) {
    /** Checks that nothing is null. */
    public EntryCap {
      Objects.requireNonNull(cell, "cell");
      Objects.requireNonNull(journey, "journey");
    }
  }

  /** The caps of the revisions that take entries. */
  public List<EntryCap> entryCaps() {
    return set.capped().stream()
        .flatMap(plan ->
            Stream.of(plan.caps())
                .map(cap -> new EntryCap(cap.cell(), plan.id(), plan.revision(), cap.isInAll())))
        .toList();
  }

  /** Whether there are such caps. */
  public boolean hasEntryCaps() {
    return !set.capped().isEmpty();
  }

  PlanSet set() {
    return set;
  }
}
