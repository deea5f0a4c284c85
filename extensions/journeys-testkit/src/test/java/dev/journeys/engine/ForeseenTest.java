package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.SendResult;
import dev.journeys.model.Journey;
import dev.journeys.store.CommitBatch;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.testkit.FakeChannel;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** While a send is under way the store is told when the user will probably be due after it. */
class ForeseenTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final VirtualTime time = VirtualTime.startingAt(NOON);
  private final FakeChannel channel = new FakeChannel();
  private final CompletableFuture<SendResult> answer = new CompletableFuture<>();

  /** What was committed of users: when they are due, and foreseen to be. */
  private final List<String> committed = new ArrayList<>();

  private void note(CommitBatch batch) {
    for (CommitBatch.UserCommit user : batch.users()) {
      if (user.record() != null) {
        committed.add("due " + after(user.due()) + ", foreseen " + after(user.foreseen()));
      }
    }
  }

  private static Object after(Instant instant) {
    return instant == null ? "never" : Duration.between(NOON, instant);
  }

  /** Publishes journeys, starts one user, and lets the message be accepted a second later. */
  private void run(Journey... journeys) {
    InMemoryStateStore memory = new InMemoryStateStore();
    try (JourneyEngine engine =
        JourneyEngine.builder()
            .store(
                WatchedStore.answering(
                    memory,
                    (method, arguments) -> {
                      if (method.equals("commit")) {
                        note((CommitBatch) arguments[0]);
                      }
                      return null;
                    }))
            .time(time)
            .channel("email", channel)
            .start()) {
      for (Journey one : journeys) {
        engine.publish(one);
      }
      channel.nextAnswers(answer);
      engine.track(Event.of("signup", "ann")).join();
      time.advance(Duration.ofSeconds(1));
      answer.complete(SendResult.accepted("id"));
    }
  }

  @Test
  void a_wait_right_after_the_send_begins_about_when_the_send_does() {
    run(
        journey("j")
            .enterOn(event("signup"))
            .path(send("hello", email("hello")), waitFor("buys", event("buy")).upTo(days(2))));
    assertThat(committed)
        .containsExactly("due never, foreseen PT48H", "due PT48H1S, foreseen never");
  }

  @Test
  void a_delay_of_fixed_length_does_as_well() {
    run(
        journey("j")
            .enterOn(event("signup"))
            .path(send("hello", email("hello")), delay("later", days(3))));
    assertThat(committed)
        .containsExactly("due never, foreseen PT72H", "due PT72H1S, foreseen never");
  }

  @Test
  void so_does_the_wait_for_feedback() {
    run(
        journey("j")
            .enterOn(event("signup"))
            .path(send("hello", email("hello")).onClicked(exit("clicked")).within(hours(5))));
    assertThat(committed).containsExactly("due never, foreseen PT5H", "due PT5H1S, foreseen never");
  }

  @Test
  void nothing_is_foreseen_where_the_path_goes_on_or_ends() {
    run(
        journey("j")
            .enterOn(event("signup"))
            .path(
                send("hello", email("hello")),
                updateProfile("mark", set("greeted", true)),
                delay("later", days(3))));
    assertThat(committed)
        .containsExactly("due never, foreseen never", "due PT72H1S, foreseen never");
  }

  @Test
  void who_is_due_anyway_is_not_foreseen_to_be() {
    run(
        journey("j")
            .enterOn(event("signup"))
            .path(send("hello", email("hello")), delay("later", days(3))),
        journey("k").enterOn(event("signup")).path(delay("sooner", days(1))));
    assertThat(committed).containsExactly("due PT24H, foreseen never", "due PT24H, foreseen never");
  }
}
