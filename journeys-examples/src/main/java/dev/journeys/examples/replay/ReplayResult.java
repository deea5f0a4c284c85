package dev.journeys.examples.replay;

import dev.journeys.report.JourneyReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a replay has shown.
 *
 * <p>Immutable.
 *
 * @param reports the figures of each journey, in the order in which they were given
 * @param messages how many messages each channel was given
 * @param events how many events were tracked
 * @param ranUntil how far time ran on after the last event, until nothing was due
 * @param took how long it took, without reading the log
 */
public record ReplayResult(
    List<JourneyReport> reports,
    Map<String, Long> messages,
    long events,
    Instant ranUntil,
    Duration took) {

  /** Copies the collections. */
  public ReplayResult {
    reports = List.copyOf(reports);
    messages = Map.copyOf(messages);
    Objects.requireNonNull(ranUntil, "ranUntil");
    Objects.requireNonNull(took, "took");
  }

  /** How many events a second were tracked, with everything that they caused. */
  public long eventsPerSecond() {
    return Math.round(events * 1e9 / Math.max(1, took.toNanos()));
  }
}
