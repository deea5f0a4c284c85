package dev.journeys.jdbc;

import dev.journeys.store.CommitBatch.UserCommit;
import dev.journeys.store.Count;
import dev.journeys.store.CounterKey;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PostgreSQL: a batch is one statement, whose parameters are arrays. */
final class PostgresDialect implements Dialect {

  /**
   * What holds for a transaction: a node that stalls inside it loses its locks, and one that meets
   * those locks waits for less than its network timeout.
   */
  private static final String SETTINGS =
      "set_config('idle_in_transaction_session_timeout', '10000', true),"
          + " set_config('lock_timeout', '8000', true)";

  /**
   * What holds for a commit besides: rows are met by their index, in the order in which they are
   * given, however many they are, so that a statement need not be planned again each time.
   */
  private static final String COMMIT_SETTINGS =
      SETTINGS
          + ", set_config('enable_hashjoin', 'off', true)"
          + ", set_config('enable_mergejoin', 'off', true)"
          + ", set_config('plan_cache_mode', 'force_generic_plan', true)";

  private static final String DUE =
      "SELECT id, wake + lag, wake FROM {prefix}user WHERE wake IS NOT NULL";

  /**
   * How much later than its place in the index a user may be due, in milliseconds: so long a send
   * may take for its result to leave the index alone. Whoever looks for due users passes over those
   * whose time has not quite come, so it is not longer.
   */
  private static final int LONGEST_LAG = 2_000;

  private final String insert;
  private final String insertCarefully;
  private final String update;
  private final String updateCarefully;
  private final String count;

  PostgresDialect(Tables tables) {
    insert =
        tables.sql(
            "INSERT INTO {prefix}user (id, version, wake, lag, record)"
                + " SELECT n.id, 1, n.wake, n.due - n.wake, n.record"
                + " FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bytea[])"
                + " AS n (id, wake, due, record)");
    insertCarefully = insert + " ON CONFLICT (id) DO NOTHING RETURNING id";
    String wake =
        "CASE WHEN u.wake BETWEEN n.wake - "
            + LONGEST_LAG
            + " AND n.wake THEN u.wake ELSE n.wake END";
    update =
        tables.sql(
            "UPDATE {prefix}user AS u SET version = n.version + 1, wake = "
                + wake
                + ", lag = n.due - "
                + wake
                + ", record = n.record"
                + " FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bytea[])"
                + " AS n (id, version, wake, due, record)"
                + " WHERE u.id = n.id AND u.version = n.version");
    updateCarefully = update + " RETURNING u.id";
    count =
        tables.sql(
            "INSERT INTO {prefix}counter AS c"
                + " (slot, journey, revision, measure, step, detail, times, amount)"
                + " SELECT ?, n.* FROM unnest(?::text[], ?::integer[], ?::text[], ?::text[],"
                + " ?::text[], ?::bigint[], ?::numeric[])"
                + " AS n (journey, revision, measure, step, detail, times, amount)"
                + " ON CONFLICT (journey, revision, measure, step, detail, slot)"
                + " DO UPDATE SET times = c.times + excluded.times,"
                + " amount = c.amount + excluded.amount");
  }

  @Override
  public Database database() {
    return Database.POSTGRESQL;
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public String now() {
    return "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";
  }

  @Override
  public String skipLocked() {
    return " FOR UPDATE SKIP LOCKED";
  }

  @Override
  public String forUpdate() {
    return " FOR UPDATE";
  }

  @Override
  public String commitSettings() {
    return ", " + COMMIT_SETTINGS;
  }

  @Override
  public String dueFirst() {
    return DUE + " AND wake <= ? AND wake + lag <= ? ORDER BY wake LIMIT ?";
  }

  @Override
  public String dueBeside() {
    return DUE + " AND wake >= ? AND wake < ? AND lag IS NOT NULL ORDER BY wake + lag LIMIT ?";
  }

  @Override
  public String setDue(String due) {
    return "wake = " + due + ", lag = 0";
  }

  @Override
  public void begin(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT " + SETTINGS)) {
      statement.execute();
    }
  }

  @Override
  public void lock(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")) {
      statement.setString(1, name);
      statement.execute();
    }
  }

  @Override
  public void tell(Connection connection, String channel) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT pg_notify(?, '')")) {
      statement.setString(1, channel);
      statement.execute();
    }
  }

  @Override
  public boolean hasTable(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  @Override
  public String in(String column) {
    return column + " = ANY (?)";
  }

  @Override
  public void setList(PreparedStatement statement, int parameter, Collection<String> list)
      throws SQLException {
    statement.setArray(
        parameter, statement.getConnection().createArrayOf("text", list.toArray(String[]::new)));
  }

  @Override
  public void insert(
      Connection connection, List<UserCommit> users, boolean careful, Set<String> losers)
      throws SQLException {
    Columns columns = new Columns(users);
    String sql = careful ? insertCarefully : insert;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("text", columns.ids));
      statement.setArray(2, connection.createArrayOf("int8", columns.wake));
      statement.setArray(3, connection.createArrayOf("int8", columns.due));
      statement.setArray(4, connection.createArrayOf("bytea", columns.records));
      if (careful) {
        addOthers(columns.ids, winners(statement), losers);
      } else {
        statement.executeUpdate();
      }
    }
  }

  @Override
  public void update(
      Connection connection, List<UserCommit> users, boolean careful, Set<String> losers)
      throws SQLException, SomebodyLostException {
    Columns columns = new Columns(users);
    String sql = careful ? updateCarefully : update;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("text", columns.ids));
      statement.setArray(2, connection.createArrayOf("int8", columns.versions));
      statement.setArray(3, connection.createArrayOf("int8", columns.wake));
      statement.setArray(4, connection.createArrayOf("int8", columns.due));
      statement.setArray(5, connection.createArrayOf("bytea", columns.records));
      if (careful) {
        addOthers(columns.ids, winners(statement), losers);
      } else if (statement.executeUpdate() < columns.ids.length) {
        // who it was cannot be found out afterwards: a driver may put savepoints between statements
        throw new SomebodyLostException();
      }
    }
  }

  private static Set<String> winners(PreparedStatement statement) throws SQLException {
    Set<String> winners = new HashSet<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        winners.add(rows.getString(1));
      }
    }
    return winners;
  }

  /** Whoever has not won has lost. */
  private static void addOthers(String[] ids, Set<String> winners, Set<String> losers) {
    for (String id : ids) {
      if (!winners.contains(id)) {
        losers.add(id);
      }
    }
  }

  @Override
  public void count(Connection connection, int slot, Map<CounterKey, Count> counts)
      throws SQLException {
    int size = counts.size();
    String[] journeys = new String[size];
    Integer[] revisions = new Integer[size];
    String[] measures = new String[size];
    String[] steps = new String[size];
    String[] details = new String[size];
    Long[] times = new Long[size];
    BigDecimal[] amounts = new BigDecimal[size];
    int i = 0;
    for (Map.Entry<CounterKey, Count> entry : counts.entrySet()) {
      CounterKey key = entry.getKey();
      journeys[i] = key.journey();
      revisions[i] = key.revision();
      measures[i] = key.measure().name();
      steps[i] = key.step();
      details[i] = key.detail();
      times[i] = entry.getValue().times();
      amounts[i] = entry.getValue().amount();
      i++;
    }
    try (PreparedStatement statement = connection.prepareStatement(count)) {
      statement.setInt(1, slot);
      statement.setArray(2, connection.createArrayOf("text", journeys));
      statement.setArray(3, connection.createArrayOf("int4", revisions));
      statement.setArray(4, connection.createArrayOf("text", measures));
      statement.setArray(5, connection.createArrayOf("text", steps));
      statement.setArray(6, connection.createArrayOf("text", details));
      statement.setArray(7, connection.createArrayOf("int8", times));
      statement.setArray(8, connection.createArrayOf("numeric", amounts));
      statement.executeUpdate();
    }
  }

  /** A batch as the arrays of a statement, one a column. */
  private static final class Columns {

    final String[] ids;
    final Long[] versions;

    /** Where the rows stand in the index: where they will be wanted, of those who are not due. */
    final @Nullable Long[] wake;

    final @Nullable Long[] due;
    final byte[][] records;

    Columns(List<UserCommit> users) {
      int size = users.size();
      ids = new String[size];
      versions = new Long[size];
      wake = new Long[size];
      due = new Long[size];
      records = new byte[size][];
      for (int i = 0; i < size; i++) {
        UserCommit user = users.get(i);
        ids[i] = user.user();
        versions[i] = user.expectedVersion();
        due[i] = millis(user.due());
        wake[i] = due[i] == null ? millis(user.foreseen()) : due[i];
        records[i] = Objects.requireNonNull(user.record(), "record");
      }
    }

    private static @Nullable Long millis(@Nullable Instant due) {
      return due == null ? null : due.toEpochMilli();
    }
  }
}
