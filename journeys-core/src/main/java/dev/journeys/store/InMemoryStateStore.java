package dev.journeys.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A store on the heap of one process: for tests, replays, and hosts that can lose everything at a
 * restart. It outlives its engine, so that another engine can go on where one was closed.
 *
 * <p>Safe for concurrent use.
 */
public final class InMemoryStateStore implements StateStore {

  /**
   * The order of UTF-8 bytes, which every store can keep; that of {@code char}s is another beyond
   * U+FFFF.
   */
  private static final Comparator<String> BY_CODE_POINT =
      (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

  private final UserTable rows = new UserTable();
  private final DueQueue due = new DueQueue();
  private final Map<String, DispatchRow> dispatches = new LinkedHashMap<>();
  private final List<StoredDefinition> definitions = new ArrayList<>();
  private final Map<String, Map<CounterKey, Sum>> counts = new HashMap<>();
  private final NavigableSet<String> parked = new TreeSet<>(BY_CODE_POINT);
  private final Map<String, StoredCell> cells = new HashMap<>();
  private final NavigableMap<String, QuarantinedUser> quarantined = new TreeMap<>(BY_CODE_POINT);

  private final MessageQueues queues = new MessageQueues(BY_CODE_POINT);

  /** Guards everything; {@link #rows} are read under it or under {@link #rowsLock}. */
  private final Object lock = new Object();

  /** Lets many threads look rows up at once; whoever writes them holds both locks. */
  private final ReadWriteLock rowsLock = new ReentrantReadWriteLock();

  /** Makes an empty store. */
  public InMemoryStateStore() {}

  @Override
  public boolean isOnHeap() {
    return true;
  }

  @Override
  public Map<String, StoredRecord> load(Collection<String> users) {
    LoadedRecords found = new LoadedRecords(users.size());
    rowsLock.readLock().lock();
    try {
      for (String user : users) {
        UserRow row = rows.get(user);
        found.add(user, row == null ? null : row.stored());
      }
    } finally {
      rowsLock.readLock().unlock();
    }
    return found;
  }

  @Override
  public Collection<String> commit(CommitBatch batch) {
    Set<String> losers = new HashSet<>(0);
    synchronized (lock) {
      BatchPermits permits = BatchPermits.of(batch);
      Map<String, String> texts = texts(permits.cells());
      losers.addAll(permits.leftOut(texts));
      if (batch.isAllOrNothing()) {
        batch.users().stream()
            .filter(commit -> !isCurrent(commit, rows.get(commit.user())))
            .forEach(commit -> losers.add(commit.user()));
        if (!losers.isEmpty()) {
          return losers;
        }
      }
      writeRows(batch, losers);
      permits
          .texts(texts, losers)
          .forEach((cell, text) ->
              cells.compute(cell, (same, old) -> new StoredCell(text, version(old) + 1)));
      count(batch, losers);
      for (CommitBatch.UserCommit commit : batch.users()) {
        if (!commit.queue().isEmpty() && !losers.contains(commit.user())) {
          queues.change(commit.queue());
        }
      }
      batch
          .finishedDispatches()
          .forEach((row, users) -> {
            if (Collections.disjoint(users, losers)) {
              dispatches.remove(row);
            }
          });
      DispatchRow dispatch = batch.dispatch();
      if (dispatch != null) {
        addDispatch(dispatch, losers);
      }
    }
    return losers;
  }

  private Map<String, String> texts(Collection<String> names) {
    Map<String, String> texts = new HashMap<>();
    for (String name : names) {
      cell(name).ifPresent(cell -> texts.put(name, cell.text()));
    }
    return texts;
  }

  private static long version(@Nullable StoredCell cell) {
    return cell == null ? 0 : cell.version();
  }

  private void writeRows(CommitBatch batch, Set<String> losers) {
    rowsLock.writeLock().lock();
    try {
      for (CommitBatch.UserCommit commit : batch.users()) {
        if (!losers.contains(commit.user()) && !write(commit)) {
          losers.add(commit.user());
        }
      }
    } finally {
      rowsLock.writeLock().unlock();
    }
  }

  private boolean write(CommitBatch.UserCommit commit) {
    byte[] record = commit.record();
    if (record == null) {
      return true;
    }
    UserRow row = rows.get(commit.user());
    if (!isCurrent(commit, row)) {
      return false;
    }
    if (row == null) {
      row = new UserRow(commit.user(), rows.size(), record);
      rows.add(row);
    } else {
      row.store(record);
    }
    due.set(row, commit.due());
    Optional<Boolean> waits = commit.parked();
    if (waits.isPresent() && waits.get()) {
      parked.add(commit.user());
    } else if (waits.isPresent() && !parked.isEmpty()) {
      parked.remove(commit.user());
    }
    return true;
  }

  private static boolean isCurrent(CommitBatch.UserCommit commit, @Nullable UserRow row) {
    long version = row == null ? 0 : row.version;
    return commit.record() == null || version == commit.expectedVersion();
  }

  /** Users who count the same in a row, which most do, are counted at once. */
  private void count(CommitBatch batch, Set<String> losers) {
    List<CounterDelta> counts = List.of();
    int inRow = 0;
    for (CommitBatch.UserCommit commit : batch.users()) {
      if (losers.isEmpty() || !losers.contains(commit.user())) {
        if (!counts.equals(commit.counts())) {
          count(counts, inRow);
          counts = commit.counts();
          inRow = 0;
        }
        inRow++;
      }
    }
    count(counts, inRow);
  }

  private void count(List<CounterDelta> deltas, int times) {
    for (CounterDelta delta : deltas) {
      count(delta, times);
    }
  }

  private void count(CounterDelta delta, int times) {
    Map<CounterKey, Sum> ofJourney = counts.get(delta.key().journey());
    if (ofJourney == null) {
      ofJourney = new HashMap<>();
      counts.put(delta.key().journey(), ofJourney);
    }
    Sum sum = ofJourney.get(delta.key());
    if (sum == null) {
      sum = new Sum();
      ofJourney.put(delta.key(), sum);
    }
    sum.add(delta.count(), times);
  }

  private void addDispatch(DispatchRow row, Set<String> losers) {
    if (losers.isEmpty()) {
      dispatches.put(row.id(), row);
      return;
    }
    List<String> users = row.users().stream().filter(user -> !losers.contains(user)).toList();
    if (!users.isEmpty()) {
      dispatches.put(row.id(), new DispatchRow(row.id(), row.node(), users, row.leaseUntil()));
    }
  }

  @Override
  public List<String> claimDue(Instant until, int limit, Instant claimedUntil) {
    synchronized (lock) {
      return due.claim(until.toEpochMilli(), limit, claimedUntil.toEpochMilli());
    }
  }

  @Override
  public Optional<Instant> nextDue() {
    synchronized (lock) {
      return due.next().stream().mapToObj(Instant::ofEpochMilli).findFirst();
    }
  }

  @Override
  public List<DispatchRow> takeOverDispatches(String node, Instant now, Instant leaseUntil) {
    synchronized (lock) {
      List<DispatchRow> taken = new ArrayList<>();
      for (Map.Entry<String, DispatchRow> entry : dispatches.entrySet()) {
        DispatchRow row = entry.getValue();
        if (!row.leaseUntil().isAfter(now)) {
          DispatchRow mine = new DispatchRow(row.id(), node, row.users(), leaseUntil);
          entry.setValue(mine);
          taken.add(mine);
        }
      }
      return taken;
    }
  }

  @Override
  public void renewDispatches(String node, Collection<String> rows, Instant leaseUntil) {
    synchronized (lock) {
      for (String id : rows) {
        dispatches.computeIfPresent(
            id,
            (same, row) ->
                row.node().equals(node) ? new DispatchRow(id, node, row.users(), leaseUntil) : row);
      }
    }
  }

  @Override
  public Optional<Instant> nextDispatchExpiry(String exceptNode) {
    synchronized (lock) {
      return dispatches.values().stream()
          .filter(row -> !row.node().equals(exceptNode))
          .map(DispatchRow::leaseUntil)
          .min(Instant::compareTo);
    }
  }

  @Override
  public List<UserPageEntry> scan(String afterUser, int limit) {
    synchronized (lock) {
      return rows.all().stream()
          .filter(row -> BY_CODE_POINT.compare(row.user, afterUser) > 0)
          .sorted(Comparator.comparing(row -> row.user, BY_CODE_POINT))
          .limit(limit)
          .map(row -> new UserPageEntry(row.user, row.stored()))
          .toList();
    }
  }

  @Override
  public List<String> parked(String afterUser, int limit) {
    synchronized (lock) {
      return parked.tailSet(afterUser, false).stream().limit(limit).toList();
    }
  }

  @Override
  public List<QueuedMessage> claimQueued(
      String queue, String afterLane, int limit, Instant now, Instant claimedUntil) {
    synchronized (lock) {
      return queues.claim(queue, afterLane, limit, now, claimedUntil);
    }
  }

  @Override
  public Optional<Instant> nextQueued(String queue) {
    synchronized (lock) {
      return queues.next(queue);
    }
  }

  @Override
  public Optional<StoredCell> cell(String name) {
    synchronized (lock) {
      return Optional.ofNullable(cells.get(name));
    }
  }

  @Override
  public boolean writeCell(String name, long expectedVersion, String text) {
    synchronized (lock) {
      boolean current = version(cells.get(name)) == expectedVersion;
      if (current) {
        cells.put(name, new StoredCell(text, expectedVersion + 1));
      }
      return current;
    }
  }

  @Override
  public List<StoredDefinition> definitions() {
    synchronized (lock) {
      return List.copyOf(definitions);
    }
  }

  @Override
  public Optional<StoredDefinition> addDefinition(
      String journey, int basedOn, String json, String hash, Instant publishedAt) {
    synchronized (lock) {
      int newest = 0;
      int number = 0;
      int highestNumber = 0;
      for (StoredDefinition definition : definitions) {
        highestNumber = Math.max(highestNumber, definition.journeyNumber());
        if (definition.journey().equals(journey)) {
          newest = definition.revision();
          number = definition.journeyNumber();
        }
      }
      if (newest != basedOn) {
        return Optional.empty();
      }
      StoredDefinition added =
          new StoredDefinition(
              journey,
              number == 0 ? highestNumber + 1 : number,
              newest + 1,
              json,
              hash,
              publishedAt);
      definitions.add(added);
      return Optional.of(added);
    }
  }

  @Override
  public long definitionsVersion() {
    synchronized (lock) {
      return definitions.size();
    }
  }

  @Override
  public void quarantine(QuarantinedUser user) {
    synchronized (lock) {
      UserRow row = rows.get(user.user());
      if (row != null && row.version == user.version()) {
        quarantined.putIfAbsent(user.user(), user);
        due.set(row, null);
      }
    }
  }

  @Override
  public List<QuarantinedUser> quarantined(String afterUser, int limit) {
    synchronized (lock) {
      return quarantined.tailMap(afterUser, false).values().stream().limit(limit).toList();
    }
  }

  @Override
  public boolean release(String user, Instant at) {
    synchronized (lock) {
      UserRow row = rows.get(user);
      boolean was = quarantined.remove(user) != null;
      if (was && row != null) {
        due.set(row, at);
      }
      return was;
    }
  }

  @Override
  public Map<CounterKey, Count> counts(String journey) {
    synchronized (lock) {
      Map<CounterKey, Count> found = new HashMap<>();
      counts.getOrDefault(journey, Map.of()).forEach((key, sum) -> found.put(key, sum.count()));
      return Collections.unmodifiableMap(found);
    }
  }

  /** Does nothing: the store stays usable for another engine. */
  @Override
  public void close() {
    // what is on the heap goes with the last reference
  }

  /** A counter. */
  private static final class Sum {

    private long times;
    private BigDecimal amount = BigDecimal.ZERO;

    void add(Count count, int often) {
      times += often * count.times();
      if (count.amount().signum() != 0) {
        amount = amount.add(count.amount().multiply(BigDecimal.valueOf(often)));
      }
    }

    Count count() {
      return new Count(times, amount);
    }
  }

  /** One user: the record, and where the user stands in the due queue. */
  static final class UserRow {

    final String user;
    final int number;
    private byte[] bytes;
    private long version = 1;

    /** The instant under which the due queue has this row, or {@link DueQueue#NEVER}. */
    long queuedAt = DueQueue.NEVER;

    /** Whether {@link #queuedAt} is the end of a claim. */
    boolean claimed;

    /**
     * Makes a row.
     *
     * @param number the how-manieth row of the store it is
     */
    UserRow(String user, int number, byte[] bytes) {
      this.user = user;
      this.number = number;
      this.bytes = bytes;
    }

    StoredRecord stored() {
      return new StoredRecord(bytes, version);
    }

    void store(byte[] next) {
      bytes = next;
      version++;
    }
  }
}
