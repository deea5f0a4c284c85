package dev.journeys.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.journeys.store.CommitBatch;
import dev.journeys.store.CommitBatch.UserCommit;
import dev.journeys.store.Count;
import dev.journeys.store.CounterDelta;
import dev.journeys.store.CounterKey;
import dev.journeys.store.DispatchRow;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** On PostgreSQL each statement is a journey over the network, so their number is fixed. */
class StatementCountTest {

  private static final Instant DUE = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicInteger executed = new AtomicInteger();

  /** Counts the calls that send something to the database; what is in a JDBC batch, one by one. */
  private <T> T counting(Class<T> type, Object target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().startsWith("execute") || method.getName().equals("addBatch")) {
                executed.incrementAndGet();
              }
              try {
                Object result = method.invoke(target, arguments);
                if (result instanceof Connection) {
                  return counting(Connection.class, result);
                }
                return result instanceof PreparedStatement
                    ? counting(PreparedStatement.class, result)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static CommitBatch batch(int users, long version) {
    List<UserCommit> commits = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < users; i++) {
      CounterKey key = new CounterKey("j", 1, CounterKey.Measure.ENTERED, "step" + i % 100, "");
      CounterDelta delta = new CounterDelta(key, new Count(1, BigDecimal.ONE));
      ids.add("user" + i);
      // every third has nothing parked, every third has, of every third nothing is said
      Optional<Boolean> parked = i % 3 == 0 ? Optional.empty() : Optional.of(i % 3 == 1);
      commits.add(new UserCommit("user" + i, version, new byte[100], DUE, List.of(delta), parked));
    }
    DispatchRow row = new DispatchRow("row" + users + version, "node", ids, DUE);
    return new CommitBatch(commits, row, Map.of());
  }

  private int statements(Runnable work) {
    executed.set(0);
    work.run();
    return executed.get();
  }

  @Test
  void a_large_batch_takes_as_many_statements_as_a_small_one() {
    try (HikariDataSource pool = TestPostgres.pool(TestPostgres.url(), 4);
        JdbcStateStore small = open(pool);
        JdbcStateStore large = open(pool)) {
      // the first commit of a store leases its writer slot
      small.commit(batch(3, 0));
      large.commit(batch(3, 0));
      List<Integer> few = counts(small, 6);
      assertThat(counts(large, 500)).isEqualTo(few);
      System.out.println("out: statements of insert, update, load, claim=" + few);
      assertThat(few.get(1)).as("statements of a commit").isLessThanOrEqualTo(6);
    }
  }

  private List<Integer> counts(JdbcStateStore store, int users) {
    List<String> ids = batch(users, 0).users().stream().map(UserCommit::user).toList();
    return List.of(
        statements(() -> assertThat(store.commit(batch(users, 0))).hasSize(3)),
        statements(() -> store.commit(batch(users, 1))),
        statements(() -> store.load(ids)),
        statements(() -> store.claimDue(DUE, users, DUE.plusSeconds(60))));
  }

  private JdbcStateStore open(DataSource pool) {
    return JdbcStateStore.builder()
        .tablePrefix(TestPostgres.newPrefix())
        .of(counting(DataSource.class, pool));
  }
}
