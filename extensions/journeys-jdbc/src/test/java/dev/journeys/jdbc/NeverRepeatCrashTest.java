package dev.journeys.jdbc;

import static dev.journeys.dsl.JourneyDsl.email;
import static dev.journeys.dsl.JourneyDsl.event;
import static dev.journeys.dsl.JourneyDsl.journey;
import static dev.journeys.dsl.JourneyDsl.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.report.StepStats;
import dev.journeys.testkit.FakeChannel;
import dev.journeys.value.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a crash leaves of a message that is never repeated, after each of its commits: the files as
 * they are then are what the next engine finds.
 */
class NeverRepeatCrashTest {

  private static final Journey JOURNEY =
      journey("j").enterOn(event("go")).path(send("code", email("code")).neverRepeat());

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

  @Test
  @DisplayName(
      "MSG-15 Found handed over: unknown, and not sent again; found before that: sent once")
  void isSentAtMostOnce() {
    String live = "sqlite:" + folder.resolve("live.db");
    FakeChannel channel = new FakeChannel();
    try (Load.OpenStore open = Load.open(live, this::keep);
        JourneyEngine engine = Load.engine(open.store(), channel)) {
      engine.publish(JOURNEY);
      engine.track(Event.of("go", "u1")).join();
      await("it is sent", () -> engine.report("j").completed() == 1);
    }
    assertThat(channel.attempts()).hasSize(1);
    List<String> found = new ArrayList<>();
    for (Path crashed : List.copyOf(left)) {
      found.add(goesOn(crashed));
    }
    assertThat(found)
        .as("after the intent, after the note, after the result")
        .containsSubsequence("sent 1, unknown 0, calls 1", "sent 0, unknown 1, calls 0")
        .endsWith("sent 1, unknown 0, calls 0");
  }

  /** What the next engine makes of the files. */
  private static String goesOn(Path files) {
    FakeChannel channel = new FakeChannel();
    try (Load.OpenStore open = Load.open("sqlite:" + files, CommitPoint.Watch.NOBODY);
        JourneyEngine engine = Load.engine(open.store(), channel)) {
      engine.publish(JOURNEY);
      await("all have left", () -> engine.report("j").active() == 0);
      StepStats code = engine.report("j").step("code");
      return "sent "
          + code.forward(Outcome.SENT)
          + ", unknown "
          + code.forward(Outcome.UNKNOWN)
          + ", calls "
          + channel.attempts().size();
    }
  }
}
