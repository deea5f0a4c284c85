package dev.journeys;

import dev.journeys.condition.Condition;
import dev.journeys.internal.runtime.SegmentDesk;
import dev.journeys.model.Segment;
import dev.journeys.value.InvalidInputException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The named segments of an engine: conditions that journeys and other segments ask for with {@code
 * inSegment("name")}. Every journey sees a segment as it is defined now, also for those who entered
 * before.
 *
 * <p>Methods block until the store has answered. On a store that several engines share, a
 * definition takes effect on all of them at one instant, as a publish does.
 *
 * <p>Safe for concurrent use.
 */
public final class NamedSegments {

  private final SegmentDesk desk;

  NamedSegments(SegmentDesk desk) {
    this.desk = desk;
  }

  /**
   * Defines a segment, or defines it anew; what equals the present definition changes nothing. What
   * its condition asks of the past is remembered from now on. The new condition counts at once for
   * everything that is judged afterwards; whoever comes into the segment or leaves it by that is
   * found by a walk over all users, see {@link JourneyEngine#sweeps()}, and crosses, ends a wait or
   * meets a goal as by any other change.
   *
   * @param name 1 to 64 of a-z, 0-9 and -, not beginning with -
   * @param condition may speak of attributes, past events, lists and other segments, which must be
   *     defined; not of {@code property(..)}, {@code entryProperty(..)} or what was done since
   *     entry
   * @throws InvalidInputException if the name or the condition cannot be, the segment would name
   *     itself, also by others, or segments would name segments more than 7 deep; lists every
   *     problem, and nothing was defined
   */
  public SegmentDefinition define(String name, Condition condition) {
    SegmentDesk.Change change = desk.define(new Segment(name, condition));
    return new SegmentDefinition(name, change.version(), change.isNew(), change.warnings());
  }

  /**
   * Removes a segment.
   *
   * @throws InvalidInputException if there is no such segment, or it is named by another segment,
   *     or by a journey in its newest revision or in one that somebody is on, or is held out of and
   *     watched
   */
  public void remove(String name) {
    desk.remove(Objects.requireNonNull(name, "name"));
  }

  /** All segments, by name. */
  public List<NamedSegment> describe() {
    return desk.all().stream().map(NamedSegments::described).toList();
  }

  /** The segment of a name, or empty when there is none. */
  public Optional<NamedSegment> describe(String name) {
    Objects.requireNonNull(name, "name");
    return describe().stream().filter(segment -> segment.name().equals(name)).findFirst();
  }

  private static NamedSegment described(SegmentDesk.Described one) {
    Segment segment = one.segment();
    return new NamedSegment(segment.name(), one.version(), segment.condition(), one.definedAt());
  }
}
