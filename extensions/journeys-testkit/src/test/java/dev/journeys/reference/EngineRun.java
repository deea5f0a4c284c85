package dev.journeys.reference;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.model.Refusal;
import dev.journeys.reference.words.Happening;
import dev.journeys.reference.words.UserView;
import dev.journeys.report.JourneyReport;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.UserPageEntry;
import dev.journeys.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Tells a scenario to the engine. */
final class EngineRun {

  static final Instant START = Instant.parse("2026-03-27T21:00:00Z");

  private final Scenario scenario;
  private final Set<String> users;
  private final VirtualTime time = VirtualTime.startingAt(START);
  private final InMemoryStateStore store = new InMemoryStateStore();
  private final ScriptedChannel channel;
  private final List<Happening> happenings = new ArrayList<>();
  private final List<Instant> instants = new ArrayList<>();
  private final List<Map<String, UserView>> views = new ArrayList<>();
  private final List<Optional<Refusal>> enrolled = new ArrayList<>();
  private final Map<String, List<JourneyReport>> reports = new LinkedHashMap<>();
  private JourneyEngine engine;

  private EngineRun(Scenario scenario) {
    this.scenario = scenario;
    this.users = scenario.users();
    this.channel = new ScriptedChannel(new Script(scenario.seed()), time);
    this.engine = start();
  }

  static EngineRun of(Scenario scenario) {
    EngineRun run = new EngineRun(scenario);
    try {
      scenario.inputs().forEach(run::apply);
      scenario.journeys().forEach(id -> run.reports.put(id, run.engine.reports(id)));
    } finally {
      run.engine.close();
    }
    return run;
  }

  private JourneyEngine start() {
    ChannelSettings settings = ChannelSettings.standard().withRetry(scenario.retry());
    JourneyEngine.Builder builder =
        JourneyEngine.builder()
            .store(store)
            .time(time)
            .zone(scenario.zone())
            .workers(1)
            .channel("email", channel, settings)
            .channel("push", channel, settings)
            .listener(fact -> EngineWords.happening(fact).ifPresent(happenings::add));
    scenario.maxEventAge().ifPresentOrElse(builder::maxEventAge, builder::unlimitedEventAge);
    return builder.start();
  }

  private void apply(Input input) {
    if (input instanceof Input.Track track) {
      done(engine.track(track.at(time.now())));
    } else if (input instanceof Input.Identify identify) {
      done(engine.identify(identify.who(), identify.attributes()));
    } else if (input instanceof Input.Enroll enroll) {
      enrolled.add(
          done(engine.enroll(enroll.journey(), enroll.who(), enroll.properties())).refusal());
    } else if (input instanceof Input.Advance advance) {
      time.advance(advance.by());
    } else if (input instanceof Input.AdvanceToNextEnd advance) {
      Instant to = nextEnd().plus(advance.plus());
      time.advanceTo(to.isBefore(time.now()) ? time.now() : to);
    } else if (input instanceof Input.Publish publish) {
      engine.publish(publish.journey());
    } else {
      engine.close();
      engine = start();
    }
    instants.add(time.now());
    Map<String, UserView> view = new LinkedHashMap<>();
    users.forEach(user -> view.put(user, EngineWords.view(engine.explain(user))));
    views.add(view);
  }

  private Instant nextEnd() {
    Map<String, UserView> last = views.isEmpty() ? Map.of() : views.get(views.size() - 1);
    return last.values().stream()
        .flatMap(view ->
            Stream.concat(
                view.enrollments().stream().flatMap(e -> e.until().stream()),
                view.pending().stream().map(UserView.Pending::decidedAt)))
        .filter(end -> end.isAfter(time.now()))
        .min(Instant::compareTo)
        .orElse(time.now().plus(Duration.ofHours(1)));
  }

  private static <T> T done(CompletableFuture<T> stage) {
    if (!stage.isDone()) {
      throw new IllegalStateException("not done in virtual time");
    }
    return stage.join();
  }

  Scenario scenario() {
    return scenario;
  }

  Run run() {
    return new Run(happenings, channel.attempts(), views, enrolled);
  }

  /** The instant of each input, after it was applied. */
  List<Instant> instants() {
    return instants;
  }

  Map<String, List<JourneyReport>> reports() {
    return reports;
  }

  int sendKeys() {
    return channel.keys();
  }

  /** When the store wakes somebody next. */
  Optional<Instant> nextDue() {
    return store.nextDue();
  }

  /** Every record as it is stored. */
  List<UserPageEntry> records() {
    return store.scan("", Integer.MAX_VALUE);
  }
}
