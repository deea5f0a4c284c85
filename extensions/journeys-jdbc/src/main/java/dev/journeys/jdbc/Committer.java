package dev.journeys.jdbc;

import dev.journeys.store.BatchPermits;
import dev.journeys.store.CommitBatch;
import dev.journeys.store.CommitBatch.UserCommit;
import dev.journeys.store.Count;
import dev.journeys.store.CounterDelta;
import dev.journeys.store.CounterKey;
import dev.journeys.store.DispatchRow;
import dev.journeys.value.StateStoreException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits batches, each in one transaction: first the writer's slot, then the cells of which
 * permits are taken, then the records in the order of their ids, and then what depends on who won:
 * counters and dispatch rows.
 *
 * <p>Safe for concurrent use.
 */
final class Committer {

  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

  private final Transactions transactions;
  private final Dialect dialect;
  private final WriterSlots slots;
  private final ParkedUsers parked;
  private final QueuedRows queued;
  private final Cells cells;
  private final CommitPoint.Watch watch;
  private final long budgetNanos;
  private final String addDispatch;
  private final String dropDispatches;

  /** A transaction whose writer slot was taken by somebody else; nothing was done. */
  private static final class SlotLostException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Makes a committer.
   *
   * @param budget how long at most a commit is tried again, or asked for when its answer was lost
   */
  Committer(
      Transactions transactions,
      Tables tables,
      Dialect dialect,
      WriterSlots slots,
      ParkedUsers parked,
      QueuedRows queued,
      Cells cells,
      CommitPoint.Watch watch,
      Duration budget) {
    this.transactions = transactions;
    this.dialect = dialect;
    this.slots = slots;
    this.parked = parked;
    this.queued = queued;
    this.cells = cells;
    this.watch = watch;
    this.budgetNanos = budget.toNanos();
    addDispatch =
        tables.sql(
            "INSERT INTO {prefix}dispatch (id, node, lease_until, users) VALUES (?, ?, ?, ?)");
    dropDispatches = tables.sql("DELETE FROM {prefix}dispatch WHERE " + dialect.in("id"));
  }

  /** Commits a batch and answers who was left out. */
  Set<String> commit(CommitBatch batch) {
    watch.passing(CommitPoint.BEFORE_BEGIN);
    // rarely does another engine write a user at the same time, and looking for it costs each row
    boolean careful = false;
    int beaten = 0;
    while (true) {
      WriterSlot slot = slots.take();
      try {
        Set<String> losers = attempt(slot, batch, careful);
        slots.giveBack(slot);
        return losers;
      } catch (SlotLostException e) {
        LOG.info("writer slot was taken by somebody else slot={}", slot.number());
      } catch (SomebodyLostException e) {
        slots.giveBack(slot);
        careful = true;
      } catch (SQLException e) {
        slots.giveBack(slot);
        if (!careful && SqlFailures.isDuplicate(e)) {
          careful = true;
          continue;
        }
        beaten++;
        if (beaten >= Transactions.ATTEMPTS || !SqlFailures.wasBeaten(e)) {
          throw SqlFailures.told("committing " + batch.users().size() + " users", e);
        }
        Transactions.pause(beaten);
      } catch (StateStoreException e) {
        // nobody knows whether it landed, so nobody else may have its slot
        throw e;
      } catch (RuntimeException e) {
        // whatever a driver or a data source throws; a slot that has gone on is found to be so
        slots.giveBack(slot);
        throw e;
      }
    }
  }

  private Set<String> attempt(WriterSlot slot, CommitBatch batch, boolean careful)
      throws SQLException, SlotLostException, SomebodyLostException {
    Set<String> losers;
    SQLException answer;
    Connection connection = transactions.connections().forWriting();
    boolean broken = true;
    try {
      losers = write(connection, slot, batch, careful);
      if (batch.isAllOrNothing() && !losers.isEmpty()) {
        connection.rollback();
        broken = false;
        return losers;
      }
      watch.passing(CommitPoint.BEFORE_COMMIT);
      answer = land(connection);
      broken = answer != null;
    } finally {
      transactions.connections().giveBack(connection, broken);
    }
    if (answer != null && !landedAllTheSame(slot, answer)) {
      throw answer;
    }
    slot.landed();
    watch.passing(CommitPoint.AFTER_COMMIT);
    return losers;
  }

  /** Commits the transaction; answers the failure after which nobody knows whether it landed. */
  private static @Nullable SQLException land(Connection connection) throws SQLException {
    try {
      connection.commit();
      return null;
    } catch (SQLException e) {
      if (!SqlFailures.mayHaveLanded(e)) {
        throw e;
      }
      return e;
    }
  }

  /** Asks the slot's row, until there is an answer or the budget is used up. */
  private boolean landedAllTheSame(WriterSlot slot, SQLException lostAnswer) {
    LOG.warn("the answer of a commit was lost, asking for it slot={}", slot.number(), lostAnswer);
    long begun = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      try {
        WriterSlots.Fate fate = slots.fate(slot);
        if (fate != WriterSlots.Fate.UNKNOWN) {
          LOG.info("the commit whose answer was lost slot={} fate={}", slot.number(), fate);
          return fate == WriterSlots.Fate.LANDED;
        }
        break;
      } catch (StateStoreException e) {
        boolean isInterrupted = Thread.currentThread().isInterrupted();
        if (!e.isRetryable() || isInterrupted || System.nanoTime() - begun > budgetNanos) {
          break;
        }
        Transactions.pause(Math.min(attempt, 8));
      }
    }
    throw new StateStoreException(
        "a commit's answer was lost, and it is not known whether it landed", false, lostAnswer);
  }

  private Set<String> write(
      Connection connection, WriterSlot slot, CommitBatch batch, boolean careful)
      throws SQLException, SlotLostException, SomebodyLostException {
    if (!slots.pass(connection, slot)) {
      slots.requireNotGoneBack(connection, slot);
      throw new SlotLostException();
    }
    BatchPermits permits = BatchPermits.of(batch);
    if (permits.cells().isEmpty()) {
      return write(connection, slot, batch, careful, new HashSet<>(0));
    }
    Map<String, String> texts = cells.hold(connection, permits.cells());
    Set<String> losers = write(connection, slot, batch, careful, permits.leftOut(texts));
    if (!batch.isAllOrNothing() || losers.isEmpty()) {
      cells.write(connection, permits.texts(texts, losers));
    }
    return losers;
  }

  /**
   * Writes the users and what depends on them.
   *
   * @param losers who is left out from the start; the others who are left out are added
   */
  private Set<String> write(
      Connection connection,
      WriterSlot slot,
      CommitBatch batch,
      boolean careful,
      Set<String> losers)
      throws SQLException, SomebodyLostException {
    List<UserCommit> inserts = new ArrayList<>();
    List<UserCommit> updates = new ArrayList<>();
    for (UserCommit user : batch.users()) {
      if (user.record() != null && !losers.contains(user.user())) {
        (user.expectedVersion() == 0 ? inserts : updates).add(user);
      }
    }
    if (!inserts.isEmpty()) {
      inserts.sort(Comparator.comparing(UserCommit::user));
      dialect.insert(connection, inserts, careful, losers);
    }
    if (!updates.isEmpty()) {
      updates.sort(Comparator.comparing(UserCommit::user));
      dialect.update(connection, updates, careful, losers);
    }
    if (batch.isAllOrNothing() && !losers.isEmpty()) {
      return losers;
    }
    parked.write(connection, batch.users(), losers);
    queued.write(connection, batch.users(), losers);
    watch.passing(CommitPoint.AFTER_RECORDS);
    Map<CounterKey, Count> counts = sum(batch.users(), losers);
    if (!counts.isEmpty()) {
      dialect.count(connection, slot.number(), counts);
    }
    DispatchRow dispatch = batch.dispatch();
    if (dispatch != null) {
      addDispatch(connection, dispatch, losers);
    }
    dropDispatches(connection, batch.finishedDispatches(), losers);
    watch.passing(CommitPoint.AFTER_DISPATCH_ROW);
    return losers;
  }

  private static Map<CounterKey, Count> sum(List<UserCommit> users, Set<String> losers) {
    Map<CounterKey, Count> counts = new HashMap<>();
    for (UserCommit user : users) {
      if (losers.isEmpty() || !losers.contains(user.user())) {
        for (CounterDelta delta : user.counts()) {
          counts.merge(delta.key(), delta.count(), Committer::plus);
        }
      }
    }
    return counts;
  }

  static Count plus(Count a, Count b) {
    BigDecimal amount =
        b.amount().signum() == 0
            ? a.amount()
            : a.amount().signum() == 0 ? b.amount() : a.amount().add(b.amount());
    return new Count(a.times() + b.times(), amount);
  }

  private void addDispatch(Connection connection, DispatchRow row, Set<String> losers)
      throws SQLException {
    List<String> users = row.users().stream().filter(user -> !losers.contains(user)).toList();
    if (users.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(addDispatch)) {
      statement.setString(1, row.id());
      statement.setString(2, row.node());
      statement.setLong(3, row.leaseUntil().toEpochMilli());
      statement.setBytes(4, PackedUsers.ids(users));
      statement.executeUpdate();
    }
  }

  private void dropDispatches(
      Connection connection, Map<String, Set<String>> finished, Set<String> losers)
      throws SQLException {
    List<String> done = new ArrayList<>(finished.size());
    finished.forEach((row, users) -> {
      if (Collections.disjoint(users, losers)) {
        done.add(row);
      }
    });
    if (done.isEmpty()) {
      return;
    }
    done.sort(null);
    try (PreparedStatement statement = connection.prepareStatement(dropDispatches)) {
      dialect.setList(statement, 1, done);
      statement.executeUpdate();
    }
  }
}
