package dev.journeys.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one worker commits in one go.
 *
 * <p>Immutable.
 *
 * @param users what changes, a user at most once
 * @param dispatch the row that stands for the sends which are attempted right after the commit;
 *     users left out of the commit are left out of the row as well; null without sends
 * @param finishedDispatches the rows all of whose sends have a result after this commit, each with
 *     the users of this batch whose results those are; a row is kept when one of them is left out
 * @param isAllOrNothing whether nothing at all is committed when any user would be left out; then
 *     all those whose version was not the expected one are answered, or those without a permit
 */
public record CommitBatch(
    List<UserCommit> users,
    @Nullable DispatchRow dispatch,
    Map<String, Set<String>> finishedDispatches,
    boolean isAllOrNothing) {

  /** Copies the collections. */
  public CommitBatch {
    users = List.copyOf(users);
    finishedDispatches = Map.copyOf(finishedDispatches);
  }

  /** A batch of which those are left out whose record was changed meanwhile. */
  public CommitBatch(
      List<UserCommit> users,
      @Nullable DispatchRow dispatch,
      Map<String, Set<String>> finishedDispatches) {
    this(users, dispatch, finishedDispatches, false);
  }

  /** The same batch, of which all is committed or nothing. */
  public CommitBatch allOrNothing() {
    return new CommitBatch(users, dispatch, finishedDispatches, true);
  }

  /**
   * What changes of one user.
   *
   * <p>Immutable.
   */
  public static final class UserCommit {

    private final String user;
    private final long expectedVersion;
    private final byte @Nullable [] record;
    private final @Nullable Instant due;
    private final List<CounterDelta> counts;
    private final Optional<Boolean> parked;
    private final QueueChanges queue;
    private final List<Permit> permits;
    private final @Nullable Instant foreseen;

    /**
     * Makes the change of one user.
     *
     * @param user the user's id
     * @param expectedVersion the version of the record that the change is based on, 0 for none
     * @param record the next record; null leaves the user without one, and then nothing is checked
     *     and only counts are added
     * @param due when the user is due next; null for never
     * @param counts what the change adds to counters
     * @param parked whether something of the user waits for an operator after the change; empty
     *     when that is as it was
     * @param queue what the change adds to, and takes from, the messages that wait for their turn
     */
    public UserCommit(
        String user,
        long expectedVersion,
        byte @Nullable [] record,
        @Nullable Instant due,
        List<CounterDelta> counts,
        Optional<Boolean> parked,
        QueueChanges queue) {
      this(user, expectedVersion, record, due, counts, parked, queue, List.of(), null);
    }

    /**
     * Makes the change of one user, with all that can be said of it.
     *
     * @param user the user's id
     * @param expectedVersion the version of the record that the change is based on, 0 for none
     * @param record the next record; null leaves the user without one, and then nothing is checked
     *     and only counts are added
     * @param due when the user is due next; null for never
     * @param counts what the change adds to counters
     * @param parked whether something of the user waits for an operator after the change; empty
     *     when that is as it was
     * @param queue what the change adds to, and takes from, the messages that wait for their turn
     * @param permits see {@link #taking}
     * @param foreseen see {@link #foreseeing}
     */
    public UserCommit(
        String user,
        long expectedVersion,
        byte @Nullable [] record,
        @Nullable Instant due,
        List<CounterDelta> counts,
        Optional<Boolean> parked,
        QueueChanges queue,
        List<Permit> permits,
        @Nullable Instant foreseen) {
      this.user = Objects.requireNonNull(user, "user");
      this.expectedVersion = expectedVersion;
      this.record = record;
      this.due = due;
      this.counts = counts;
      this.parked = parked;
      this.queue = queue;
      this.permits = permits;
      this.foreseen = foreseen;
    }

    /** Makes a change after which the same messages wait for their turn as before. */
    public UserCommit(
        String user,
        long expectedVersion,
        byte @Nullable [] record,
        @Nullable Instant due,
        List<CounterDelta> counts,
        Optional<Boolean> parked) {
      this(user, expectedVersion, record, due, counts, parked, QueueChanges.none());
    }

    /** Makes a change after which as little or as much waits for an operator as before. */
    public UserCommit(
        String user,
        long expectedVersion,
        byte @Nullable [] record,
        @Nullable Instant due,
        List<CounterDelta> counts) {
      this(user, expectedVersion, record, due, counts, Optional.empty());
    }

    /**
     * The same change, which takes permits. If one of them is not to be had, the user is left out
     * of the commit, as if the record had been changed.
     */
    public UserCommit taking(List<Permit> taken) {
      return new UserCommit(
          user, expectedVersion, record, due, counts, parked, queue, List.copyOf(taken), foreseen);
    }

    /**
     * The same change, after which the user will be due at an instant or soon after it, if what is
     * under way goes as it mostly does.
     */
    public UserCommit foreseeing(@Nullable Instant instant) {
      return new UserCommit(
          user, expectedVersion, record, due, counts, parked, queue, permits, instant);
    }

    /** The user's id. */
    public String user() {
      return user;
    }

    /** The version of the record that the change is based on, 0 for none. */
    public long expectedVersion() {
      return expectedVersion;
    }

    /** The next record, or null when the user has none. */
    public byte @Nullable [] record() {
      return record;
    }

    /** When the user is due next, or null for never. */
    public @Nullable Instant due() {
      return due;
    }

    /**
     * When the user, who is not due by this commit, will probably be by the next, or soon after
     * that; null when nobody knows. Nobody is woken by it: a store may leave it alone, or lay a row
     * where the next commit will want it.
     */
    public @Nullable Instant foreseen() {
      return foreseen;
    }

    /** Whether something of the user waits for an operator; empty when that is as it was. */
    public Optional<Boolean> parked() {
      return parked;
    }

    /** What changes of the messages that wait for their turn. */
    public QueueChanges queue() {
      return queue;
    }

    /** What the change takes of numbers that have a limit. */
    public List<Permit> permits() {
      return permits;
    }

    /** What the change adds to counters. */
    public List<CounterDelta> counts() {
      return counts;
    }
  }
}
