package dev.journeys.jdbc;

import static dev.journeys.dsl.JourneyDsl.email;
import static dev.journeys.dsl.JourneyDsl.event;
import static dev.journeys.dsl.JourneyDsl.exit;
import static dev.journeys.dsl.JourneyDsl.journey;
import static dev.journeys.dsl.JourneyDsl.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.journeys.JourneyEngine;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.Message;
import dev.journeys.model.Journey;
import dev.journeys.testkit.FakeChannel;
import dev.journeys.value.Event;
import dev.journeys.value.StateStoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/**
 * Two nodes of one PostgreSQL, the network of one of which is cut while it has messages to send.
 */
class CutOffNodeTest {

  private static final Journey JOURNEY =
      journey("j").enterOn(event("signup")).path(send("hello", email("hello")), exit("done"));

  private final String prefix = TestPostgres.newPrefix();
  private final FakeChannel ofCutOff = new FakeChannel();
  private final FakeChannel ofOther = new FakeChannel();

  private JourneyEngine engine(HikariDataSource pool, FakeChannel channel) {
    return JourneyEngine.builder()
        .store(
            JdbcStateStore.builder()
                .tablePrefix(prefix)
                .networkTimeout(Duration.ofSeconds(12))
                .of(pool))
        .lease(Load.LEASE)
        .workers(1)
        .channel("email", channel, ChannelSettings.standard().withConcurrency(1))
        .closePatience(Duration.ofSeconds(1))
        .start();
  }

  private static void await(String what, BooleanSupplier condition) {
    long begun = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - begun).as(what).isLessThan(TimeUnit.MINUTES.toNanos(1));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static boolean isTaken(JourneyEngine engine, String user) {
    try {
      engine.track(Event.of("signup", user).withId(user)).join();
      return true;
    } catch (StateStoreException | CompletionException e) {
      return false;
    }
  }

  @Test
  void what_the_other_node_has_taken_over_is_not_sent_by_the_node_that_was_cut_off() {
    CountDownLatch answer = new CountDownLatch(1);
    ofCutOff.nextBlocksUntil(answer);
    try (UnreliableProxy proxy = new UnreliableProxy(TestPostgres.port());
        HikariDataSource cut = TestPostgres.pool(TestPostgres.urlOn(proxy.port()), 8);
        HikariDataSource direct = TestPostgres.pool(TestPostgres.url(), 8);
        JourneyEngine cutOff = engine(cut, ofCutOff);
        JourneyEngine other = engine(direct, ofOther)) {
      cutOff.publish(JOURNEY);
      List<Event> both = List.of(Event.of("signup", "ann"), Event.of("signup", "bob"));
      cutOff.track(both).join();
      await("the first is handed over, the second waits", () -> ofCutOff.attempts().size() == 1);
      proxy.mode(UnreliableProxy.Mode.BLACK_HOLE);
      await("both are taken over", () -> ofOther.accepted().size() == 2);
      await("and their results are committed", () -> other.report("j").active() == 0);
      answer.countDown();
      await("no input is taken", () -> !isTaken(cutOff, "cem"));
      proxy.mode(UnreliableProxy.Mode.FAITHFUL);
      await("the node is back", () -> isTaken(cutOff, "dan"));
      await("and sends", () -> ofCutOff.templatesSentTo("dan").equals(List.of("hello")));
      await("all have left", () -> other.report("j").active() == 0);
      Message repeated = ofCutOff.attempts().get(0);
      assertThat(ofOther.attempts()).extracting(Message::sendKey).contains(repeated.sendKey());
      assertThat(ofOther.attempts())
          .extracting(Message::user)
          .containsExactlyInAnyOrder("ann", "bob");
      assertThat(ofCutOff.attempts())
          .extracting(Message::user)
          .as("nothing that the other node had taken over")
          .doesNotHaveDuplicates()
          .contains(repeated.user(), "dan")
          .doesNotContain(repeated.user().equals("ann") ? "bob" : "ann");
    }
  }
}
