package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.JourneyEngine;
import dev.journeys.ListChange;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.model.Journey;
import dev.journeys.policy.Throttle;
import dev.journeys.report.SweepProgress;
import dev.journeys.store.AudienceSource;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import dev.journeys.testkit.FakeChannel;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What a host's code throws besides runtime exceptions stops nothing for good. */
class HostErrorTest {

  private final InMemoryStateStore memory = new InMemoryStateStore();
  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final FakeChannel channel = new FakeChannel(time);
  private final AtomicReference<String> failing = new AtomicReference<>("");
  private final AtomicInteger failures = new AtomicInteger();

  private StateStore store() {
    return WatchedStore.of(
        memory,
        (method, arguments) -> {
          if (method.equals(failing.get())) {
            failures.incrementAndGet();
            throw new NoClassDefFoundError("the driver is gone");
          }
        });
  }

  private JourneyEngine engine() {
    ChannelSettings settings = ChannelSettings.standard().withThrottle(Throttle.perSecond(1));
    return JourneyEngine.builder()
        .store(store())
        .time(time)
        .channel("email", channel, settings)
        .start();
  }

  /** Publishes or tracks while a method fails, of which the caller need not hear. */
  private void during(String method, Runnable what) {
    failing.set(method);
    what.run();
    time.advance(Duration.ofSeconds(3));
    assertThat(failures).hasPositiveValue();
    failing.set("");
    time.advance(Duration.ofMinutes(1));
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> RuntimeException undeclared(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @Test
  void a_change_of_a_list_comes_to_what_its_source_throws_and_the_next_one_goes_on() {
    try (JourneyEngine engine = JourneyEngine.builder().store(memory).start()) {
      engine.lists().create("vip");
      for (Throwable thrown :
          List.of(new IOException("the file is gone"), new StackOverflowError("too deep"))) {
        AudienceSource source =
            cursor -> {
              throw HostErrorTest.<RuntimeException>undeclared(thrown);
            };
        CompletableFuture<ListChange> appended = engine.lists().append("vip", source);
        assertThatThrownBy(() -> appended.get(10, TimeUnit.SECONDS)).hasCause(thrown);
      }
      assertThat(engine.lists().append("vip", List.of("ann")).join())
          .isEqualTo(new ListChange(1, 0, 0));
    }
  }

  @Test
  void a_walk_goes_on() {
    Journey gold =
        journey("gold")
            .enterWhen(attribute("plan").is("gold"))
            .includeExisting()
            .path(delay("rest", days(1)));
    try (JourneyEngine engine = engine()) {
      engine.identify("ann", Map.of("plan", "gold")).join();
      during("scan", () -> engine.publish(gold));
      assertThat(engine.report("gold").entered()).isEqualTo(1);
      assertThat(engine.sweeps()).isNotEmpty().allMatch(SweepProgress::done);
    }
  }

  @Test
  void a_run_of_a_schedule_goes_on() {
    Journey once =
        journey("once").enterAt(onPublish()).audience(attribute("plan").exists()).path(exit("end"));
    try (JourneyEngine engine = engine()) {
      engine.identify("ann", Map.of("plan", "gold")).join();
      during("scan", () -> engine.publish(once));
      assertThat(engine.report("once").entered()).isEqualTo(1);
    }
  }

  @Test
  void messages_that_wait_for_their_turn_are_let_go() {
    try (JourneyEngine engine = engine()) {
      engine.publish(
          journey("j").enterOn(event("signup")).path(send("hello", email("hello")), exit("end")));
      during("claimQueued", () -> engine.track(Event.of("signup", "ann")).join());
      assertThat(channel.templatesSentTo("ann")).containsExactly("hello");
    }
  }

  @Test
  void a_store_that_is_shared_is_looked_at_again() {
    StateStore shared =
        WatchedStore.answering(
            store(),
            (method, arguments) -> method.equals("clock") ? Optional.of(Instant.now()) : null);
    try (JourneyEngine engine = JourneyEngine.builder().store(shared).start()) {
      engine.lists().create("vip");
      failing.set("definitionsVersion");
      awaitFailures(2);
      failing.set("");
      assertThat(engine.lists().describe()).hasSize(1);
    }
  }

  private void awaitFailures(int count) {
    long begun = System.nanoTime();
    while (failures.get() < count) {
      assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(15));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
