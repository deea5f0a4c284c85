package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import dev.journeys.report.ParkedEnrollment;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.QuarantinedUser;
import dev.journeys.store.StateStore;
import dev.journeys.store.StoredRecord;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A record that cannot be read is in nobody else's way. */
class TornRecordTest {

  private final InMemoryStateStore memory = new InMemoryStateStore();
  private final AtomicBoolean torn = new AtomicBoolean();

  /** The same store, of which one user's record is torn. */
  @SuppressWarnings("unchecked")
  private StateStore tearing() {
    return WatchedStore.answering(
        memory,
        (method, arguments) -> {
          if (!method.equals("load") || !torn.get()) {
            return null;
          }
          Map<String, StoredRecord> records =
              new HashMap<>(memory.load((Collection<String>) arguments[0]));
          records.computeIfPresent(
              "bob", (user, record) -> new StoredRecord(new byte[] {1, 2, 3}, record.version()));
          return records;
        });
  }

  @Test
  @DisplayName("STEP-2 who is parked is listed, whosever record is torn")
  void the_parked_are_listed() {
    VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
    try (JourneyEngine engine = JourneyEngine.builder().store(tearing()).time(time).start()) {
      engine.publish(
          journey("j")
              .enterOn(event("go"))
              .path(updateProfile("count", increase("n", 1)), delay("after", days(9))));
      for (String user : List.of("ann", "bob", "cem")) {
        engine.track(Event.of("go", user).withAttribute("n", "text")).join();
      }
      time.advance(Duration.ofHours(1));
      assertThat(engine.parked())
          .extracting(ParkedEnrollment::user)
          .containsExactly("ann", "bob", "cem");
      torn.set(true);
      assertThat(engine.parked()).extracting(ParkedEnrollment::user).containsExactly("ann", "cem");
      assertThat(engine.quarantined("", 10))
          .extracting(QuarantinedUser::user)
          .containsExactly("bob");
    }
  }
}
