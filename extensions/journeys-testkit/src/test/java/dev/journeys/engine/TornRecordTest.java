package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.Message;
import dev.journeys.channel.SendResult;
import dev.journeys.report.ParkedEnrollment;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.QuarantinedUser;
import dev.journeys.store.StateStore;
import dev.journeys.store.StoredRecord;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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

  @Test
  @DisplayName(
      "MSG-8 a send whose answer came while the record was torn is made again when it is not")
  void the_row_of_an_answer_that_could_not_be_taken_runs_out() {
    VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
    List<Message> asked = new ArrayList<>();
    List<CompletableFuture<SendResult>> answers = new ArrayList<>();
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .store(tearing())
            .time(time)
            .lease(Duration.ofMinutes(1))
            .channel(
                "email",
                message -> {
                  asked.add(message);
                  answers.add(new CompletableFuture<>());
                  return answers.get(answers.size() - 1);
                })
            .start()) {
      engine.publish(
          journey("j").enterOn(event("go")).path(send("a", email("a")), delay("after", days(9))));
      engine.track(List.of(Event.of("go", "ann"), Event.of("go", "bob"))).join();
      torn.set(true);
      answers.forEach(answer -> answer.complete(SendResult.accepted("id")));
      time.advance(Duration.ofSeconds(10));
      assertThat(engine.quarantined("", 10)).hasSize(1);
      assertThat(asked).extracting(Message::user).containsExactly("ann", "bob");
      torn.set(false);
      assertThat(engine.release("bob")).isTrue();
      time.advance(Duration.ofMinutes(1));
      assertThat(asked).extracting(Message::user).containsExactly("ann", "bob", "bob");
      assertThat(asked.get(2).sendKey()).isEqualTo(asked.get(1).sendKey());
      answers.get(2).complete(SendResult.accepted("id"));
      assertThat(engine.report("j").step("after").entered()).isEqualTo(2);
      time.advance(Duration.ofMinutes(10));
      assertThat(asked).hasSize(3);
    }
  }

  @Test
  void whom_another_engine_released_is_set_apart_again_while_the_record_is_torn() {
    VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
    try (JourneyEngine engine = JourneyEngine.builder().store(tearing()).time(time).start()) {
      engine.publish(journey("j").enterOn(event("go")).path(delay("a-day", days(1))));
      engine.track(Event.of("go", "bob")).join();
      torn.set(true);
      time.advance(Duration.ofDays(2));
      assertThat(engine.quarantined("", 10)).hasSize(1);
      assertThat(memory.release("bob", time.now())).isTrue();
      engine.track(Event.of("go", "ann")).join();
      time.advance(Duration.ofDays(2));
      assertThat(engine.quarantined("", 10))
          .extracting(QuarantinedUser::user)
          .containsExactly("bob");
      assertThat(memory.nextDue()).isEmpty();
    }
  }
}
