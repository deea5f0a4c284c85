package dev.journeys.benchmarks.inmemory;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.SendResult;
import dev.journeys.json.JourneyJson;
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

  private static final CompletionStage<SendResult> ACCEPTED = SendResult.accepted("no-op").now();

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final VirtualTime time = VirtualTime.startingAt(START);
  private final JourneyEngine engine;
  private final String journey;
  private final String signup;

  /** With one journey, that of the workload. */
  EngineW1() {
    this(1);
  }

  /**
   * With many journeys, each entered on an event of its own; the one in the middle is the
   * workload's.
   */
  EngineW1(int journeys) {
    InMemoryStateStore store = new InMemoryStateStore();
    for (int i = 0; i < journeys; i++) {
      // put where an engine finds them at its start, which compiles them once and not at each
      Journey one = Journeys.w1("w1-" + i, "signup-" + i);
      store.addDefinition(one.id(), 0, JourneyJson.canonical(one), JourneyJson.hash(one), START);
    }
    this.journey = "w1-" + journeys / 2;
    this.signup = "signup-" + journeys / 2;
    this.engine =
        JourneyEngine.builder()
            .store(store)
            .time(time)
            .workers(1)
            .channel("email", message -> ACCEPTED, ChannelSettings.standard().withConcurrency(1))
            .start();
  }

  @Override
  public void signup(List<String> users) {
    track(signup, users);
  }

  @Override
  public void purchase(List<String> users) {
    track("purchase", users);
  }

  /** One in so many signs up; of the others' events no journey knows. */
  void signupAmongOthers(List<String> users, int oneIn) {
    List<Event> events = new ArrayList<>(users.size());
    for (int i = 0; i < users.size(); i++) {
      events.add(Event.of(i % oneIn == 0 ? signup : "page_viewed", users.get(i)));
    }
    engine.track(events).join();
  }

  private void track(String event, List<String> users) {
    List<Event> events = new ArrayList<>(users.size());
    for (String user : users) {
      events.add(Event.of(event, user));
    }
    engine.track(events).join();
  }

  @Override
  public void advanceDays(int days) {
    time.advance(Duration.ofDays(days));
  }

  @Override
  public Figures figures() {
    JourneyReport report = engine.report(journey);
    long sent = report.step("welcome").forwardTotal() + report.step("reminder").forwardTotal();
    return new Figures(sent, report.converted(), report.completed());
  }

  @Override
  public void close() {
    engine.close();
  }
}
