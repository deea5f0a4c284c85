package dev.journeys.engine;

import static dev.journeys.Publication.Change.OLDER_REVISION;
import static dev.journeys.Publication.Change.UNCHANGED;
import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import dev.journeys.model.Journey;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import dev.journeys.time.VirtualTime;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A host publishes all its journeys at each start. */
class RepublishTest {

  private final InMemoryStateStore memory = new InMemoryStateStore();
  private final AtomicInteger reads = new AtomicInteger();

  private StateStore watched() {
    return WatchedStore.of(
        memory, (method, arguments) -> reads.addAndGet(method.equals("definitions") ? 1 : 0));
  }

  private JourneyEngine engine() {
    return JourneyEngine.builder()
        .store(watched())
        .time(VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z")))
        .start();
  }

  private static Journey rest(int journey, int days) {
    return journey("rest-" + journey).enterOn(event("signup")).path(delay("rest", days(days)));
  }

  @Test
  void what_is_there_already_is_read_once() {
    try (JourneyEngine first = engine()) {
      for (int i = 0; i < 10; i++) {
        assertThat(first.publish(rest(i, 1)).revision()).isEqualTo(1);
      }
    }
    reads.set(0);
    try (JourneyEngine second = engine()) {
      for (int i = 0; i < 10; i++) {
        assertThat(second.publish(rest(i, 1)).change()).isEqualTo(UNCHANGED);
      }
      assertThat(reads).hasValue(1);
      assertThat(second.publish(rest(4, 2)).revision()).isEqualTo(2);
    }
  }

  @Test
  void what_another_engine_published_meanwhile_is_seen() {
    try (JourneyEngine one = engine();
        JourneyEngine other = engine()) {
      one.publish(rest(1, 1));
      other.publish(rest(1, 2));
      assertThat(one.publish(rest(1, 3)).revision()).isEqualTo(3);
      assertThat(other.publish(rest(1, 3)).revision()).isEqualTo(3);
      assertThat(other.publish(rest(1, 2)).change()).isEqualTo(OLDER_REVISION);
    }
  }
}
