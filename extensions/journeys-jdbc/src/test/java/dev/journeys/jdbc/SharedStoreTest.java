package dev.journeys.jdbc;

import static dev.journeys.dsl.JourneyDsl.attribute;
import static dev.journeys.dsl.JourneyDsl.days;
import static dev.journeys.dsl.JourneyDsl.delay;
import static dev.journeys.dsl.JourneyDsl.email;
import static dev.journeys.dsl.JourneyDsl.event;
import static dev.journeys.dsl.JourneyDsl.exit;
import static dev.journeys.dsl.JourneyDsl.inSegment;
import static dev.journeys.dsl.JourneyDsl.journey;
import static dev.journeys.dsl.JourneyDsl.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.journeys.JourneyEngine;
import dev.journeys.model.Journey;
import dev.journeys.testkit.FakeChannel;
import dev.journeys.value.Event;
import dev.journeys.value.StateStoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two engines of one process on one PostgreSQL, each with a store of its own. */
class SharedStoreTest {

  private static final Journey FIRST =
      journey("j").enterOn(event("signup")).path(send("hello", email("hello")), exit("done"));

  private static final Journey SECOND =
      journey("j").enterOn(event("signup")).path(send("hello", email("hello-again")), exit("done"));

  private final String prefix = TestPostgres.newPrefix();
  private final UnreliableProxy proxy = new UnreliableProxy(TestPostgres.port());
  private final HikariDataSource pool = TestPostgres.pool(TestPostgres.urlOn(proxy.port()), 16);
  private final FakeChannel channel = new FakeChannel();
  private final JourneyEngine one = engine();
  private final JourneyEngine other = engine();

  private JourneyEngine engine() {
    return JourneyEngine.builder()
        .store(JdbcStateStore.builder().tablePrefix(prefix).listening().of(pool))
        .lease(Load.LEASE)
        .channel("email", channel)
        .closePatience(Duration.ofSeconds(1))
        .start();
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
    pool.close();
    proxy.close();
  }

  private static void await(BooleanSupplier condition) {
    long begun = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(30));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @Test
  @DisplayName("LIFE-8 what one engine publishes, every engine has when it takes effect")
  void a_publish_is_known_to_all_when_it_takes_effect() {
    one.publish(FIRST);
    one.track(Event.of("signup", "ann")).join();
    other.track(Event.of("signup", "bob")).join();
    await(() -> channel.attempts().size() == 2);
    other.publish(SECOND);
    other.track(Event.of("signup", "cem")).join();
    one.track(Event.of("signup", "dan")).join();
    await(() -> channel.attempts().size() == 4);
    assertThat(channel.templatesSentTo("ann")).containsExactly("hello");
    assertThat(channel.templatesSentTo("bob")).containsExactly("hello");
    assertThat(channel.templatesSentTo("cem")).containsExactly("hello-again");
    assertThat(channel.templatesSentTo("dan")).containsExactly("hello-again");
  }

  @Test
  @DisplayName("ENT-15 SEG-1 walks over all users begin when what was published takes effect")
  void walks_begin_when_a_publish_takes_effect() {
    one.publish(FIRST);
    one.segments().define("big", attribute("plan").is("pro"));
    one.identify("ann", Map.of("plan", "pro")).join();
    one.identify("bob", Map.of("plan", "free")).join();
    one.publish(
        journey("w").enterWhen(inSegment("big")).includeExisting().path(delay("rest", days(1))));
    await(() -> other.explain("ann").in("w").isPresent());
    other.segments().define("big", attribute("plan").exists());
    await(() -> one.explain("bob").in("w").isPresent());
  }

  @Test
  void a_wait_that_one_engine_began_ends_on_the_other() {
    one.publish(
        journey("w")
            .enterOn(event("signup"))
            .path(delay("a-while", Duration.ofSeconds(2)), send("bye", email("bye"))));
    one.track(Event.of("signup", "ann")).join();
    one.close();
    await(() -> channel.templatesSentTo("ann").contains("bye"));
    await(() -> other.report("w").completed() == 1);
  }

  @Test
  @DisplayName("LIFE-8 an engine that cannot confirm the definitions takes no input until it can")
  void an_engine_that_is_cut_off_takes_no_input() {
    one.publish(FIRST);
    one.track(Event.of("signup", "ann")).join();
    proxy.mode(UnreliableProxy.Mode.BLACK_HOLE);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2_500));
    assertThatThrownBy(() -> one.track(Event.of("signup", "bob")))
        .isInstanceOfSatisfying(
            StateStoreException.class, e -> assertThat(e.isRetryable()).isTrue())
        .hasMessageContaining("definitions could not be confirmed");
    proxy.mode(UnreliableProxy.Mode.FAITHFUL);
    await(() -> isTaken(Event.of("signup", "bob")));
    await(() -> channel.templatesSentTo("bob").equals(List.of("hello")));
  }

  private boolean isTaken(Event event) {
    try {
      one.track(event).join();
      return true;
    } catch (StateStoreException e) {
      return false;
    }
  }

  @Test
  void a_user_whose_record_is_torn_is_set_apart_and_the_others_go_on() throws SQLException {
    one.publish(
        journey("w")
            .enterOn(event("signup"))
            .path(delay("a-while", days(1)), send("bye", email("bye"))));
    one.track(Event.of("signup", "ann")).join();
    execute(
        "UPDATE " + prefix + "user SET record = 'torn', version = 2, wake = 1 WHERE id = 'ann'");
    await(() -> one.quarantined("", 10).size() == 1);
    assertThat(other.quarantined("", 10).get(0).user()).isEqualTo("ann");
    assertThat(one.quarantined("", 10).get(0).version()).isEqualTo(2);
    assertThat(one.track(Event.of("signup", "ann"))).failsWithin(Duration.ofSeconds(10));
    one.track(Event.of("signup", "bob")).join();
    assertThat(one.report("w").entered()).isEqualTo(2);
    assertThat(one.release("ann")).isTrue();
    await(() -> one.quarantined("", 10).size() == 1);
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = TestPostgres.direct().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
