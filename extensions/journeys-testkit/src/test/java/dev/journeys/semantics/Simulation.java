package dev.journeys.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.EnrollResult;
import dev.journeys.JourneyEngine;
import dev.journeys.Publication;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.report.JourneyFact;
import dev.journeys.report.JourneyReport;
import dev.journeys.report.UserTrace.EnrollmentTrace;
import dev.journeys.report.UserTrace.PassedStep;
import dev.journeys.testkit.FakeChannel;
import dev.journeys.testkit.JourneyTestDriver;
import dev.journeys.value.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** A run of journeys in virtual time, after which all figures must add up, whatever happened. */
abstract class Simulation {

  /** When every simulation begins, unless it says otherwise: a Thursday. */
  static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

  static final Duration INSTANT_BEFORE = Duration.ofMillis(1);

  private final Set<String> users = new TreeSet<>();
  private final Set<String> journeys = new TreeSet<>();
  private final List<JourneyFact> facts = new ArrayList<>();
  private UnaryOperator<JourneyTestDriver.Builder> settings = UnaryOperator.identity();
  private UnaryOperator<JourneyEngine.Builder> engineSettings = UnaryOperator.identity();
  private Optional<JourneyTestDriver> running = Optional.empty();

  final void start(Journey... published) {
    start(UnaryOperator.identity(), published);
  }

  /** Said before the start, and kept over restarts. */
  final void engine(UnaryOperator<JourneyEngine.Builder> change) {
    engineSettings = change;
  }

  final void start(UnaryOperator<JourneyTestDriver.Builder> change, Journey... published) {
    settings = change;
    users.clear();
    journeys.clear();
    facts.clear();
    run(change.apply(JourneyTestDriver.builder()), published);
  }

  /** Ends the process and starts another one on the same store, at the same instant. */
  final void restart(Journey... published) {
    restartAfter(Duration.ZERO, published);
  }

  /** Ends the process and starts another one on the same store after a time. */
  final void restartAfter(Duration pause, Journey... published) {
    JourneyTestDriver before = driver();
    before.close();
    run(
        settings
            .apply(JourneyTestDriver.builder())
            .store(before.store())
            .startingAt(before.now().plus(pause)),
        published);
  }

  private void run(JourneyTestDriver.Builder builder, Journey... published) {
    for (Journey journey : published) {
      journeys.add(journey.id());
    }
    running =
        Optional.of(
            builder
                .engine(engine -> engineSettings.apply(engine.listener(facts::add)))
                .start(published));
  }

  final JourneyTestDriver driver() {
    return running.orElseThrow();
  }

  final Publication publish(Journey journey) {
    journeys.add(journey.id());
    return driver().engine().publish(journey);
  }

  final void track(String event, String user) {
    track(Event.of(event, user));
  }

  final void track(Event event) {
    users.add(event.user());
    driver().track(event);
  }

  /** Tracks as a channel may: without waiting for what it caused. */
  final void trackWithoutWaiting(Event event) {
    users.add(event.user());
    CompletableFuture<Void> unused = driver().engine().track(event);
  }

  final void identify(String user, String attribute, Object value) {
    users.add(user);
    driver().identify(user, Map.of(attribute, value));
  }

  final EnrollResult enroll(String journey, String user) {
    return enroll(journey, user, Map.of());
  }

  final EnrollResult enroll(String journey, String user, Map<String, ?> properties) {
    users.add(user);
    return driver().enroll(journey, user, properties);
  }

  final void advance(Duration duration) {
    driver().advance(duration);
  }

  final void advanceTo(String instant) {
    driver().advanceTo(Instant.parse(instant));
  }

  final Instant now() {
    return driver().now();
  }

  final FakeChannel mailbox() {
    return driver().channel("email");
  }

  final List<String> sentTo(String user) {
    return driver().templatesSentTo(user);
  }

  final JourneyReport report(String journey) {
    return driver().report(journey);
  }

  final Optional<EnrollmentTrace> maybe(String user, String journey) {
    return driver().explain(user).in(journey);
  }

  final EnrollmentTrace trace(String user, String journey) {
    return maybe(user, journey).orElseThrow();
  }

  final EnrollmentStatus status(String user, String journey) {
    return trace(user, journey).status();
  }

  final String stepOf(String user, String journey) {
    return trace(user, journey).step().orElse("");
  }

  final Instant until(String user, String journey) {
    return trace(user, journey).until().orElseThrow();
  }

  final PassedStep passed(String user, String journey, String step) {
    return trace(user, journey).passed().stream()
        .filter(passed -> passed.step().equals(step))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError(step + " not passed: " + driver().explain(user)));
  }

  final String outcome(String user, String journey, String step) {
    return passed(user, journey, step).outcome().name();
  }

  final List<JourneyFact> facts() {
    return List.copyOf(facts);
  }

  final <T extends JourneyFact> List<T> facts(Class<T> kind) {
    return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  final Set<String> users() {
    return users;
  }

  final void checkFigures() {
    FigureCheck check = new FigureCheck(driver(), users, facts);
    assertThat(journeys).isNotEmpty().allSatisfy(check::journey);
  }

  @AfterEach
  final void figuresAddUp() {
    if (running.isPresent()) {
      checkFigures();
      driver().close();
    }
  }
}
