package dev.journeys.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.journeys.store.CommitBatch;
import dev.journeys.store.CommitBatch.UserCommit;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** On PostgreSQL the result of a send that does not take long touches no index. */
class DueLagTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final int USERS = 200;

  private final String prefix = TestPostgres.newPrefix();

  private static CommitBatch batch(IntFunction<UserCommit> user) {
    List<UserCommit> users = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      users.add(user.apply(i));
    }
    return new CommitBatch(users, null, Map.of());
  }

  private static UserCommit user(int number, long version, Instant due) {
    // with the result the intent is gone
    byte[] record = new byte[version == 0 ? 110 : 80];
    return new UserCommit("user-" + number, version, record, due, List.of());
  }

  /** What two commits leave: those of whose rows a column is so, or a figure of the table. */
  private long afterSendsThatTake(long millis, String select) throws SQLException {
    try (HikariDataSource pool = TestPostgres.pool(TestPostgres.url(), 2);
        JdbcStateStore store = JdbcStateStore.builder().tablePrefix(prefix).of(pool)) {
      store.commit(batch(i -> user(i, 0, null).foreseeing(NOON.plusMillis(i))));
      store.commit(batch(i -> user(i, 1, NOON.plusMillis(i + millis))));
    }
    // what a session has done is counted for all to see at the latest when it ends
    long counted = 0;
    for (int i = 0; i < 500 && counted < USERS; i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      counted = number("SELECT n_tup_upd FROM pg_stat_user_tables" + ofTable());
    }
    assertThat(counted).isEqualTo(USERS);
    return number(select);
  }

  private String ofTable() {
    return " WHERE relname = '" + prefix + "user'";
  }

  private static long number(String select) throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestPostgres.url());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(select)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void the_result_of_a_send_touches_no_index() throws SQLException {
    String hot = "SELECT n_tup_hot_upd FROM pg_stat_user_tables" + ofTable();
    assertThat(afterSendsThatTake(2_000, hot)).isEqualTo(USERS);
    assertThat(number("SELECT min(lag) FROM " + prefix + "user")).isEqualTo(2_000);
  }

  @Test
  void the_row_of_one_whose_send_took_long_stands_where_it_is_due() throws SQLException {
    String moved = "SELECT count(*) FROM " + prefix + "user WHERE lag = 0 AND wake > ";
    assertThat(afterSendsThatTake(2_001, moved + NOON.toEpochMilli())).isEqualTo(USERS);
  }
}
