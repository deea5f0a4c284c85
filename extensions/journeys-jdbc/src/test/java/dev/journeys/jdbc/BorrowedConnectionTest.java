package dev.journeys.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.journeys.store.CommitBatch;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What a store does with the connections of a data source, and with what it leases beside them. */
class BorrowedConnectionTest {

  private static final int HOSTS_TIMEOUT = 7_000;

  private static CommitBatch writing(String user) {
    byte[] record = user.getBytes(StandardCharsets.UTF_8);
    return new CommitBatch(
        List.of(new CommitBatch.UserCommit(user, 0, record, null, List.of())), null, Map.of());
  }

  /** A pool that resets nothing. */
  private static final class PlainPool {

    final Deque<Connection> idle = new ArrayDeque<>();

    synchronized Connection take() throws SQLException {
      Connection connection = idle.poll();
      if (connection == null) {
        connection = TestPostgres.direct().getConnection();
        connection.setNetworkTimeout(Runnable::run, HOSTS_TIMEOUT);
      }
      return lent(connection);
    }

    private Connection lent(Connection connection) {
      return (Connection)
          Proxy.newProxyInstance(
              PlainPool.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("close")) {
                  giveBack(connection);
                  return null;
                }
                try {
                  return method.invoke(connection, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }

    private synchronized void giveBack(Connection connection) {
      idle.push(connection);
    }
  }

  private static DataSource sourceOf(PlainPool pool) {
    return (DataSource)
        Proxy.newProxyInstance(
            PlainPool.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getConnection")) {
                return pool.take();
              }
              throw new UnsupportedOperationException(method.toString());
            });
  }

  @Test
  void connections_are_given_back_with_the_hosts_own_settings() throws SQLException {
    PlainPool pool = new PlainPool();
    try (JdbcStateStore store =
        JdbcStateStore.builder().tablePrefix(TestPostgres.newPrefix()).of(sourceOf(pool))) {
      assertThat(store.commit(writing("ann"))).isEmpty();
      assertThat(store.load(List.of("ann"))).hasSize(1);
    }
    assertThat(pool.idle).isNotEmpty();
    for (Connection connection : pool.idle) {
      assertThat(connection.getNetworkTimeout()).isEqualTo(HOSTS_TIMEOUT);
      assertThat(connection.getAutoCommit()).isTrue();
      connection.close();
    }
  }

  @Test
  void a_driver_that_throws_what_it_may_not_uses_up_no_writer_slots() {
    AtomicInteger faults = new AtomicInteger(WriterSlots.SLOTS + 1);
    CommitPoint.Watch faulty =
        point -> {
          if (point == CommitPoint.AFTER_RECORDS && faults.getAndDecrement() > 0) {
            throw new IllegalStateException("the driver fails");
          }
        };
    try (HikariDataSource pool = TestPostgres.pool(TestPostgres.url(), 4);
        JdbcStateStore store =
            JdbcStateStore.builder().tablePrefix(TestPostgres.newPrefix()).watch(faulty).of(pool)) {
      for (int i = 0; i <= WriterSlots.SLOTS; i++) {
        assertThatThrownBy(() -> store.commit(writing("ann"))).hasMessage("the driver fails");
      }
      assertThat(store.commit(writing("ann"))).isEmpty();
      assertThat(store.load(List.of("ann"))).hasSize(1);
    }
  }
}
