package dev.journeys.reference.model;

import dev.journeys.model.Journey;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.policy.Throttle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The messages that wait for their turn, where a turn is never shorter than a second (MSG-7). */
final class ThrottleModel {

  /** A message in a queue; once the enrollment has moved on it is there no more. */
  private record Waiting(Enrollment e, int moves, String queue) {

    boolean waits() {
      return e.isAt(moves) && e.queue.filter(queue::equals).isPresent();
    }
  }

  /** The next turn of a queue, and whose journey's the last one was. */
  private record Turn(Instant at, String last) {}

  private final World world;

  /** By queue; a queue is called like its channel, or by journey and step. */
  private final Map<String, Throttle> rates;

  private final List<Waiting> waiting = new ArrayList<>();
  private final Map<String, Turn> turns = new HashMap<>();

  ThrottleModel(World world) {
    this.world = world;
    this.rates = new HashMap<>(world.settings.throttles());
  }

  /** The rate of the newest revision that has one counts for all who wait. */
  void publish(Journey journey) {
    for (Step step : journey.path().steps()) {
      if (step instanceof Send send) {
        send.rules().throttle().ifPresent(rate -> rates.put(queue(journey.id(), send), rate));
      }
    }
  }

  private static String queue(String journey, Send send) {
    return journey + "/" + send.id();
  }

  /** What a message has to pass: the throttle of its step, then that of its channel. */
  List<String> queues(Enrollment e, Send send) {
    Optional<String> ofStep = send.rules().throttle().map(any -> queue(e.published.id(), send));
    return Stream.concat(ofStep.stream(), Stream.of(send.content().channel()))
        .filter(rates::containsKey)
        .toList();
  }

  void begin(Enrollment e, String queue) {
    e.queue = Optional.of(queue);
    waiting.add(new Waiting(e, e.passed.size(), queue));
  }

  Optional<Instant> next() {
    waiting.removeIf(one -> !one.waits());
    return waiting.stream().map(this::turn).min(Instant::compareTo);
  }

  private Instant turn(Waiting one) {
    Turn turn = turns.get(one.queue());
    return turn == null || turn.at().isBefore(world.now) ? world.now : turn.at();
  }

  /** Whose turn it is: who came first, of the journey that comes after the last one's. */
  Optional<Enrollment> letGo() {
    waiting.removeIf(one -> !one.waits());
    Comparator<Waiting> order = Comparator.comparing(one -> one.e().published.id());
    Optional<Waiting> next =
        waiting.stream()
            .filter(one -> turn(one).equals(world.now))
            .min(
                Comparator.comparing(Waiting::queue)
                    .thenComparing(this::comesAround)
                    .thenComparing(order)
                    .thenComparing(one -> one.e().since)
                    .thenComparing(one -> one.e().user.id)
                    .thenComparingLong(one -> one.e().number));
    next.ifPresent(one -> {
      String journey = one.e().published.id();
      turns.put(one.queue(), new Turn(world.now.plus(spacing(one)), journey));
      waiting.remove(one);
    });
    return next.map(Waiting::e);
  }

  private boolean comesAround(Waiting one) {
    Turn turn = turns.get(one.queue());
    return turn != null && one.e().published.id().compareTo(turn.last()) <= 0;
  }

  private Duration spacing(Waiting one) {
    Throttle rate = rates.get(one.queue());
    long millis = rate.per().length().toMillis();
    return Duration.ofMillis((millis + rate.messages() - 1) / rate.messages());
  }
}
