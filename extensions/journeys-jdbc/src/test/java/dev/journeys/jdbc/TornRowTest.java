package dev.journeys.jdbc;

import static dev.journeys.dsl.JourneyDsl.days;
import static dev.journeys.dsl.JourneyDsl.delay;
import static dev.journeys.dsl.JourneyDsl.email;
import static dev.journeys.dsl.JourneyDsl.event;
import static dev.journeys.dsl.JourneyDsl.journey;
import static dev.journeys.dsl.JourneyDsl.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.JourneyEngine;
import dev.journeys.model.Journey;
import dev.journeys.store.QuarantinedUser;
import dev.journeys.testkit.FakeChannel;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import dev.journeys.value.StateStoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that somebody tore, each of which must harm nobody but whom it is about. */
class TornRowTest {

  private static final Journey JOURNEY =
      journey("j")
          .enterOn(event("signup"))
          .path(send("hello", email("hello")), delay("later", days(1)), send("bye", email("bye")));

  @TempDir Path folder;

  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final FakeChannel channel = new FakeChannel(time);
  private String url;

  @BeforeEach
  void name() {
    url = "jdbc:sqlite:" + folder.resolve("store.db");
  }

  private JdbcStateStore store() {
    return JdbcStateStore.sqlite(folder.resolve("store.db"));
  }

  private JourneyEngine engine(JdbcStateStore store) {
    JourneyEngine engine =
        JourneyEngine.builder()
            .store(store)
            .time(time)
            .channel("email", channel)
            .closePatience(Duration.ofSeconds(1))
            .start();
    engine.publish(JOURNEY);
    return engine;
  }

  private static void signUp(JourneyEngine engine, String... users) {
    for (String user : users) {
      engine.track(Event.of("signup", user)).join();
    }
  }

  @Test
  void of_many_users_the_one_with_a_torn_record_is_set_apart_and_all_others_are_woken() {
    try (JdbcStateStore store = store();
        JourneyEngine before = engine(store)) {
      signUp(before, "ann", "bob", "cem");
    }
    Counting.execute(
        url, "UPDATE journeys_user SET record = substr(record, 1, 9) WHERE id = 'bob'");
    try (JdbcStateStore store = store();
        JourneyEngine engine = engine(store)) {
      time.advance(days(2));
      assertThat(channel.templatesSentTo("ann")).containsExactly("hello", "bye");
      assertThat(channel.templatesSentTo("cem")).containsExactly("hello", "bye");
      assertThat(engine.quarantined("", 10))
          .extracting(QuarantinedUser::user)
          .containsExactly("bob");
    }
  }

  @Test
  void a_torn_claim_holds_nobody_back() {
    try (JdbcStateStore store = store();
        JourneyEngine engine = engine(store)) {
      signUp(engine, "ann");
      Counting.execute(
          url,
          "INSERT INTO journeys_claim (id, claimed_until, users)"
              + " VALUES ('torn', 4102444800000, X'0000000500')");
      time.advance(days(2));
      assertThat(channel.templatesSentTo("ann")).containsExactly("hello", "bye");
    }
  }

  @Test
  void a_torn_row_of_sends_leaves_the_sends_of_other_rows_to_be_taken_over() {
    channel.nextNeverAnswers().nextNeverAnswers();
    try (JdbcStateStore store = store();
        JourneyEngine first = engine(store)) {
      signUp(first, "ann", "bob");
    }
    Counting.execute(
        url,
        "UPDATE journeys_dispatch SET users = substr(users, 1, 5)"
            + " WHERE id = (SELECT min(id) FROM journeys_dispatch)");
    try (JdbcStateStore store = store();
        JourneyEngine second = engine(store)) {
      time.advance(days(2));
      assertThat(channel.attempts()).hasSize(4);
      assertThat(channel.templatesSentTo("ann")).as("whose row is torn").isEmpty();
      assertThat(channel.templatesSentTo("bob")).containsExactly("hello", "bye");
      signUp(second, "cem");
      time.advance(days(2));
      assertThat(channel.templatesSentTo("cem")).containsExactly("hello", "bye");
    }
  }

  @Test
  void an_engine_does_not_start_on_a_definition_that_is_not_as_it_was_written() {
    try (JdbcStateStore store = store()) {
      engine(store).close();
      for (String tear :
          new String[] {
            "json = replace(json, 'hello', 'hallo')", "journey = 'k'", "hash = upper(hash)"
          }) {
        Counting.execute(
            url,
            "CREATE TABLE kept AS SELECT * FROM journeys_definition",
            "UPDATE journeys_definition SET " + tear);
        assertThatThrownBy(() -> engine(store))
            .as(tear)
            .isInstanceOfSatisfying(
                StateStoreException.class, e -> assertThat(e.isRetryable()).isFalse())
            .hasMessageContaining("is not as it was written");
        Counting.execute(
            url,
            "DELETE FROM journeys_definition",
            "INSERT INTO journeys_definition SELECT * FROM kept",
            "DROP TABLE kept");
      }
      engine(store).close();
    }
  }
}
