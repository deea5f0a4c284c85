package dev.journeys.model;

import dev.journeys.condition.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Waits until the first of its alternatives comes, or until the time is up. A condition that holds
 * on arrival counts at once; an event counts from arrival on or, with {@code sinceEntry}, from
 * entry on.
 *
 * <p>Immutable.
 *
 * @param id the step's id
 * @param alternatives what is waited for; the first that comes wins, in this order when several
 *     come at once
 * @param upTo how long at most; empty waits without limit
 * @param sinceEntry whether events count that happened after entry and before arrival
 */
public record WaitFor(
    String id, List<Trigger> alternatives, Optional<Duration> upTo, boolean sinceEntry)
    implements Step {

  /** Copies the list. */
  public WaitFor {
    Objects.requireNonNull(id, "id");
    alternatives = List.copyOf(alternatives);
    Objects.requireNonNull(upTo, "upTo");
  }

  @Override
  public Kind kind() {
    return Kind.WAIT_FOR;
  }

  @Override
  public List<Outcome> outcomes() {
    return Stream.concat(
            IntStream.rangeClosed(1, alternatives.size()).mapToObj(Outcome::match),
            upTo.map(limit -> Outcome.TIMEOUT).stream())
        .toList();
  }

  @Override
  public WaitFor withId(String newId) {
    return new WaitFor(newId, alternatives, upTo, sinceEntry);
  }
}
