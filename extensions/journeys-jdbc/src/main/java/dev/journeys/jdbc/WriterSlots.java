package dev.journeys.jdbc;

import dev.journeys.value.StateStoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leases rows of the table of writers, as many as there are commits at once. Each commit renews the
 * lease of its row and counts itself in it; of a row that somebody else took meanwhile it learns by
 * finding another epoch.
 *
 * <p>Safe for concurrent use.
 */
final class WriterSlots {

  private static final Logger LOG = LoggerFactory.getLogger(WriterSlots.class);

  /** How many commits can be under way at once, over all nodes. */
  static final int SLOTS = 64;

  private final Transactions transactions;
  private final String owner;
  private final String lease;
  private final String fence;
  private final String standing;
  private final String release;
  private final Deque<WriterSlot> idle = new ArrayDeque<>();

  /** What was found when a slot stood before its last commit; nothing is committed after that. */
  private volatile @Nullable String goneBack;

  WriterSlots(
      Transactions transactions, Tables tables, Dialect dialect, String owner, Duration length) {
    this.transactions = transactions;
    this.owner = owner;
    String until = dialect.now() + " + " + length.toMillis();
    lease =
        tables.sql(
            "UPDATE {prefix}writer SET epoch = epoch + 1, owner = ?, lease_until = "
                + until
                + " WHERE slot = (SELECT slot FROM {prefix}writer WHERE lease_until <= "
                + dialect.now()
                + " ORDER BY slot LIMIT 1"
                + dialect.skipLocked()
                + ") RETURNING slot, epoch, commits");
    fence =
        tables.sql(
            "UPDATE {prefix}writer SET commits = commits + 1, lease_until = "
                + until
                + " WHERE slot = ? AND epoch = ? AND commits = ? RETURNING slot"
                + dialect.commitSettings());
    standing =
        tables.sql(
            "SELECT epoch, commits FROM {prefix}writer WHERE slot = ?" + dialect.forUpdate());
    release = tables.sql("UPDATE {prefix}writer SET lease_until = 0 WHERE slot = ? AND epoch = ?");
  }

  /** A slot that no other commit of this process uses. */
  WriterSlot take() {
    String found = goneBack;
    if (found != null) {
      throw new StateStoreException(found, false, null);
    }
    synchronized (idle) {
      WriterSlot slot = idle.poll();
      if (slot != null) {
        return slot;
      }
    }
    return transactions.write("leasing a writer slot", this::lease);
  }

  private WriterSlot lease(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(lease)) {
      statement.setString(1, owner);
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw new StateStoreException(
              "no writer slot is free (expected: at most " + SLOTS + " commits at once)",
              true,
              null);
        }
        return new WriterSlot(rows.getInt(1), rows.getLong(2), rows.getLong(3));
      }
    }
  }

  /**
   * Gives back a slot after its commit. Should that have landed unnoticed, the next one finds the
   * row ahead of it, and takes another slot.
   */
  void giveBack(WriterSlot slot) {
    synchronized (idle) {
      idle.push(slot);
    }
  }

  /**
   * Counts a commit in its slot, as the first thing that it does; answers false when somebody else
   * has taken the slot.
   */
  boolean pass(Connection connection, WriterSlot slot) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(fence)) {
      statement.setInt(1, slot.number());
      statement.setLong(2, slot.epoch());
      statement.setLong(3, slot.commits());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /**
   * Refuses to go on, now and from now on, when the slot's row stands before what is known to have
   * landed: the database has lost commits that it had acknowledged, and nobody knows what else.
   */
  void requireNotGoneBack(Connection connection, WriterSlot slot) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(standing)) {
      statement.setInt(1, slot.number());
      try (ResultSet rows = statement.executeQuery()) {
        if (rows.next()) {
          requireNotGoneBack(slot, rows.getLong(1), rows.getLong(2));
        }
      }
    }
  }

  private void requireNotGoneBack(WriterSlot slot, long epoch, long commits) {
    boolean wentBack = epoch < slot.epoch() || (epoch == slot.epoch() && commits < slot.commits());
    if (!wentBack) {
      return;
    }
    String found =
        "the database has lost commits that it had acknowledged: writer slot "
            + slot.number()
            + " stands at epoch "
            + epoch
            + ", commit "
            + commits
            + " (expected: epoch "
            + slot.epoch()
            + ", at least commit "
            + slot.commits()
            + "); nothing is committed until the store is opened anew";
    LOG.error(found);
    goneBack = found;
    throw new StateStoreException(found, false, null);
  }

  /** What became of the commit whose answer was lost. */
  enum Fate {
    LANDED,
    LOST,
    UNKNOWN
  }

  /**
   * Looks up whether the commit after the last one that is known to have landed has landed as well.
   * Waits until the database has let go of the row, so that the answer does not change any more.
   */
  Fate fate(WriterSlot slot) {
    return transactions.write(
        "looking up a commit",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(standing)) {
            statement.setInt(1, slot.number());
            try (ResultSet rows = statement.executeQuery()) {
              if (!rows.next()) {
                return Fate.UNKNOWN;
              }
              requireNotGoneBack(slot, rows.getLong(1), rows.getLong(2));
              if (rows.getLong(1) != slot.epoch()) {
                return Fate.UNKNOWN;
              }
              return rows.getLong(2) == slot.commits() ? Fate.LOST : Fate.LANDED;
            }
          }
        });
  }

  /** Lets others have the slots at once. */
  void close() {
    List<WriterSlot> mine;
    synchronized (idle) {
      mine = List.copyOf(idle);
      idle.clear();
    }
    if (mine.isEmpty()) {
      return;
    }
    try {
      transactions.write(
          "releasing writer slots",
          connection -> {
            try (PreparedStatement statement = connection.prepareStatement(release)) {
              for (WriterSlot slot : mine) {
                statement.setInt(1, slot.number());
                statement.setLong(2, slot.epoch());
                statement.addBatch();
              }
              return statement.executeBatch().length;
            }
          });
    } catch (StateStoreException e) {
      LOG.warn("writer slots were not released, and are free when their leases run out", e);
    }
  }
}
