package dev.journeys.benchmarks.durable;

import static dev.journeys.dsl.JourneyDsl.days;
import static dev.journeys.dsl.JourneyDsl.delay;
import static dev.journeys.dsl.JourneyDsl.email;
import static dev.journeys.dsl.JourneyDsl.event;
import static dev.journeys.dsl.JourneyDsl.exit;
import static dev.journeys.dsl.JourneyDsl.goal;
import static dev.journeys.dsl.JourneyDsl.journey;
import static dev.journeys.dsl.JourneyDsl.send;
import static dev.journeys.dsl.JourneyDsl.waitFor;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.SendResult;
import dev.journeys.model.Journey;
import dev.journeys.report.JourneyReport;
import dev.journeys.store.StateStore;
import dev.journeys.value.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Workload W1 on one or several engines, all on one store, in real threads and shifted time. */
final class JourneysContender implements Contender {

  static final Journey JOURNEY =
      journey("w1")
          .enterOn(event("signup"))
          .goal(goal("bought", event("purchase")).within(days(30)))
          .path(
              send("welcome", email("welcome")),
              waitFor("await-purchase", event("purchase")).upTo(days(2)),
              send("reminder", email("reminder")),
              delay("a-day", days(1)),
              exit("done"));

  private static final CompletionStage<SendResult> ACCEPTED = SendResult.accepted("no-op").now();
  private static final int BATCH = 500;
  private static final int BATCHES_AT_ONCE = 16;

  private final String name;
  private final ShiftedTime time = new ShiftedTime();
  private final List<JourneyEngine> engines = new ArrayList<>();
  private long signedUp;
  private long bought;

  JourneysContender(String name, List<? extends StateStore> stores, int workers) {
    this.name = name;
    for (StateStore store : stores) {
      ChannelSettings settings =
          ChannelSettings.standard().withConcurrency(1).withQueue(Integer.MAX_VALUE);
      JourneyEngine engine =
          JourneyEngine.builder()
              .store(store)
              .time(time)
              .workers(workers)
              .channel("email", message -> ACCEPTED, settings)
              .start();
      engine.publish(JOURNEY);
      engines.add(engine);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void signup(String[] users) {
    track("signup", users);
    signedUp += users.length;
    await(report -> report.step("welcome").forwardTotal() == signedUp);
  }

  @Override
  public void purchase(String[] users) {
    track("purchase", users);
    bought += users.length;
  }

  /** Tracks events, those of a batch by one engine, with some batches under way at a time. */
  private void track(String event, String[] users) {
    List<CompletableFuture<Void>> underWay = new ArrayList<>();
    for (int from = 0; from < users.length; from += BATCH) {
      List<Event> events = new ArrayList<>(BATCH);
      for (int i = from; i < Math.min(users.length, from + BATCH); i++) {
        events.add(Event.of(event, users[i]));
      }
      if (underWay.size() == BATCHES_AT_ONCE) {
        underWay.remove(0).join();
      }
      underWay.add(engines.get(from / BATCH % engines.size()).track(events));
    }
    underWay.forEach(CompletableFuture::join);
  }

  /**
   * Users sign up so that a day later all are due in the same second, to the millisecond in the
   * order in which they came: half of them for the exit, the others for the reminder.
   */
  void gather(String[] users) {
    int half = users.length / 2;
    Instant first = time.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    Instant second = first.plusSeconds(1);
    time.withinSecond(first, () -> signup(Arrays.copyOf(users, half)));
    time.withinSecond(
        second.plus(days(1)), () -> signup(Arrays.copyOfRange(users, half, users.length)));
    time.withinSecond(
        second.plus(days(2)),
        () -> await(report -> report.step("reminder").forwardTotal() == half));
  }

  /** One of the engines. */
  JourneyEngine engine() {
    return engines.get(0);
  }

  /** Lets days pass, and does not wait for what that wakes. */
  void letPass(int days) {
    time.advance(Duration.ofDays(days));
  }

  @Override
  public void advanceDays(int days) {
    letPass(days);
    await(report ->
        days == 2
            ? report.step("reminder").forwardTotal() == signedUp - bought
            : report.active() == 0);
  }

  /** Waits until a report is as it should be. */
  void await(Predicate<JourneyReport> until) {
    while (!until.test(engines.get(0).report("w1"))) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  @Override
  public Figures figures() {
    JourneyReport report = engines.get(0).report("w1");
    long sent = report.step("welcome").forwardTotal() + report.step("reminder").forwardTotal();
    return new Figures(sent, report.converted(), report.completed());
  }

  @Override
  public void close() {
    engines.forEach(JourneyEngine::close);
  }
}
