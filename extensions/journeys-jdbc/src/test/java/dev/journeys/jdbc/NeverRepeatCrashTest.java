package dev.journeys.jdbc;

import static dev.journeys.dsl.JourneyDsl.email;
import static dev.journeys.dsl.JourneyDsl.event;
import static dev.journeys.dsl.JourneyDsl.journey;
import static dev.journeys.dsl.JourneyDsl.send;
import static dev.journeys.dsl.JourneyDsl.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.SendResult;
import dev.journeys.channel.WebhookAnswer;
import dev.journeys.channel.WebhookSettings;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.report.StepStats;
import dev.journeys.value.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a crash leaves of a message, and of a webhook, that is never repeated, after each of its
 * commits: the files as they are then are what the next engine finds.
 */
class NeverRepeatCrashTest {

  private static Journey asking(boolean byWebhook) {
    return journey("j")
        .enterOn(event("go"))
        .path(
            byWebhook
                ? webhook("code", "https://api.shop.example/").neverRepeat()
                : send("code", email("code")).neverRepeat());
  }

  @TempDir Path folder;

  /** The files as they were after each commit. */
  private final List<Path> left = new ArrayList<>();

  private synchronized void keep(CommitPoint point) {
    if (point == CommitPoint.AFTER_COMMIT) {
      Path copy = folder.resolve("after-" + left.size() + ".db");
      copy("", copy);
      copy("-wal", copy);
      left.add(copy);
    }
  }

  private void copy(String suffix, Path to) {
    try {
      Path from = folder.resolve("live.db" + suffix);
      if (Files.exists(from)) {
        Files.copy(from, to.resolveSibling(to.getFileName() + suffix));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(String what, BooleanSupplier condition) {
    long begun = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - begun).as(what).isLessThan(TimeUnit.MINUTES.toNanos(1));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /** An engine whose channel and whose service count that they are asked. */
  private static JourneyEngine engine(JdbcStateStore store, AtomicInteger calls, Journey journey) {
    JourneyEngine engine =
        JourneyEngine.builder()
            .store(store)
            .lease(Load.LEASE)
            .closePatience(Duration.ofSeconds(5))
            .channel(
                "email",
                message -> {
                  calls.incrementAndGet();
                  return CompletableFuture.completedFuture(SendResult.accepted("id"));
                })
            .webhooks(
                WebhookSettings.allowing("api.shop.example"),
                request -> {
                  calls.incrementAndGet();
                  return CompletableFuture.completedFuture(WebhookAnswer.of(200));
                })
            .start();
    engine.publish(journey);
    return engine;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName(
      "MSG-15 Found handed over: unknown, and not sent again; found before that: sent once")
  void isSentAtMostOnce(boolean byWebhook) {
    Journey journey = asking(byWebhook);
    String live = "sqlite:" + folder.resolve("live.db");
    AtomicInteger calls = new AtomicInteger();
    try (Load.OpenStore open = Load.open(live, this::keep);
        JourneyEngine engine = engine(open.store(), calls, journey)) {
      engine.track(Event.of("go", "u1")).join();
      await("it is sent", () -> engine.report("j").completed() == 1);
    }
    assertThat(calls).hasValue(1);
    List<String> found = new ArrayList<>();
    for (Path crashed : List.copyOf(left)) {
      found.add(goesOn(crashed, journey));
    }
    assertThat(found)
        .as("after the intent, after the note, after the result")
        .containsSubsequence("done 1, unknown 0, calls 1", "done 0, unknown 1, calls 0")
        .endsWith("done 1, unknown 0, calls 0");
  }

  /** What the next engine makes of the files. */
  private static String goesOn(Path files, Journey journey) {
    AtomicInteger calls = new AtomicInteger();
    try (Load.OpenStore open = Load.open("sqlite:" + files, CommitPoint.Watch.NOBODY);
        JourneyEngine engine = engine(open.store(), calls, journey)) {
      await("all have left", () -> engine.report("j").active() == 0);
      StepStats code = engine.report("j").step("code");
      return "done "
          + (code.forward(Outcome.SENT) + code.forward(Outcome.OK))
          + ", unknown "
          + code.forward(Outcome.UNKNOWN)
          + ", calls "
          + calls;
    }
  }
}
