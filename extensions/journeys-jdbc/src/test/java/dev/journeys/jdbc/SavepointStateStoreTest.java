package dev.journeys.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.journeys.store.StateStore;
import dev.journeys.testkit.StateStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * PostgreSQL by a driver that puts a savepoint before each statement, as a host may have set it.
 */
class SavepointStateStoreTest extends StateStoreContract {

  private static HikariDataSource pool;

  @BeforeAll
  static void connect() {
    pool = TestPostgres.pool(TestPostgres.url() + "&autosave=always", 10);
  }

  @AfterAll
  static void disconnect() {
    pool.close();
  }

  @Override
  protected StateStore emptyStore() {
    return JdbcStateStore.builder().tablePrefix(TestPostgres.newPrefix()).of(pool);
  }
}
