package dev.journeys.scenarios;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.report.UserTrace.EnrollmentTrace;
import dev.journeys.report.UserTrace.PassedStep;
import dev.journeys.testkit.JourneyTestDriver;
import dev.journeys.value.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** A scenario told to a driver. */
abstract class Scenarios {

  private Optional<JourneyTestDriver> running = Optional.empty();

  final void start(Journey... journeys) {
    startAt("2026-01-01T00:00:00Z", journeys);
  }

  final void startAt(String instant, Journey... journeys) {
    start(builder -> builder.startingAt(Instant.parse(instant)), journeys);
  }

  final void start(UnaryOperator<JourneyTestDriver.Builder> settings, Journey... journeys) {
    running = Optional.of(settings.apply(JourneyTestDriver.builder()).start(journeys));
  }

  final JourneyTestDriver driver() {
    return running.orElseThrow();
  }

  final void track(String event, String user, Object... namesAndValues) {
    Event tracked = Event.of(event, user);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      tracked = tracked.with((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    driver().track(tracked);
  }

  final void identify(String user, String attribute, Object value) {
    driver().identify(user, Map.of(attribute, value));
  }

  final boolean enroll(String journey, String user) {
    return driver().enroll(journey, user, Map.of()).refusal().isEmpty();
  }

  final void advance(Duration duration) {
    driver().advance(duration);
  }

  final List<String> sentTo(String user) {
    return driver().templatesSentTo(user);
  }

  final EnrollmentTrace trace(String user, String journey) {
    return driver().explain(user).in(journey).orElseThrow();
  }

  final boolean isIn(String user, String journey) {
    return driver().explain(user).in(journey).filter(e -> e.status().isOpen()).isPresent();
  }

  final EnrollmentStatus status(String user, String journey) {
    return trace(user, journey).status();
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

  @AfterEach
  final void close() {
    running.ifPresent(JourneyTestDriver::close);
  }
}
