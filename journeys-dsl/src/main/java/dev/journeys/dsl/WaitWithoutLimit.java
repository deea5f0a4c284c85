package dev.journeys.dsl;

import dev.journeys.condition.Trigger;
import dev.journeys.model.Outcome;
import dev.journeys.model.WaitFor;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A wait that does not say yet how long it lasts at most; no part of a path before it does.
 *
 * <p>Immutable.
 */
public final class WaitWithoutLimit {

  private final String id;
  private final List<Trigger> alternatives;
  private final List<Branch> branches;
  private final boolean sinceEntry;

  private WaitWithoutLimit(
      String id, List<Trigger> alternatives, List<Branch> branches, boolean sinceEntry) {
    this.id = id;
    this.alternatives = alternatives;
    this.branches = branches;
    this.sinceEntry = sinceEntry;
  }

  static WaitWithoutLimit of(String id, Trigger trigger, Part[] onMatch) {
    return new WaitWithoutLimit(Objects.requireNonNull(id, "id"), List.of(), List.of(), false)
        .or(trigger, onMatch);
  }

  /**
   * Waits for something else as well; what comes first wins.
   *
   * @param trigger an event from arrival on, or a condition, which counts at once if it is true on
   *     arrival
   * @param onMatch what follows when it wins; nothing given goes on behind the wait
   */
  public WaitWithoutLimit or(Trigger trigger, Part... onMatch) {
    Objects.requireNonNull(trigger, "trigger");
    List<Part> parts = Given.all("onMatch", onMatch);
    int number = alternatives.size() + 1;
    Stream<Branch> branch =
        parts.isEmpty()
            ? Stream.of()
            : Stream.of(
                new Branch(Outcome.match(number), "alternative " + number, new Sequence(parts)));
    return new WaitWithoutLimit(
        id,
        Stream.concat(alternatives.stream(), Stream.of(trigger)).toList(),
        Stream.concat(branches.stream(), branch).toList(),
        sinceEntry);
  }

  /** Events count from entry on, also those that came before arrival. */
  public WaitWithoutLimit sinceEntry() {
    return new WaitWithoutLimit(id, alternatives, branches, true);
  }

  /** Waits at most so long. */
  public LimitedWait upTo(Duration limit) {
    Objects.requireNonNull(limit, "limit");
    return new LimitedWait(new WaitFor(id, alternatives, Optional.of(limit), sinceEntry), branches);
  }

  /** Waits as long as the enrollment lives. */
  public Part withoutLimit() {
    return new StepPart(new WaitFor(id, alternatives, Optional.empty(), sinceEntry), branches);
  }
}
