package dev.journeys.jdbc;

import dev.journeys.store.StateStore;
import dev.journeys.testkit.StateStoreContract;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;

class SqliteStateStoreTest extends StateStoreContract {

  @TempDir static Path folder;

  @Override
  protected StateStore emptyStore() {
    return JdbcStateStore.sqlite(folder.resolve(UUID.randomUUID() + ".db"));
  }
}
