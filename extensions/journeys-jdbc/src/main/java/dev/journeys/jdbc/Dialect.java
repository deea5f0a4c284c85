package dev.journeys.jdbc;

import dev.journeys.store.CommitBatch.UserCommit;
import dev.journeys.store.Count;
import dev.journeys.store.CounterKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the databases say in words of their own. */
interface Dialect {

  /** Which database it is. */
  Database database();

  /** Whether several processes may use the database at once, by its clock. */
  boolean isShared();

  /** The database's clock, as an expression: epoch milliseconds. */
  String now();

  /** What a select ends in whose rows nobody else may take. */
  String skipLocked();

  /** What a select ends in that waits for others to be done with its rows. */
  String forUpdate();

  /** What goes behind a RETURNING of the first update of a commit, to set what holds for it. */
  String commitSettings();

  /**
   * Selects users who are due by an instant, at most so many, roughly in the order of their
   * instants: id, when the user is due, and where the row stands in that order. The parameters are
   * the instant, the instant again, and how many.
   */
  String dueFirst();

  /**
   * Selects the same of those users who may be due earlier than one, though they stand after that
   * one in the order of {@link #dueFirst}; the earliest first. The parameters are where the one
   * stands, when it is due, and how many.
   */
  String dueBeside();

  /** What an update sets to make a user due, an expression of epoch milliseconds or NULL. */
  String setDue(String due);

  /** Begins a transaction that is no commit of a batch. */
  void begin(Connection connection) throws SQLException;

  /** Lets no other transaction that asks for the same lock go on until this one ends. */
  void lock(Connection connection, String name) throws SQLException;

  /** Tells others of something at the end of the transaction, if the database can. */
  void tell(Connection connection, String channel) throws SQLException;

  /** Whether a table exists. */
  boolean hasTable(Connection connection, String name) throws SQLException;

  /** A condition that a column is in a list, which is one parameter. */
  String in(String column);

  /** Sets a list for {@link #in}. */
  void setList(PreparedStatement statement, int parameter, Collection<String> list)
      throws SQLException;

  /**
   * Inserts records of new users, ordered by id, and adds to the losers those who have one already.
   *
   * @param careful whether to expect such; otherwise one may let it fail as a duplicate
   */
  void insert(Connection connection, List<UserCommit> users, boolean careful, Set<String> losers)
      throws SQLException;

  /**
   * Updates records, ordered by id, and adds to the losers those whose version is another by now.
   *
   * @param careful whether to expect such; otherwise one may give up when there are any
   */
  void update(Connection connection, List<UserCommit> users, boolean careful, Set<String> losers)
      throws SQLException, SomebodyLostException;

  /** Adds to the counters of a slot. */
  void count(Connection connection, int slot, Map<CounterKey, Count> counts) throws SQLException;
}
