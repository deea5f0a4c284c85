package dev.journeys.jdbc;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.journeys.JourneyEngine;
import dev.journeys.model.Journey;
import dev.journeys.model.Refusal;
import dev.journeys.report.JourneyReport;
import dev.journeys.store.StateStore;
import dev.journeys.value.Event;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journey takes so many entries and no more, whatever happens to the engines on its store. */
class SharedCapTest {

  private static final int CAP = 100;
  private static final int USERS = 150;

  private final String prefix = TestPostgres.newPrefix();

  private static Journey sale(int cap) {
    return journey("sale")
        .enterOn(event("signup"))
        .entriesAtMost(cap)
        .path(delay("rest", days(99)));
  }

  private static JourneyEngine engine(StateStore store, int cap) {
    JourneyEngine engine = JourneyEngine.builder().store(store).workers(2).start();
    engine.publish(sale(cap));
    return engine;
  }

  private static Event signup(int user) {
    return Event.of("signup", "user%03d".formatted(user));
  }

  private static void signUpAtOnce(JourneyEngine... engines) {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      all.add(engines[i % engines.length].track(signup(i)));
    }
    all.forEach(CompletableFuture::join);
  }

  private static void assertCapIsReached(JourneyEngine engine, int cap, int asked) {
    JourneyReport report = engine.reports("sale").get(0);
    assertThat(report.entered()).isEqualTo(cap);
    assertThat(report.refused()).isEqualTo(Map.of(Refusal.JOURNEY_CAP, (long) asked - cap));
    long inside =
        IntStream.range(0, USERS)
            .filter(i -> !engine.explain(signup(i).user()).enrollments().isEmpty())
            .count();
    assertThat(inside).as("users who are in the journey").isEqualTo(cap);
  }

  @Test
  @DisplayName("ENT-13 Two engines on one SQLite reach the cap and never exceed it")
  void sqlite(@TempDir Path folder) {
    try (StateStore store =
            JdbcStateStore.builder().withoutSync().sqlite(folder.resolve("journeys.db"));
        JourneyEngine first = engine(store, CAP);
        JourneyEngine second = engine(store, CAP)) {
      signUpAtOnce(first, second);
      assertCapIsReached(second, CAP, USERS);
    }
  }

  @Test
  @DisplayName("ENT-13 Two engines on one PostgreSQL reach the cap and never exceed it")
  void postgresql() {
    try (HikariDataSource pool = TestPostgres.pool(TestPostgres.url(), 8);
        StateStore one = JdbcStateStore.builder().tablePrefix(prefix).of(pool);
        StateStore other = JdbcStateStore.builder().tablePrefix(prefix).of(pool);
        JourneyEngine first = engine(one, CAP);
        JourneyEngine second = engine(other, CAP)) {
      signUpAtOnce(first, second);
      assertCapIsReached(second, CAP, USERS);
    }
  }

  @Test
  @DisplayName(
      "ENT-13 Commits that are lost, or whose answers are, neither use the cap up nor exceed it")
  void lostCommits() {
    try (UnreliableProxy proxy = new UnreliableProxy(TestPostgres.port());
        HikariDataSource pool =
            TestPostgres.pool(TestPostgres.urlOn(proxy.port()) + "&prepareThreshold=0", 4);
        StateStore store = JdbcStateStore.builder().tablePrefix(prefix).of(pool);
        JourneyEngine engine = engine(store, 30)) {
      int asked = 0;
      for (UnreliableProxy.Mode mode :
          List.of(UnreliableProxy.Mode.LOSING_ANSWERS, UnreliableProxy.Mode.LOSING_COMMITS)) {
        proxy.mode(mode);
        for (int i = 0; i < 20; i++) {
          engine.track(signup(asked++)).join();
        }
      }
      assertThat(proxy.lost()).isPositive();
      proxy.mode(UnreliableProxy.Mode.FAITHFUL);
      assertCapIsReached(engine, 30, asked);
    }
  }

  @Test
  @DisplayName(
      "ENT-13 An engine that stalls with the last place in hand loses it, and takes none later")
  void aStalledEngineLosesItsPlace() {
    StalledCommit stalled = new StalledCommit();
    try (HikariDataSource pool = TestPostgres.pool(TestPostgres.url(), 8);
        StateStore slowStore =
            JdbcStateStore.builder().tablePrefix(prefix).watch(stalled).of(pool);
        StateStore store = JdbcStateStore.builder().tablePrefix(prefix).of(pool);
        JourneyEngine slow = engine(slowStore, 2);
        JourneyEngine other = engine(store, 2)) {
      slow.track(signup(0)).join();
      stalled.arm();
      CompletableFuture<Void> held = slow.track(signup(1));
      stalled.awaitIt();
      other.track(signup(2)).join();
      assertThat(other.explain(signup(2).user()).enrollments()).hasSize(1);
      stalled.goOn();
      held.join();
      assertCapIsReached(other, 2, 3);
    }
  }
}
