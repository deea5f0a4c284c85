package dev.journeys.store;

import dev.journeys.value.StateStoreException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where an engine keeps everything: users' records, when they are due, definitions, counters, and
 * which sends are under way. The store knows nothing of journeys: records are bytes to it.
 *
 * <p>Called by the engine's workers, several at a time; may block. Every method either does all
 * that it says or throws {@link StateStoreException} and has done nothing; {@link
 * StateStoreException#isRetryable()} tells whether the engine tries again.
 *
 * <p>Implementations must be safe for concurrent use, also by several engines.
 */
public interface StateStore extends AutoCloseable {

  /**
   * The records of users; users without one are absent. A record that is answered is at least as
   * new as the newest commit that was answered before the call.
   */
  Map<String, StoredRecord> load(Collection<String> users);

  /**
   * Commits a batch in one go: the records of all users whose version is still the expected one,
   * and with them their counts, their messages that wait for their turn, the dispatch row and what
   * it finishes. Users whose record was changed meanwhile are left out, with their counts, and the
   * rest is committed. So are users for whom a {@link Permit} is not to be had, in the order of the
   * batch: what is in a cell never exceeds a limit, whoever commits at the same time. {@link
   * BatchPermits} decides it; a commit that takes of a cell raises its version.
   *
   * @return the users that were left out
   */
  Collection<String> commit(CommitBatch batch);

  /**
   * Users who may be due, those due longest first, if only roughly: of those who are due within two
   * seconds of each other any may come first. Each is claimed until {@code claimedUntil}: until
   * then, or until a commit of that user, no other call answers them.
   */
  List<String> claimDue(Instant until, int limit, Instant claimedUntil);

  /**
   * A lower bound of the next instant at which {@link #claimDue} has somebody to answer; empty when
   * nobody will be due by what is committed. Once a claim has answered nobody it is later than the
   * instant until which that one looked, since the engine looks again at this one.
   */
  Optional<Instant> nextDue();

  /**
   * Takes over the dispatch rows whose lease has run out.
   *
   * @param node who takes them
   * @param now the present instant
   * @param leaseUntil until when the taker holds them
   */
  List<DispatchRow> takeOverDispatches(String node, Instant now, Instant leaseUntil);

  /**
   * Holds dispatch rows until another instant, those of them that are still the node's own. Rows
   * that the node does not name run out: it may not know of a row whose commit it never heard of.
   */
  void renewDispatches(String node, Collection<String> rows, Instant leaseUntil);

  /** The next instant at which a dispatch row of another node runs out. */
  Optional<Instant> nextDispatchExpiry(String exceptNode);

  /**
   * The records of a page of users, in the order of their ids, beginning after one; an empty text
   * begins at the first.
   */
  List<UserPageEntry> scan(String afterUser, int limit);

  /**
   * Users of whom something waits for an operator, by the newest commit of each, in the order of
   * their ids, beginning after one; an empty text begins at the first.
   */
  List<String> parked(String afterUser, int limit);

  /**
   * Messages that wait for their turn, each claimed until {@code claimedUntil}: until then, or
   * until a commit removes and adds it again, no other call answers them. Lanes take turns, as
   * {@link FairTurns} does it; of a lane the message that waits longest comes first.
   *
   * @param queue which throttle
   * @param afterLane the lane that had its turn last; an empty text begins with the first
   * @param limit how many at most
   */
  List<QueuedMessage> claimQueued(
      String queue, String afterLane, int limit, Instant now, Instant claimedUntil);

  /**
   * A lower bound of the instant from which on {@link #claimQueued} has something to answer; empty
   * when nothing waits.
   */
  Optional<Instant> nextQueued(String queue);

  /** A shared cell, or empty when it was never written. */
  Optional<StoredCell> cell(String name);

  /**
   * Writes a shared cell, if its version is still the expected one.
   *
   * @param name the cell's name, at most 200 characters
   * @param expectedVersion the version that the caller knows, 0 for none
   * @param text the new value
   * @return whether it was written
   */
  boolean writeCell(String name, long expectedVersion, String text);

  /** All definitions, in the order in which they were added. */
  List<StoredDefinition> definitions();

  /**
   * Adds a revision of a journey, if the newest revision of it is still the one that the caller
   * knows.
   *
   * @param journey the journey's id
   * @param basedOn the number of the newest revision that the caller knows, 0 for none
   * @param json the definition
   * @param hash the hash of its canonical form
   * @param publishedAt when; a store that nodes share makes it later if the call has to wait for
   *     another
   * @return the definition as it is stored, or empty when there is a newer revision
   */
  Optional<StoredDefinition> addDefinition(
      String journey, int basedOn, String json, String hash, Instant publishedAt);

  /** A number that grows with every change of the definitions. */
  long definitionsVersion();

  /**
   * Lets an engine know that the definitions may be others, sooner than it would find out by
   * looking. It is a hint, which may come late, in vain, or never; by default never.
   *
   * @param hint what is to be run; returns at once
   * @return what ends it
   */
  default Runnable onPublish(Runnable hint) {
    return () -> {};
  }

  /**
   * Leaves a user alone whose record cannot be read: lists the user, who is due no more. Does
   * nothing when the record has another version by now.
   */
  void quarantine(QuarantinedUser user);

  /**
   * A page of the users in quarantine, in the order of their ids, beginning after one; an empty
   * text begins at the first.
   */
  List<QuarantinedUser> quarantined(String afterUser, int limit);

  /**
   * Ends a user's quarantine; whoever has a record is due at an instant.
   *
   * @return whether the user was in quarantine
   */
  boolean release(String user, Instant due);

  /**
   * The present instant by the clock that all engines on this store share, in whole milliseconds
   * (TIME-8). A store that answers one is looked at once a second for what other engines did; a
   * store that serves one process answers nothing.
   */
  default Optional<Instant> clock() {
    return Optional.empty();
  }

  /**
   * Whether {@link #load} finds records on the heap of this process, so that the engine would save
   * nothing by copies of them; default false.
   */
  default boolean isOnHeap() {
    return false;
  }

  /** The counts of a journey, all revisions. */
  Map<CounterKey, Count> counts(String journey);

  /** Lets go of what the store holds. */
  @Override
  void close();
}
