package dev.journeys.reference.model;

import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.policy.Throttle;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The messages that wait for their turn, where a turn is never shorter than a second (MSG-7).
 *
 * @param turns of each queue, which is called like its channel, or by journey and step, the next
 */
record ThrottleModel(ReferenceModel world, Map<String, Turn> turns) {

  /** The next turn of a queue, and whose journey's the last one was. */
  record Turn(Instant at, String last) {}

  /** The rates of queues; that of the newest revision that has one counts for all who wait. */
  private Map<String, Throttle> rates() {
    Map<String, Throttle> rates = new HashMap<>(world.settings.throttles());
    for (Published each : world.revisions().toList()) {
      for (Step step : each.journey().path().steps()) {
        throttle(step).ifPresent(rate -> rates.put(each.id() + "/" + step.id(), rate));
      }
    }
    return rates;
  }

  private static Optional<Throttle> throttle(Step step) {
    return step instanceof Send send ? send.rules().throttle() : Optional.empty();
  }

  /** What a message has to pass: the throttle of its step, then that of its channel. */
  List<String> queues(Stay at) {
    Map<String, Throttle> rates = rates();
    String ofStep = at.by.published.id() + "/" + at.step().id();
    Stream<String> own = throttle(at.step()).map(any -> ofStep).stream();
    return Stream.concat(own, Stream.of(at.channel()).filter(rates::containsKey)).toList();
  }

  private Stream<Stay> waiting() {
    Stream<Enrollment> open = world.users().flatMap(user -> user.open().stream());
    return open.map(e -> e.stay).filter(at -> at.queue.isPresent());
  }

  Stream<Instant> next() {
    return waiting().map(at -> World.later(turn(at).at(), world.now));
  }

  private Turn turn(Stay at) {
    return turns.getOrDefault(at.queue.get(), new Turn(world.now, ""));
  }

  /** Whose turn it is: who came first, of the journey that comes after the last one's. */
  Optional<Stay> letGo() {
    Comparator<Stay> order = Comparator.comparing(at -> at.queue.get());
    Optional<Stay> next =
        waiting()
            .filter(at -> !turn(at).at().isAfter(world.now))
            .min(
                order
                    .thenComparing(at -> at.by.published.id().compareTo(turn(at).last()) <= 0)
                    .thenComparing(at -> at.by.published.id())
                    .thenComparing(at -> at.since)
                    .thenComparing(at -> at.by.user.id)
                    .thenComparingLong(at -> at.by.number));
    next.ifPresent(at -> {
      Throttle rate = rates().get(at.queue.get());
      Duration spacing = rate.per().length().plusMillis(rate.messages() - 1);
      Instant turn = world.now.plusMillis(spacing.toMillis() / rate.messages());
      turns.put(at.queue.get(), new Turn(turn, at.by.published.id()));
    });
    return next;
  }
}
