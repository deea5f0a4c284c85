package dev.journeys.examples.replay;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.model.Journey;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.report.JourneyReport;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Runs journeys over a log of past events in virtual time, as if they had been live then: each
 * event is tracked at its own time, after everything that was due by then, and time runs on after
 * the last one until nothing is due.
 *
 * <p>Not thread-safe.
 */
public final class JourneyReplay {

  private static final int BATCH = 1_000;

  /** A journey that goes round for ever would never come to an end. */
  private static final Duration RUN_ON_AT_MOST = Duration.ofDays(3_653);

  private final EventLog log;
  private final BadLines badLines;
  private final Progress progress;
  private final VirtualTime time;
  private final Map<String, CountingChannel> channels = new LinkedHashMap<>();
  private final JourneyEngine engine;
  private long begun;
  private long tracked;

  private JourneyReplay(
      List<Journey> journeys,
      EventLog log,
      BadLines badLines,
      Progress progress,
      StateStore store) {
    this.log = log;
    this.badLines = badLines;
    this.progress = progress;
    this.time = VirtualTime.startingAt(log.first());
    this.engine = engine(journeys, store);
  }

  /** Runs journeys over a log, in memory. */
  public static ReplayResult run(
      List<Journey> journeys, EventLog log, BadLines badLines, Progress progress) {
    return run(journeys, log, badLines, progress, new InMemoryStateStore());
  }

  /**
   * Runs journeys over a log.
   *
   * @param badLines what becomes of events that the engine refuses
   * @param store an empty store
   * @throws ReplayException if the engine refuses an event, unless bad lines are skipped
   */
  public static ReplayResult run(
      List<Journey> journeys,
      EventLog log,
      BadLines badLines,
      Progress progress,
      StateStore store) {
    JourneyReplay replay = new JourneyReplay(journeys, log, badLines, progress, store);
    try (JourneyEngine engine = replay.engine) {
      journeys.forEach(engine::publish);
      replay.begun = System.nanoTime();
      progress.begin();
      replay.trackAll();
      replay.runOn();
      return replay.result(journeys);
    }
  }

  private JourneyEngine engine(List<Journey> journeys, StateStore store) {
    for (Journey journey : journeys) {
      for (Step step : journey.path().steps()) {
        if (step instanceof Send send) {
          channels.computeIfAbsent(send.content().channel(), name -> new CountingChannel());
        }
      }
    }
    JourneyEngine.Builder builder =
        JourneyEngine.builder().store(store).time(time).workers(1).unlimitedEventAge();
    // room for all who are due at one instant: a log that knows only days has many of them
    ChannelSettings roomy = ChannelSettings.standard().withQueue(Integer.MAX_VALUE);
    channels.forEach((name, channel) -> builder.channel(name, channel, roomy));
    return builder.start();
  }

  private void trackAll() {
    List<LoggedEvent> events = log.events();
    int from = 0;
    while (from < events.size()) {
      int to = endOfBatch(from);
      moveTo(events.get(from).time());
      track(events.subList(from, to));
      from = to;
    }
  }

  /** The events of one instant go together; one that tells attributes goes alone. */
  private int endOfBatch(int from) {
    List<LoggedEvent> events = log.events();
    LoggedEvent first = events.get(from);
    int to = from + 1;
    if (first.event().attributes().isEmpty()) {
      while (to < events.size()
          && to - from < BATCH
          && events.get(to).time().equals(first.time())
          && events.get(to).event().attributes().isEmpty()) {
        to++;
      }
    }
    return to;
  }

  private void track(List<LoggedEvent> batch) {
    try {
      done(engine.track(batch.stream().map(LoggedEvent::event).toList()));
      tracked += batch.size();
    } catch (InvalidInputException e) {
      if (batch.size() == 1) {
        badLines.add(log.name(), batch.get(0).line(), e);
      } else {
        // none was taken; alone, each shows whether it is the bad one
        batch.forEach(event -> track(List.of(event)));
      }
    }
  }

  private static void done(CompletableFuture<Void> stage) {
    if (!stage.isDone()) {
      throw new IllegalStateException("not done in virtual time");
    }
    try {
      stage.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof InvalidInputException refused) {
        throw refused;
      }
      throw e;
    }
  }

  /** Moves time from one due instant to the next, so that progress shows on the way. */
  private void moveTo(Instant target) {
    Optional<Instant> next = time.next();
    while (next.isPresent() && next.get().isBefore(target)) {
      time.advanceTo(next.get());
      tellProgress();
      next = time.next();
    }
    time.advanceTo(target);
    tellProgress();
  }

  private void runOn() {
    Instant end = time.now().plus(RUN_ON_AT_MOST);
    for (Optional<Instant> next = time.next(); next.isPresent(); next = time.next()) {
      if (next.get().isAfter(end)) {
        return;
      }
      time.advanceTo(next.get());
      tellProgress();
    }
  }

  private void tellProgress() {
    progress.tell(() ->
        String.format(
            Locale.ROOT,
            "replayed %,d of %,d events (%d%%), now at %s, %,d events/s",
            tracked,
            log.events().size(),
            100 * tracked / log.events().size(),
            time.now().atOffset(ZoneOffset.UTC).toLocalDate(),
            Math.round(tracked * 1e9 / Math.max(1, System.nanoTime() - begun))));
  }

  private ReplayResult result(List<Journey> journeys) {
    List<JourneyReport> reports = new ArrayList<>();
    journeys.forEach(journey -> reports.add(engine.report(journey.id())));
    Map<String, Long> messages = new LinkedHashMap<>();
    channels.forEach((name, channel) -> messages.put(name, channel.accepted()));
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    return new ReplayResult(reports, messages, tracked, time.now(), took);
  }
}
