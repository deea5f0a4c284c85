package dev.journeys.model;

import dev.journeys.condition.EventPattern;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Waits for something to be done and then for something else not to follow it: left by {@link
 * Outcome#YES} at the end of the time if it did not, by {@link Outcome#NO} as soon as it does. What
 * is not to follow counts from the first event on, not before it.
 *
 * <p>Immutable.
 *
 * @param id the step's id
 * @param after what must be done first; the first one after arrival begins the time, further ones
 *     change nothing
 * @param without what must not follow
 * @param within the time, {@code [first event, first event + within)}, by that event's own time
 * @param upTo how long to wait for the first event at most; empty waits without limit
 */
public record DidNot(
    String id, EventPattern after, EventPattern without, Duration within, Optional<Duration> upTo)
    implements Step {

  /** Checks that nothing is null. */
  public DidNot {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(after, "after");
    Objects.requireNonNull(without, "without");
    Objects.requireNonNull(within, "within");
    Objects.requireNonNull(upTo, "upTo");
  }

  @Override
  public Kind kind() {
    return Kind.DID_NOT;
  }

  @Override
  public List<Outcome> outcomes() {
    return Stream.concat(
            Stream.of(Outcome.YES, Outcome.NO), upTo.map(limit -> Outcome.TIMEOUT).stream())
        .toList();
  }

  @Override
  public DidNot withId(String newId) {
    return new DidNot(newId, after, without, within, upTo);
  }
}
