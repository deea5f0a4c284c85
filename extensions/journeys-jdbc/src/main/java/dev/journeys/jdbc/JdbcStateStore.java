package dev.journeys.jdbc;

import dev.journeys.store.CommitBatch;
import dev.journeys.store.Count;
import dev.journeys.store.CounterKey;
import dev.journeys.store.DispatchRow;
import dev.journeys.store.QuarantinedUser;
import dev.journeys.store.QueuedMessage;
import dev.journeys.store.StateStore;
import dev.journeys.store.StoredCell;
import dev.journeys.store.StoredDefinition;
import dev.journeys.store.StoredRecord;
import dev.journeys.store.UserPageEntry;
import dev.journeys.value.StateStoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The durable store: SQLite in a file for one process, or PostgreSQL for any number of them.
 *
 * <pre>{@code
 * StateStore embedded = JdbcStateStore.sqlite(Path.of("journeys.db"));
 * StateStore shared = JdbcStateStore.of(dataSource);
 * }</pre>
 *
 * <p>A batch is one transaction. Of a commit whose answer was lost, the store finds out whether it
 * landed. The driver of the database is the host's; the data source should pool connections, at
 * least two more than the engine has workers.
 *
 * <p>Safe for concurrent use.
 */
public final class JdbcStateStore implements StateStore {

  private final Connections connections;
  private final Dialect dialect;
  private final Transactions transactions;
  private final UserRows users;
  private final WriterSlots slots;
  private final Committer committer;
  private final DueClaims claims;
  private final DispatchRows dispatches;
  private final DefinitionRows definitions;
  private final Quarantine quarantine;
  private final ParkedUsers parked;
  private final QueuedRows queued;
  private final Cells cells;

  /** Null when the store does not listen. */
  private final @Nullable PublishNotices notices;

  private final String now;

  private JdbcStateStore(Builder builder, Connections connections, Database database) {
    Tables tables = new Tables(builder.tablePrefix);
    this.connections = connections;
    this.dialect =
        database == Database.SQLITE ? new SqliteDialect(tables) : new PostgresDialect(tables);
    this.transactions = new Transactions(connections, dialect);
    String owner = UUID.randomUUID().toString();
    users = new UserRows(transactions, tables, dialect);
    slots = new WriterSlots(transactions, tables, dialect, owner, builder.writerLease);
    parked = new ParkedUsers(transactions, tables, dialect);
    queued = new QueuedRows(transactions, tables, dialect);
    cells = new Cells(transactions, tables, dialect);
    committer =
        new Committer(
            transactions,
            tables,
            dialect,
            slots,
            parked,
            queued,
            cells,
            builder.watch,
            builder.budget);
    claims = new DueClaims(transactions, tables, dialect, owner);
    dispatches = new DispatchRows(transactions, tables, dialect);
    definitions = new DefinitionRows(transactions, tables, dialect);
    quarantine = new Quarantine(transactions, tables, dialect);
    notices =
        builder.listens && dialect.isShared()
            ? new PublishNotices(connections, DefinitionRows.channel(tables))
            : null;
    now = "SELECT " + dialect.now();
    SchemaMigration migration =
        new SchemaMigration(transactions, tables, dialect, database.schema(builder.tablePrefix));
    if (builder.migrates) {
      migration.run();
    } else {
      migration.check();
    }
  }

  /**
   * A store in a file, which is made when it is not there. One process at a time should use it.
   * Needs the driver {@code org.xerial:sqlite-jdbc}, best of SQLite 3.51 or later. The log beside
   * the file becomes some 200 MB large under load; a daemon thread moves it into the file.
   *
   * @throws StateStoreException if the file cannot be opened, or is no store
   */
  public static JdbcStateStore sqlite(Path file) {
    return builder().sqlite(file);
  }

  /**
   * A store in the host's database, which makes its tables when they are not there. The source
   * should bound how long the making of a connection takes, with PostgreSQL's driver by {@code
   * loginTimeout}; what happens on a connection is bounded by {@link Builder#networkTimeout}.
   *
   * @throws StateStoreException if the database cannot be reached, or is none that the store knows,
   *     or PostgreSQL with transactions stricter than read committed
   */
  public static JdbcStateStore of(DataSource source) {
    return builder().of(source);
  }

  /** Begins to describe a store other than by the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Map<String, StoredRecord> load(Collection<String> ids) {
    return users.load(ids);
  }

  @Override
  public Collection<String> commit(CommitBatch batch) {
    Set<String> losers = committer.commit(batch);
    claims.committed(batch.users(), losers);
    return losers;
  }

  @Override
  public List<String> claimDue(Instant until, int limit, Instant claimedUntil) {
    return claims.claim(until, limit, claimedUntil);
  }

  @Override
  public Optional<Instant> nextDue() {
    return claims.next();
  }

  @Override
  public List<DispatchRow> takeOverDispatches(String node, Instant at, Instant leaseUntil) {
    return dispatches.takeOver(node, at, leaseUntil);
  }

  @Override
  public void renewDispatches(String node, Collection<String> rows, Instant leaseUntil) {
    dispatches.renew(node, rows, leaseUntil);
  }

  @Override
  public Optional<Instant> nextDispatchExpiry(String exceptNode) {
    return dispatches.nextExpiry(exceptNode);
  }

  @Override
  public List<UserPageEntry> scan(String afterUser, int limit) {
    return users.scan(afterUser, limit);
  }

  @Override
  public List<StoredDefinition> definitions() {
    return definitions.all();
  }

  @Override
  public Optional<StoredDefinition> addDefinition(
      String journey, int basedOn, String json, String hash, Instant publishedAt) {
    return definitions.add(journey, basedOn, json, hash, publishedAt);
  }

  @Override
  public long definitionsVersion() {
    return definitions.version();
  }

  @Override
  public Runnable onPublish(Runnable hint) {
    if (notices == null) {
      return () -> {};
    }
    notices.begin(hint);
    return () -> notices.end(hint);
  }

  @Override
  public void quarantine(QuarantinedUser user) {
    quarantine.add(user);
  }

  @Override
  public List<QuarantinedUser> quarantined(String afterUser, int limit) {
    return quarantine.page(afterUser, limit);
  }

  @Override
  public boolean release(String user, Instant due) {
    return quarantine.release(user, due);
  }

  @Override
  public List<String> parked(String afterUser, int limit) {
    return parked.page(afterUser, limit);
  }

  @Override
  public List<QueuedMessage> claimQueued(
      String queue, String afterLane, int limit, Instant at, Instant claimedUntil) {
    return queued.claim(queue, afterLane, limit, at, claimedUntil);
  }

  @Override
  public Optional<Instant> nextQueued(String queue) {
    return queued.next(queue);
  }

  @Override
  public Optional<StoredCell> cell(String name) {
    return cells.read(name);
  }

  @Override
  public boolean writeCell(String name, long expectedVersion, String text) {
    return cells.write(name, expectedVersion, text);
  }

  /** The clock of the database when several processes may share it, else nothing. */
  @Override
  public Optional<Instant> clock() {
    return dialect.isShared()
        ? Optional.of(transactions.read("reading the clock", this::clock))
        : Optional.empty();
  }

  private Instant clock(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(now)) {
      rows.next();
      return Instant.ofEpochMilli(rows.getLong(1));
    }
  }

  @Override
  public Map<CounterKey, Count> counts(String journey) {
    return users.counts(journey);
  }

  /** Lets go of the connections that the store opened itself; a data source stays open. */
  @Override
  public void close() {
    if (notices != null) {
      notices.close();
    }
    slots.close();
    connections.close();
  }

  /**
   * Describes a store other than by the defaults.
   *
   * <p>Not thread-safe.
   */
  public static final class Builder {

    private String tablePrefix = "journeys_";
    private boolean migrates = true;
    private boolean synced = true;
    private boolean listens;
    private Duration networkTimeout = Duration.ofSeconds(30);
    private Duration writerLease = Duration.ofMinutes(1);
    private Duration budget = Duration.ofSeconds(30);
    private CommitPoint.Watch watch = CommitPoint.Watch.NOBODY;

    private Builder() {}

    /**
     * What the names of all tables begin with, default {@code journeys_}; on PostgreSQL perhaps a
     * schema and a dot before it.
     */
    public Builder tablePrefix(String prefix) {
      tablePrefix = Tables.checked(prefix);
      return this;
    }

    /**
     * Leaves the schema to the host, which runs {@link Database#schema}; a store on a schema that
     * lacks a step does not open.
     */
    public Builder withoutMigration() {
      migrates = false;
      return this;
    }

    /**
     * How long the store waits for an answer of the database over the network before it gives the
     * connection up, default 30 s; longer than 10 s, so that the database has let go first.
     */
    public Builder networkTimeout(Duration timeout) {
      networkTimeout = Objects.requireNonNull(timeout, "timeout");
      return this;
    }

    /**
     * Lets SQLite not wait for the disk at each commit: what was committed survives the process,
     * but the last of it not a power cut. For replays and tests; default is to wait.
     */
    public Builder withoutSync() {
      synced = false;
      return this;
    }

    /**
     * Lets engines hear of what others publish on PostgreSQL as soon as it is committed, by {@code
     * LISTEN}, and not only when they look, twice a second: they have more of the two seconds after
     * which it takes effect to compile it. Takes one more connection from the data source for as
     * long as an engine runs, which must be a session of its own: not through a pool that lets go
     * of the session after each transaction. Needs the driver {@code org.postgresql:postgresql};
     * default is to look alone. SQLite needs none of it.
     */
    public Builder listening() {
      listens = true;
      return this;
    }

    /** Who is told of the points of a commit. */
    Builder watch(CommitPoint.Watch commitWatch) {
      watch = commitWatch;
      return this;
    }

    /** See {@link JdbcStateStore#sqlite(Path)}. */
    public JdbcStateStore sqlite(Path file) {
      return open(new SqliteConnections(file, synced), Database.SQLITE);
    }

    /** See {@link JdbcStateStore#of(DataSource)}. */
    public JdbcStateStore of(DataSource source) {
      HostConnections connections = new HostConnections(source, networkTimeout);
      return open(connections, null);
    }

    /** Opens a store on connections, on a database that is asked for its name when it is null. */
    JdbcStateStore open(Connections connections, @Nullable Database known) {
      boolean opened = false;
      try {
        Database database = known == null ? ask(connections) : known;
        JdbcStateStore store = new JdbcStateStore(this, connections, database);
        opened = true;
        return store;
      } finally {
        if (!opened) {
          connections.close();
        }
      }
    }

    private static Database ask(Connections connections) {
      try {
        Connection connection = connections.forReading();
        String name;
        int isolation;
        try {
          name = connection.getMetaData().getDatabaseProductName();
          isolation = connection.getTransactionIsolation();
        } finally {
          connections.giveBack(connection, false);
        }
        for (Database database : Database.values()) {
          if (database.name().equals(name.toUpperCase(Locale.ROOT))) {
            requireReadCommitted(database, isolation);
            return database;
          }
        }
        throw new StateStoreException(
            "database \"" + name + "\" (expected: SQLite or PostgreSQL)", false, null);
      } catch (SQLException e) {
        throw SqlFailures.told("asking for the name of the database", e);
      }
    }

    /** Under a stricter isolation what another engine has just claimed would not be seen. */
    private static void requireReadCommitted(Database database, int isolation) {
      if (database == Database.POSTGRESQL && isolation > Connection.TRANSACTION_READ_COMMITTED) {
        String name =
            isolation == Connection.TRANSACTION_SERIALIZABLE ? "serializable" : "repeatable read";
        throw new StateStoreException(
            "the data source's transactions are " + name + " (expected: read committed)",
            false,
            null);
      }
    }
  }
}
