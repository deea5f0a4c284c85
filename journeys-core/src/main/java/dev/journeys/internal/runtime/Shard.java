package dev.journeys.internal.runtime;

import dev.journeys.kernel.Input;
import dev.journeys.kernel.Kernel;
import dev.journeys.kernel.SendOrder;
import dev.journeys.kernel.Transition;
import dev.journeys.store.CommitBatch;
import dev.journeys.store.CounterDelta;
import dev.journeys.store.DispatchRow;
import dev.journeys.store.StoredRecord;
import dev.journeys.value.CorruptRecordException;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.JourneyException;
import dev.journeys.value.Problem;
import dev.journeys.value.StateStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns a share of the users: takes their inputs in batches, runs the kernel, commits, and only then
 * tells and sends. Runs on one thread at a time.
 */
final class Shard implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Shard.class);

  static final int BATCH = 500;

  /** How often a batch is tried again when the store fails in passing. */
  static final int STORE_ATTEMPTS = 6;

  private static final Duration FIRST_STORE_PAUSE = Duration.ofMillis(50);
  private static final Duration LONG_STORE_PAUSE = Duration.ofSeconds(5);

  private final Queue<Work> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final EngineParts parts;
  private final Executor executor;

  /** A batch that waits for the store to come back, oldest first; empty when none does. */
  private List<Work> postponed = List.of();

  private int storeFailures;

  Shard(EngineParts parts, Executor executor) {
    this.parts = parts;
    this.executor = executor;
  }

  void submit(Work work) {
    queue.add(work);
    schedule();
  }

  void submitAll(Collection<Work> works) {
    queue.addAll(works);
    schedule();
  }

  private void schedule() {
    if (scheduled.compareAndSet(false, true)) {
      executor.execute(this);
    }
  }

  @Override
  public void run() {
    List<Work> batch = next();
    try {
      process(batch);
      storeFailures = 0;
    } catch (StateStoreException e) {
      if (storeFailed(batch, e)) {
        return;
      }
    }
    if (queue.isEmpty()) {
      scheduled.set(false);
      if (!queue.isEmpty()) {
        schedule();
      }
    } else {
      executor.execute(this);
    }
  }

  private List<Work> next() {
    if (!postponed.isEmpty()) {
      List<Work> batch = postponed;
      postponed = List.of();
      return batch;
    }
    List<Work> batch = new ArrayList<>();
    for (Work work = queue.poll();
        work != null;
        work = batch.size() < BATCH ? queue.poll() : null) {
      batch.add(work);
    }
    return batch;
  }

  /** Answers whether the shard rests until it tries the batch again. */
  private boolean storeFailed(List<Work> batch, StateStoreException e) {
    storeFailures++;
    if (e.isRetryable() && storeFailures < STORE_ATTEMPTS) {
      LOG.warn(
          "store failed attempt={} of={} inputs={}",
          storeFailures,
          STORE_ATTEMPTS,
          batch.size(),
          e);
      postponed = batch;
      Duration pause = FIRST_STORE_PAUSE.multipliedBy(1L << (storeFailures - 1));
      parts.time().wakeAt(parts.time().now().plus(pause), () -> executor.execute(this));
      return true;
    }
    LOG.error("store failed, inputs are refused inputs={}", batch.size(), e);
    storeFailures = 0;
    giveUp(batch, e);
    return false;
  }

  /**
   * Refuses what a caller can give again; what only this engine knows, results of sends, is kept
   * until the store is back.
   */
  private void giveUp(List<Work> batch, StateStoreException e) {
    List<Work> own = batch.stream().filter(work -> work.ticket() != null).toList();
    fail(batch.stream().filter(work -> work.ticket() == null).toList(), e);
    if (!own.isEmpty()) {
      parts.time().wakeAt(parts.time().now().plus(LONG_STORE_PAUSE), () -> submitAll(own));
    }
  }

  private static void fail(Collection<Work> works, JourneyException reason) {
    works.forEach(work -> work.completion().failed(reason));
  }

  private void process(List<Work> batch) {
    Map<String, List<Work>> open = new LinkedHashMap<>();
    for (Work work : batch) {
      open.computeIfAbsent(work.user(), user -> new ArrayList<>(1)).add(work);
    }
    while (!open.isEmpty()) {
      Collection<String> losers = attempt(open);
      open.keySet().retainAll(losers);
    }
  }

  /**
   * Runs and commits all users once; answers those whose record was changed by somebody else
   * meanwhile.
   */
  private Collection<String> attempt(Map<String, List<Work>> users) {
    Map<String, StoredRecord> records = parts.store().load(users.keySet());
    List<Moved> moved = new ArrayList<>(users.size());
    users.forEach((user, works) -> move(user, works, records.get(user), moved));
    Map<String, Set<String>> finished = closeTickets(moved);
    Instant now = parts.time().now();
    DispatchRow dispatch = dispatchRow(moved, now);
    List<CommitBatch.UserCommit> commits = new ArrayList<>(moved.size());
    for (Moved one : moved) {
      if (one.mustCommit()) {
        commits.add(one.commit());
      }
    }
    Collection<String> losers = Set.of();
    if (!commits.isEmpty() || !finished.isEmpty() || dispatch != null) {
      try {
        losers = parts.store().commit(new CommitBatch(commits, dispatch, finished));
      } catch (StateStoreException e) {
        moved.forEach(Shard::reopenTickets);
        throw e;
      }
    }
    conclude(moved, losers, dispatch, finished, now);
    return losers;
  }

  private void move(
      String user, List<Work> works, @Nullable StoredRecord stored, List<Moved> moved) {
    List<Input> inputs = new ArrayList<>(works.size());
    works.forEach(work -> inputs.add(work.input()));
    try {
      byte[] bytes = stored == null ? null : stored.bytes();
      Transition transition =
          Kernel.apply(user, bytes, inputs, parts.plans(), parts.surroundings());
      moved.add(new Moved(user, works, stored == null ? 0 : stored.version(), transition));
    } catch (CorruptRecordException e) {
      LOG.error("record cannot be read, its user is left alone", e);
      LOG.debug("record cannot be read user={}", user);
      fail(works, e);
    } catch (RuntimeException | StackOverflowError e) {
      // a fault that one user's data brings out must not stop the others
      LOG.error("inputs of a user failed and are refused", e);
      LOG.debug("inputs failed user={}", user);
      fail(works, new CorruptRecordException("the inputs could not be applied: " + e));
    }
  }

  /** The dispatch rows that these results finish, each with the users whose results they are. */
  private static Map<String, Set<String>> closeTickets(List<Moved> moved) {
    Map<String, Set<String>> users = new HashMap<>(0);
    Set<String> finished = new HashSet<>(0);
    for (Moved one : moved) {
      for (Work work : one.works()) {
        if (work.ticket() != null) {
          String row = work.ticket().row();
          users.computeIfAbsent(row, id -> new HashSet<>()).add(one.user());
          if (work.ticket().close()) {
            finished.add(row);
          }
        }
      }
    }
    users.keySet().retainAll(finished);
    return users;
  }

  private static void reopenTickets(Moved one) {
    for (Work work : one.works()) {
      if (work.ticket() != null) {
        work.ticket().reopen();
      }
    }
  }

  private @Nullable DispatchRow dispatchRow(List<Moved> moved, Instant now) {
    List<String> senders = new ArrayList<>();
    for (Moved one : moved) {
      if (!one.transition().sends().isEmpty()) {
        senders.add(one.user());
      }
    }
    return senders.isEmpty() ? null : parts.leases().newRow(senders, now);
  }

  private void conclude(
      List<Moved> moved,
      Collection<String> losers,
      @Nullable DispatchRow dispatch,
      Map<String, Set<String>> finished,
      Instant now) {
    List<SendOrder> sends = new ArrayList<>();
    @Nullable Instant nextDue = null;
    for (Moved one : moved) {
      if (losers.contains(one.user())) {
        reopenTickets(one);
        continue;
      }
      sends.addAll(one.transition().sends());
      Instant due = one.transition().due().orElse(null);
      nextDue = due != null && (nextDue == null || due.isBefore(nextDue)) ? due : nextDue;
      tell(one);
    }
    finished.forEach((row, users) -> {
      if (Collections.disjoint(users, losers)) {
        parts.leases().finished(row);
      }
    });
    if (nextDue != null) {
      parts.dueScanner().offer(nextDue);
    }
    if (dispatch != null && !sends.isEmpty()) {
      parts.leases().begun(dispatch);
      parts
          .dispatcher()
          .dispatch(this, sends, new DispatchTicket(dispatch.id(), sends.size()), now);
    }
  }

  private void tell(Moved one) {
    parts.tell(one.transition().facts());
    for (int i = 0; i < one.works().size(); i++) {
      Work.Completion completion = one.works().get(i).completion();
      Problem problem = one.transition().problems().get(i);
      if (problem == null) {
        completion.committed(one.transition().refusals().get(i));
      } else {
        completion.failed(new InvalidInputException(problem));
      }
    }
  }

  /** What the kernel made of one user's inputs. */
  private record Moved(String user, List<Work> works, long version, Transition transition) {

    /**
     * A wake-up is committed in any case: it ends the claim, and says when the user is due indeed.
     */
    boolean mustCommit() {
      return writesRecord() || !transition.facts().isEmpty();
    }

    private boolean writesRecord() {
      return transition.changed() || (version > 0 && wokeUp());
    }

    private boolean wokeUp() {
      for (Work work : works) {
        if (work.input().kind() == Input.Kind.WOKE_UP) {
          return true;
        }
      }
      return false;
    }

    CommitBatch.UserCommit commit() {
      List<CounterDelta> counts = Tally.of(transition.facts());
      byte[] record = writesRecord() ? transition.record() : null;
      return new CommitBatch.UserCommit(
          user, version, record, transition.due().orElse(null), counts);
    }
  }
}
