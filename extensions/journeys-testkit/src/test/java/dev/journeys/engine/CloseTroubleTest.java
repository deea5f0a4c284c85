package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.*;
import static dev.journeys.testkit.JourneyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.SendResult;
import dev.journeys.model.Journey;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import dev.journeys.value.Event;
import dev.journeys.value.StateStoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine that is closed while something goes wrong. */
@Timeout(120)
class CloseTroubleTest {

  private static final Journey HELLO =
      journey("hello")
          .enterOn(event("signup"))
          .path(send("hello", email("hello")), delay("a-day", days(1)));

  private final InMemoryStateStore memory = new InMemoryStateStore();

  @Test
  void a_result_that_comes_while_the_store_fails_in_passing_is_kept_within_the_patience()
      throws Exception {
    AtomicInteger failures = new AtomicInteger();
    StateStore failing =
        WatchedStore.of(
            memory,
            (method, arguments) -> {
              if (method.equals("commit") && failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                throw new StateStoreException("away", true, null);
              }
            });
    HeldChannel channel = new HeldChannel();
    JourneyEngine engine = JourneyEngine.builder().store(failing).channel("email", channel).start();
    engine.publish(HELLO);
    engine.track(Event.of("signup", "ann")).join();
    await(channel, 1);
    failures.set(3);
    Crowd closing = Crowd.of(1, thread -> engine.close());
    channel.accept(0);
    closing.join();
    assertThat(failures).hasValue(0);
    try (JourneyEngine next = JourneyEngine.builder().store(memory).start()) {
      assertThat(next.explain("ann")).passed("hello").isAt("a-day");
    }
  }

  private static void await(HeldChannel channel, int messages) {
    while (channel.users().size() < messages) {
      Thread.onSpinWait();
    }
  }

  @Test
  void who_is_interrupted_while_closing_waits_for_nothing_and_nothing_goes_on() throws Exception {
    CompletableFuture<Thread> first = new CompletableFuture<>();
    CompletableFuture<Void> goesOn = new CompletableFuture<>();
    AtomicInteger handedOver = new AtomicInteger();
    JourneyEngine engine =
        JourneyEngine.builder()
            .store(memory)
            .channel(
                "email",
                message -> {
                  handedOver.incrementAndGet();
                  first.complete(Thread.currentThread());
                  goesOn.join();
                  return SendResult.accepted("id").now();
                },
                ChannelSettings.standard().withConcurrency(1))
            .start();
    engine.publish(HELLO);
    List<Event> signups = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      signups.add(Event.of("signup", "user-" + i));
    }
    engine.track(signups).join();
    Thread ofChannel = first.get(60, TimeUnit.SECONDS);
    Thread.currentThread().interrupt();
    engine.close();
    assertThat(Thread.interrupted()).isTrue();
    goesOn.complete(null);
    ofChannel.join(60_000);
    assertThat(ofChannel.isAlive()).isFalse();
    assertThat(handedOver).hasValue(1);
    try (JourneyEngine next = JourneyEngine.builder().store(memory).start()) {
      assertThat(next.report("hello")).step("hello").hasWaiting(50);
    }
  }
}
