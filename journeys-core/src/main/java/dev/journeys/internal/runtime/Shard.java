package dev.journeys.internal.runtime;

import dev.journeys.kernel.Order;
import dev.journeys.kernel.Plans;
import dev.journeys.kernel.Surroundings;
import dev.journeys.kernel.Transition;
import dev.journeys.kernel.Workbench;
import dev.journeys.store.CommitBatch;
import dev.journeys.store.DispatchRow;
import dev.journeys.store.StoredRecord;
import dev.journeys.value.CorruptRecordException;
import dev.journeys.value.EngineClosedException;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.JourneyException;
import dev.journeys.value.Problem;
import dev.journeys.value.StateStoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
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

  /** How many inputs a batch has at most; an event and the answer of its send are two. */
  private static final int BATCH = 1_000;

  /** How many of many come at a time, and so many inputs a batch has at most while they do. */
  static final int PAGE = 500;

  /** So much of a batch is left to pages, however much else there is. */
  private static final int PAGES_SHARE = PAGE / 5;

  /** What callers wait for, and what becomes of sends. */
  private final Queue<Work> queue = new ConcurrentLinkedQueue<>();

  /** What comes in pages, the next when one is done: of many users at once, and not so urgent. */
  private final Queue<Work> pages = new ConcurrentLinkedQueue<>();

  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final EngineParts parts;
  private final Executor executor;
  private final Workbench workbench = new Workbench();
  private final Tally tally = new Tally();
  private final HotRecords hot;
  private final Newcomers newcomers = new Newcomers();
  private final StoreFailures failures;

  /** What is to be done once all is committed that can be: about users of whom nothing is, say. */
  private final List<Runnable> afterCommit = new ArrayList<>(0);

  Shard(EngineParts parts, Executor executor, HotRecords hot) {
    this.parts = parts;
    this.hot = hot;
    this.executor = executor;
    this.failures = new StoreFailures(parts, this::goOn, this::submitAll);
  }

  void submit(Work work) {
    queue.add(work);
    schedule();
  }

  void submitAll(Collection<Work> works) {
    queue.addAll(works);
    schedule();
  }

  /** Takes a work of a page, behind which nobody else's work waits for long. */
  void submitOfPage(Work work) {
    pages.add(work);
    schedule();
  }

  private void schedule() {
    if (!scheduled.get() && scheduled.compareAndSet(false, true) && !isExecuted()) {
      LOG.debug("input comes after the end");
      refuse();
    }
  }

  /** Answers whether the executor takes this shard, which it does until the engine is closed. */
  private boolean isExecuted() {
    try {
      executor.execute(this);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  @Override
  public void run() {
    boolean goesOn = true;
    while (goesOn) {
      List<Work> batch = next();
      List<UserTurn> open = List.of();
      try {
        open = Turns.of(batch);
        while (!open.isEmpty()) {
          open = attempt(open);
        }
        failures.end();
      } catch (StateStoreException e) {
        if (failures.rests(works(open), e)) {
          return;
        }
      } catch (Throwable e) {
        // a store of the host may throw anything; this shard goes on, and nobody waits for ever
        failures.rests(
            open.isEmpty() ? batch : works(open),
            new StateStoreException("the store failed unexpectedly: " + e, false, e));
      }
      if (isEmpty()) {
        scheduled.set(false);
        goesOn = !isEmpty() && scheduled.compareAndSet(false, true) && !isExecuted();
      } else {
        // others have their turn first, unless the engine is closing and this is the last one
        goesOn = !isExecuted();
      }
    }
  }

  private List<Work> next() {
    List<Work> waiting = failures.takeBatch();
    if (!waiting.isEmpty()) {
      return waiting;
    }
    List<Work> batch = new ArrayList<>(PAGE);
    take(queue, pages.isEmpty() ? BATCH : PAGE - PAGES_SHARE, batch);
    take(pages, PAGE, batch);
    return batch;
  }

  private static void take(Queue<Work> from, int upTo, List<Work> batch) {
    while (batch.size() < upTo) {
      Work work = from.poll();
      if (work == null) {
        return;
      }
      batch.add(work);
    }
  }

  private boolean isEmpty() {
    return queue.isEmpty() && pages.isEmpty() && !failures.hasBatch();
  }

  private void goOn() {
    if (!isExecuted()) {
      refuse();
    }
  }

  /** The engine is closing: what waits for the store to come back is tried now. */
  void hurry() {
    failures.hurry();
  }

  /** Refuses also what comes from now on, which nobody else is to take. */
  private void refuse() {
    scheduled.set(false);
    refuseRest();
  }

  /** The engine is closed: nobody is to wait for what is not under way. */
  void refuseRest() {
    List<Work> rest = failures.takeAll();
    take(queue, Integer.MAX_VALUE, rest);
    take(pages, Integer.MAX_VALUE, rest);
    rest.forEach(work -> work.completion().failed(new EngineClosedException()));
  }

  /** What is neither committed nor told yet. */
  private static List<Work> works(List<UserTurn> open) {
    List<Work> works = new ArrayList<>(open.size());
    for (UserTurn turn : open) {
      for (int i = 0; i < turn.works(); i++) {
        works.add(turn.work(i));
      }
    }
    return works;
  }

  /**
   * Runs and commits all users once; answers those whose record was changed by somebody else
   * meanwhile. Nobody hears of anything before the commit.
   */
  private List<UserTurn> attempt(List<UserTurn> turns) {
    afterCommit.clear();
    parts.requireConfirmed();
    Plans plans = parts.plans();
    String row = parts.leases().newId();
    Surroundings surroundings =
        parts.permits().surroundings(plans).withRow(DispatchTicket.shortMark(row));
    List<UserTurn> moved = move(turns, plans, surroundings);
    Map<String, Set<String>> finished = FinishedRows.of(moved);
    Instant now = parts.time().now();
    DispatchRow dispatch = dispatchRow(row, moved, now);
    List<CommitBatch.UserCommit> commits = new ArrayList<>(moved.size());
    for (UserTurn turn : moved) {
      CommitBatch.UserCommit commit = turn.commit();
      if (commit != null) {
        commits.add(commit);
      }
    }
    Collection<String> losers = Set.of();
    if (!commits.isEmpty() || !finished.isEmpty() || dispatch != null) {
      losers = parts.store().commit(new CommitBatch(commits, dispatch, finished));
    }
    conclude(moved, losers, dispatch, finished, now);
    afterCommit.forEach(Runnable::run);
    return losers.isEmpty() ? List.of() : of(turns, losers);
  }

  private static List<UserTurn> of(List<UserTurn> turns, Collection<String> users) {
    return turns.stream().filter(turn -> users.contains(turn.user())).toList();
  }

  /**
   * Runs the kernel on the records, on copies that are at hand or else on loaded ones, and on none
   * for those who are taken to be new; answers those whose inputs could be applied.
   */
  private List<UserTurn> move(List<UserTurn> turns, Plans plans, Surroundings surroundings) {
    List<UserTurn> moved = new ArrayList<>(turns.size());
    List<UserTurn> unread = new ArrayList<>(turns.size());
    for (UserTurn turn : turns) {
      StoredRecord copy = hot.find(turn.user());
      if (copy == null && !newcomers.expect(turn)) {
        unread.add(turn);
      } else if (move(turn, copy, plans, surroundings)) {
        // that there is nothing to write is to be seen in the store, where no version guards it
        (turn.writesRecord() ? moved : unread).add(turn);
      }
    }
    Map<String, StoredRecord> records = load(unread);
    for (UserTurn turn : unread) {
      StoredRecord stored = records.get(turn.user());
      if (move(turn, stored, plans, surroundings)) {
        moved.add(turn);
        newcomers.came(turn, stored == null && turn.writesRecord());
      }
    }
    return moved;
  }

  private Map<String, StoredRecord> load(List<UserTurn> turns) {
    if (turns.isEmpty()) {
      return Map.of();
    }
    List<String> users = new ArrayList<>(turns.size());
    for (UserTurn turn : turns) {
      users.add(turn.user());
    }
    return parts.store().load(users);
  }

  private boolean move(
      UserTurn turn, @Nullable StoredRecord stored, Plans plans, Surroundings surroundings) {
    try {
      byte[] bytes = stored == null ? null : stored.bytes();
      Transition transition =
          workbench.apply(turn.user(), bytes, turn.inputs(), plans, surroundings);
      if (transition.mergedInto().isPresent()) {
        afterCommit.add(() -> forward(turn, transition.mergedInto().get()));
        return false;
      }
      turn.moved(stored == null ? 0 : stored.version(), transition, tally);
      return true;
    } catch (CorruptRecordException e) {
      if (turn.wokeUp()) {
        parts.quarantine().forget(turn.user());
      }
      parts.quarantine().report(turn.user(), stored == null ? 0 : stored.version(), e.toString());
      afterCommit.add(() -> refuse(turn, e));
    } catch (RuntimeException | StackOverflowError e) {
      // a fault that one user's data brings out must not stop the others
      LOG.error("inputs of a user failed and are refused", e);
      LOG.debug("inputs failed user={}", turn.user());
      afterCommit.add(
          () -> refuse(turn, new CorruptRecordException("the inputs could not be applied: " + e)));
    }
    return false;
  }

  /**
   * Refuses the inputs of one user. A row of sends whose result is among them is left to run out,
   * for whoever can apply it then.
   */
  private void refuse(UserTurn turn, JourneyException reason) {
    turn.fail(reason);
    for (int i = 0; i < turn.works(); i++) {
      DispatchTicket ticket = turn.work(i).ticket();
      if (ticket != null) {
        ticket.keepRow();
        if (ticket.close()) {
          parts.leases().finished(ticket.row());
        }
      }
    }
  }

  /** What is for a user who became another is for that one (USER-1). */
  private void forward(UserTurn turn, String user) {
    Shard owner = parts.shardOf(user);
    for (int i = 0; i < turn.works(); i++) {
      owner.submit(turn.work(i).forUser(user));
    }
  }

  /** Notes results that are committed; a row whose last they are is over. */
  private void closeTickets(UserTurn turn, Set<String> deleted) {
    for (int i = 0; i < turn.works(); i++) {
      DispatchTicket ticket = turn.work(i).ticket();
      if (ticket != null && ticket.close()) {
        parts.leases().finished(ticket.row());
        if (!deleted.contains(ticket.row()) && !ticket.keepsRow()) {
          // another shard committed the last but one at the same time, and neither knew
          afterCommit.add(() -> delete(ticket.row()));
        }
      }
    }
  }

  private void delete(String row) {
    try {
      parts.store().commit(new CommitBatch(List.of(), null, Map.of(row, Set.of())));
    } catch (RuntimeException e) {
      // it runs out, and who takes it over finds nothing open
      LOG.warn("a row of sends could not be deleted row={}", row, e);
    }
  }

  private @Nullable DispatchRow dispatchRow(String row, List<UserTurn> moved, Instant now) {
    List<String> senders = new ArrayList<>(moved.size());
    for (UserTurn turn : moved) {
      if (!turn.transition().orders().isEmpty()) {
        senders.add(turn.user());
      }
    }
    return senders.isEmpty() ? null : parts.leases().row(row, senders, now);
  }

  private void conclude(
      List<UserTurn> moved,
      Collection<String> losers,
      @Nullable DispatchRow dispatch,
      Map<String, Set<String>> finished,
      Instant now) {
    List<Order> orders = new ArrayList<>(dispatch == null ? 0 : moved.size());
    @Nullable Instant nextDue = null;
    for (UserTurn turn : moved) {
      parts.permits().asked(turn.transition());
      if (!losers.isEmpty() && losers.contains(turn.user())) {
        newcomers.came(turn, false);
        hot.wasOld(turn.user());
        continue;
      }
      closeTickets(turn, finished.keySet());
      List<Order> ordered = turn.transition().orders();
      for (int i = 0; i < ordered.size(); i++) {
        orders.add(ordered.get(i));
      }
      keepCopy(turn);
      Instant due = turn.transition().due().orElse(null);
      nextDue = due != null && (nextDue == null || due.isBefore(nextDue)) ? due : nextDue;
      parts.throttles().added(turn.transition().queue());
      tell(turn);
    }
    if (nextDue != null) {
      parts.dueScanner().offer(nextDue);
    }
    if (dispatch != null && !orders.isEmpty()) {
      parts.leases().begun(dispatch);
      parts
          .dispatcher()
          .dispatch(this, orders, new DispatchTicket(dispatch.id(), orders.size()), now);
    }
  }

  /** Keeps what is likely to be asked for again, which of somebody who only woke it is not. */
  private void keepCopy(UserTurn turn) {
    if (hot.keepsNothing()) {
      return;
    }
    boolean isAwaited = !turn.transition().orders().isEmpty();
    if (turn.onlyWokeUp() && !isAwaited) {
      hot.forget(turn.user());
    } else if (isAwaited) {
      hot.putAwaited(turn.user(), turn.committed());
    } else if (turn.writesRecord() && turn.onlyAnswered()) {
      hot.putAnswered(turn.user(), turn.committed());
    } else if (turn.writesRecord()) {
      hot.putBusy(turn.user(), turn.committed());
    }
  }

  private static boolean changesList(Transition transition, int input) {
    List<Transition.ListChange> changes = transition.listChanges();
    return !changes.isEmpty() && changes.stream().anyMatch(change -> change.input() == input);
  }

  private void tell(UserTurn turn) {
    Transition transition = turn.transition();
    parts.tell(transition.facts());
    for (int i = 0; i < turn.works(); i++) {
      Work.Completion completion = turn.work(i).completion();
      Problem problem = transition.problem(i);
      if (problem == null) {
        completion.committed(transition.refusal(i), changesList(transition, i));
      } else {
        completion.failed(new InvalidInputException(problem));
      }
    }
  }
}
