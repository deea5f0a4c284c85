package dev.journeys.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

class SqlFailuresTest {

  private static SQLException state(String state) {
    return new SQLException("x", state);
  }

  @Test
  void what_passes_is_tried_again() {
    for (String state :
        new String[] {"08006", "40001", "40P01", "53300", "53100", "57P01", "55P03", "25006"}) {
      assertThat(SqlFailures.passes(state(state))).as(state).isTrue();
    }
    // SQLite: busy, a busy snapshot, disk I/O, full
    for (int code : new int[] {5, 5 | 2 << 8, 10, 13}) {
      assertThat(SqlFailures.passes(new SQLException("x", null, code))).isTrue();
    }
    assertThat(SqlFailures.passes(new SQLTransientConnectionException("pool is empty"))).isTrue();
  }

  @Test
  void what_does_not_pass_is_told_at_once() {
    for (String state : new String[] {"42P01", "42601", "22001", "23505", "28P01"}) {
      assertThat(SqlFailures.passes(state(state))).as(state).isFalse();
    }
    // SQLite: corrupt, not a database, read only
    for (int code : new int[] {11, 26, 8}) {
      assertThat(SqlFailures.passes(new SQLException("x", null, code))).isFalse();
    }
  }

  @Test
  void a_pool_without_a_free_connection_passes_and_a_refused_login_does_not() {
    SQLException exhausted = new SQLException("Cannot get a connection, pool error");
    assertThat(SqlFailures.passes(exhausted)).isFalse();
    assertThat(SqlFailures.passes(SqlFailures.ofConnecting(exhausted))).isTrue();
    SQLException refused = new SQLException("Cannot create a connection", state("28P01"));
    assertThat(SqlFailures.passes(SqlFailures.ofConnecting(refused))).isFalse();
    SQLException away = new SQLException("Cannot create a connection", state("57P03"));
    assertThat(SqlFailures.passes(SqlFailures.ofConnecting(away))).isTrue();
    SQLException circle = new SQLException("no connection");
    circle.initCause(new IllegalStateException("pool", circle));
    assertThat(SqlFailures.passes(SqlFailures.ofConnecting(circle))).isTrue();
    SQLException told = state("3D000");
    assertThat(SqlFailures.passes(SqlFailures.ofConnecting(told))).isFalse();
  }

  @Test
  void a_commit_that_the_database_itself_refused_has_not_landed() {
    assertThat(SqlFailures.mayHaveLanded(state("40001"))).isFalse();
    assertThat(SqlFailures.mayHaveLanded(state("23505"))).isFalse();
    assertThat(SqlFailures.mayHaveLanded(state("25P02"))).isFalse();
    assertThat(SqlFailures.mayHaveLanded(state("08006"))).isTrue();
    assertThat(SqlFailures.mayHaveLanded(state("57P01"))).isTrue();
    assertThat(SqlFailures.mayHaveLanded(state("40003"))).isTrue();
    // SQLite: busy, which the next transaction may have been, begun within the same call
    assertThat(SqlFailures.mayHaveLanded(new SQLException("x", null, 5))).isTrue();
  }
}
