package dev.journeys.reference.model;

import dev.journeys.model.Journey;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.policy.Throttle;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The messages that wait for their turn, where a turn is never shorter than a second (MSG-7).
 *
 * @param rates by queue; a queue is called like its channel, or by journey and step
 * @param turns of each queue the turn that comes next
 */
record ThrottleModel(World world, Map<String, Throttle> rates, Map<String, Turn> turns) {

  /** The next turn of a queue, and whose journey's the last one was. */
  record Turn(Instant at, String last) {}

  /** The rate of the newest revision that has one counts for all who wait. */
  void publish(Journey journey) {
    for (Step step : journey.path().steps()) {
      if (step instanceof Send send) {
        send.rules().throttle().ifPresent(rate -> rates.put(queue(journey.id(), send), rate));
      }
    }
  }

  /** What a message has to pass: the throttle of its step, then that of its channel. */
  List<String> queues(Enrollment e, Send send) {
    Optional<String> ofStep = send.rules().throttle().map(any -> queue(e.published.id(), send));
    return Stream.concat(ofStep.stream(), Stream.of(send.content().channel()))
        .filter(rates::containsKey)
        .toList();
  }

  private static String queue(String journey, Send send) {
    return journey + "/" + send.id();
  }

  private Stream<Enrollment> waiting() {
    return world.users().flatMap(user -> user.open().stream()).filter(e -> e.queue.isPresent());
  }

  Optional<Instant> next() {
    return waiting().map(this::turn).min(Instant::compareTo);
  }

  private Instant turn(Enrollment e) {
    Instant turn = turns.getOrDefault(e.queue.get(), new Turn(world.now, "")).at();
    return turn.isBefore(world.now) ? world.now : turn;
  }

  /** Whose turn it is: who came first, of the journey that comes after the last one's. */
  Optional<Enrollment> letGo() {
    Comparator<Enrollment> order = Comparator.comparing(e -> e.queue.get());
    Optional<Enrollment> next =
        waiting()
            .filter(e -> turn(e).equals(world.now))
            .min(
                order
                    .thenComparing(this::comesAround)
                    .thenComparing(e -> e.published.id())
                    .thenComparing(e -> e.since)
                    .thenComparing(e -> e.user.id)
                    .thenComparingLong(e -> e.number));
    next.ifPresent(e -> {
      Throttle rate = rates.get(e.queue.get());
      Duration spacing = rate.per().length().plusMillis(rate.messages() - 1);
      Instant at = world.now.plusMillis(spacing.toMillis() / rate.messages());
      turns.put(e.queue.get(), new Turn(at, e.published.id()));
    });
    return next;
  }

  private boolean comesAround(Enrollment e) {
    Turn turn = turns.get(e.queue.get());
    return turn != null && e.published.id().compareTo(turn.last()) <= 0;
  }
}
