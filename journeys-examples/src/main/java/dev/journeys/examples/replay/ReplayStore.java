package dev.journeys.examples.replay;

import com.zaxxer.hikari.HikariDataSource;
import dev.journeys.jdbc.JdbcStateStore;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import dev.journeys.value.StateStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine of a replay keeps everything.
 *
 * <p>Immutable.
 */
public final class ReplayStore {

  private static final String SQLITE = "sqlite:";
  private static final String JDBC = "jdbc:";

  /** What SQLite keeps beside its file while it is open. */
  private static final List<String> COMPANIONS = List.of("", "-wal", "-shm");

  private final @Nullable String text;

  private ReplayStore(@Nullable String text) {
    this.text = text;
  }

  /** SQLite in a file that is deleted when the store is closed. */
  public static ReplayStore temporary() {
    return new ReplayStore(null);
  }

  /**
   * A store by its name: {@code memory}, {@code sqlite:FILE} or {@code jdbc:URL}.
   *
   * @throws ReplayException if it is none of these
   */
  public static ReplayStore named(String text) {
    if (!text.equals("memory") && !text.startsWith(SQLITE) && !text.startsWith(JDBC)) {
      throw new ReplayException("--store " + text + " (expected: memory, sqlite:FILE or jdbc:URL)");
    }
    return new ReplayStore(text);
  }

  /** The name. */
  public String name() {
    return text == null ? "sqlite, in a temporary file" : text;
  }

  /**
   * An open store, and what is to be done when it is no longer needed.
   *
   * <p>Not thread-safe.
   */
  public static final class Opened implements AutoCloseable {

    private final StateStore store;
    private final List<Runnable> closing = new ArrayList<>();

    private Opened(StateStore store) {
      this.store = store;
      closing.add(store::close);
    }

    /** The store. */
    public StateStore store() {
      return store;
    }

    @Override
    public void close() {
      closing.forEach(Runnable::run);
    }
  }

  /**
   * Opens the store.
   *
   * @throws ReplayException if it cannot be opened, or something is in it already
   */
  public Opened open() {
    try {
      Opened opened = openAny();
      if (opened.store().definitionsVersion() > 0) {
        opened.close();
        throw new ReplayException(
            name() + " holds journeys already (expected: a store with nothing in it)");
      }
      return opened;
    } catch (StateStoreException e) {
      throw new ReplayException(name() + " cannot be used: " + e.getMessage());
    }
  }

  private Opened openAny() {
    if (text == null) {
      return openTemporary();
    }
    if (text.startsWith(SQLITE)) {
      return new Opened(JdbcStateStore.sqlite(Path.of(text.substring(SQLITE.length()))));
    }
    if (text.startsWith(JDBC)) {
      HikariDataSource pool = new HikariDataSource();
      pool.setJdbcUrl(text);
      Opened opened = new Opened(JdbcStateStore.builder().tablePrefix("replay_").of(pool));
      opened.closing.add(pool::close);
      return opened;
    }
    return new Opened(new InMemoryStateStore());
  }

  private static Opened openTemporary() {
    try {
      Path file = Files.createTempFile("replay", ".db");
      Opened opened = new Opened(JdbcStateStore.builder().withoutSync().sqlite(file));
      opened.closing.add(() -> delete(file));
      return opened;
    } catch (IOException e) {
      throw new ReplayException("no temporary file could be made: " + e.getMessage());
    }
  }

  private static void delete(Path file) {
    for (String companion : COMPANIONS) {
      try {
        Files.deleteIfExists(Path.of(file + companion));
      } catch (IOException e) {
        throw new ReplayException("a temporary file could not be deleted: " + e.getMessage());
      }
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ReplayStore store && Objects.equals(text, store.text);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(text);
  }

  @Override
  public String toString() {
    return name();
  }
}
