package dev.journeys.benchmarks.inmemory;

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
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Workload W1 on the engine, in virtual time, so that all of it runs on the calling thread. */
final class EngineW1 implements W1 {

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

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final JourneyEngine engine =
      JourneyEngine.builder()
          .store(new InMemoryStateStore())
          .time(time)
          .workers(1)
          .channel("email", message -> ACCEPTED, ChannelSettings.standard().withConcurrency(1))
          .start();

  EngineW1() {
    engine.publish(JOURNEY);
  }

  @Override
  public void signup(String[] users) {
    track("signup", users);
  }

  @Override
  public void purchase(String[] users) {
    track("purchase", users);
  }

  private void track(String event, String[] users) {
    for (int from = 0; from < users.length; from += BATCH) {
      List<Event> events = new ArrayList<>(BATCH);
      for (int i = from; i < Math.min(users.length, from + BATCH); i++) {
        events.add(Event.of(event, users[i]));
      }
      engine.track(events).join();
    }
  }

  @Override
  public void advanceDays(int days) {
    time.advance(Duration.ofDays(days));
  }

  @Override
  public Figures figures() {
    JourneyReport report = engine.report("w1");
    long sent = report.step("welcome").forwardTotal() + report.step("reminder").forwardTotal();
    return new Figures(sent, report.converted(), report.completed());
  }

  @Override
  public void close() {
    engine.close();
  }
}
