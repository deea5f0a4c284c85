package dev.journeys.internal.runtime;

import dev.journeys.channel.ChannelSettings;
import dev.journeys.kernel.Input;
import dev.journeys.time.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bulkhead of one channel or handler: its own threads, its own bounded queue, its own time
 * limit. Whatever the host's code does, each attempt has one result, and nothing else waits.
 *
 * <p>Safe for concurrent use.
 */
final class Bulkhead<R> {

  private static final Logger LOG = LoggerFactory.getLogger(Bulkhead.class);

  /** A message that waited longer than this is checked against its record once more (MSG-8). */
  private static final Duration VALIDATION_HOLDS = Duration.ofSeconds(1);

  /** When an attempt whose record could not be checked is looked at again. */
  private static final Duration UNCHECKED_PAUSE = Duration.ofSeconds(1);

  private final Target<R> target;
  private final ChannelSettings settings;
  private final EngineParts parts;
  private final ExecutorService executor;
  private final Hold hold;

  /** What waits; guarded by this object, as is all that follows. */
  private final Deque<Handoff> waiting = new ArrayDeque<>();

  /**
   * Attempts under way in the order in which they began; those that are done are dropped when they
   * come first.
   */
  private final Deque<Attempt> underWay = new ArrayDeque<>();

  /** How many attempts, or threads that look for one, there are. */
  private int busy;

  private boolean closed;

  private EngineTime.@Nullable Alarm alarm;

  /**
   * One attempt, which holds a permit until it has a result and the call of the channel is over: an
   * answer that never comes frees it at the deadline, a call that never returns keeps it, and its
   * thread.
   */
  private static final class Attempt {
    final Handoff handoff;
    final Instant begun;
    boolean settled;

    /** How many threads are at it, or will be. */
    int threads = 1;

    Attempt(Handoff handoff, Instant begun) {
      this.handoff = handoff;
      this.begun = begun;
    }
  }

  Bulkhead(Target<R> target, ChannelSettings settings, EngineParts parts) {
    this.target = target;
    this.settings = settings;
    this.parts = parts;
    this.hold = new Hold(target.isHeld() ? settings.longestHold() : Duration.ZERO);
    this.executor =
        parts
            .time()
            .executor("journeys-" + target.noun() + "-" + target.name(), settings.concurrency());
  }

  ChannelSettings settings() {
    return settings;
  }

  /** Queues messages; answers those for which there is no room, the last ones. */
  synchronized List<Handoff> offer(List<Handoff> handoffs) {
    int room = closed ? 0 : Math.max(0, settings.queue() - waiting.size());
    int taken = Math.min(room, handoffs.size());
    for (int i = 0; i < taken; i++) {
      waiting.add(handoffs.get(i));
    }
    return handoffs.subList(taken, handoffs.size());
  }

  /** Puts threads to work, as many as there are messages and the settings allow. */
  void pump() {
    int more;
    synchronized (this) {
      more = closed ? 0 : Math.min(settings.concurrency() - busy, waiting.size());
      busy += Math.max(0, more);
    }
    try {
      for (int i = 0; i < more; i++) {
        executor.execute(this::work);
      }
    } catch (RejectedExecutionException e) {
      // closed since it was asked; what waited stays open in the store
      LOG.debug("no attempt begins after the end name={}", target.name(), e);
    }
  }

  /**
   * Attempts one message after another, until there is none or an attempt goes on without this
   * thread.
   */
  private void work() {
    work(next(null));
  }

  private void work(@Nullable Attempt first) {
    Attempt attempt = first;
    while (attempt != null) {
      attempt(attempt);
      attempt = next(attempt);
    }
  }

  /**
   * Begins the next attempt. Answers null when there is none, or when the one before goes on
   * without this thread, and keeps its permit.
   */
  private @Nullable Attempt next(@Nullable Attempt before) {
    Instant now = parts.time().now();
    synchronized (this) {
      if (before != null) {
        before.threads--;
        if (!before.settled || before.threads > 0) {
          return null;
        }
      }
      Handoff handoff = waiting.poll();
      if (handoff == null) {
        rest();
        return null;
      }
      Attempt attempt = new Attempt(handoff, now);
      underWay.add(attempt);
      if (alarm == null) {
        arm(attempt);
      }
      return attempt;
    }
  }

  private void attempt(Attempt attempt) {
    Optional<Duration> pause = hold.pause(parts.time().now());
    if (pause.isPresent()) {
      // it waits in the store, where it is asked everything again when it waited for long (MSG-1)
      attempt.handoff.finish(new Input.NotTried(pause.get()));
      settle(attempt);
      return;
    }
    if (attempt.handoff.isToBeMarked()) {
      synchronized (this) {
        attempt.threads++;
      }
      attempt.handoff.mark(() -> resume(attempt));
      return;
    }
    CompletionStage<R> answer = isToBeCalled(attempt) ? call(attempt.handoff) : null;
    if (answer == null) {
      settle(attempt);
    } else {
      listen(answer, attempt);
    }
  }

  /** Goes on with an attempt that is marked, on a thread of its own. */
  private void resume(Attempt attempt) {
    try {
      executor.execute(() -> work(attempt));
    } catch (RejectedExecutionException e) {
      // closed since it was marked; the next engine finds it so
      LOG.debug("no marked attempt goes on after the end name={}", target.name(), e);
    }
  }

  /** Whether the record still wants the attempt; if not, it has its result. */
  private boolean isToBeCalled(Attempt attempt) {
    Handoff handoff = attempt.handoff;
    if (handoff.isDone()) {
      return false;
    }
    try {
      boolean isMarked = handoff.order().isMarked();
      boolean wanted = isMarked ? handoff.isMarkedInRecord() : stillWanted(attempt);
      if (!wanted && isMarked) {
        handoff.finish(new Input.Abandoned());
        return false;
      }
      if (!wanted) {
        // the result of an attempt that is no longer open changes nothing, but closes its row
        handoff.finish(new Input.NotDone("no longer wanted"));
      }
      return wanted;
    } catch (RuntimeException e) {
      // also what a store of the host may not throw
      LOG.warn("record could not be checked, its attempt waits name={}", target.name(), e);
      boolean isMarked = handoff.order().isMarked();
      handoff.finish(
          isMarked
              ? new Input.Broken("its record could not be read")
              : new Input.NotTried(UNCHECKED_PAUSE));
      return false;
    }
  }

  private void listen(CompletionStage<R> answer, Attempt attempt) {
    if (answer.getClass() == CompletableFuture.class) {
      CompletableFuture<R> future = answer.toCompletableFuture();
      if (future.isDone() && !future.isCompletedExceptionally()) {
        // most fakes and many fast hosts answer at once, and then nothing need wait
        answered(attempt, future.join(), null);
        return;
      }
    }
    try {
      answer.whenComplete((result, e) -> answered(attempt, result, e));
    } catch (RuntimeException e) {
      // a stage of the host's own making may refuse to be listened to
      answered(attempt, null, e);
    }
  }

  /** The answer is there, on whatever thread it comes, perhaps not for the first time. */
  private void answered(Attempt attempt, @Nullable R result, @Nullable Throwable e) {
    if (e != null) {
      broken(attempt.handoff, e);
    } else if (result == null) {
      attempt.handoff.finish(new Input.Broken("the " + target.noun() + " answered null"));
    } else {
      Input.AttemptResult made = target.result().apply(result);
      hold.heed(made, parts.time().now())
          .ifPresent(until ->
              LOG.info(
                  "{} asked to be left alone name={} until={}",
                  target.noun(),
                  target.name(),
                  until));
      attempt.handoff.finish(made);
    }
    settle(attempt);
  }

  /** The attempt has its result; if the call is over as well, its permit is free. */
  private void settle(Attempt attempt) {
    boolean free;
    synchronized (this) {
      free = attempt.threads == 0 && !attempt.settled;
      attempt.settled = true;
      if (underWay.peekLast() == attempt) {
        underWay.removeLast();
      }
      if (free) {
        rest();
      }
    }
    if (free) {
      pump();
    }
  }

  /**
   * Calls the host's code; null when there is nothing to wait for because there was nothing to call
   * it for, or the call itself failed.
   */
  private @Nullable CompletionStage<R> call(Handoff handoff) {
    try {
      Target.Prepared prepared = target.prepare().apply(handoff.order());
      if (prepared.instead() != null) {
        handoff.finish(prepared.instead());
        return null;
      }
      CompletionStage<R> answer = target.call().apply(prepared.order());
      if (answer == null) {
        handoff.finish(new Input.Broken("the " + target.noun() + " answered null"));
      }
      return answer;
    } catch (Throwable e) {
      // whatever a host's code throws, errors too, concerns this one attempt and nothing else
      broken(handoff, e);
      return null;
    }
  }

  private void broken(Handoff handoff, Throwable e) {
    LOG.warn(
        "{} failed name={} journey={} step={} attempt={} error={}",
        target.noun(),
        target.name(),
        handoff.order().journey(),
        handoff.order().step(),
        handoff.order().attempt(),
        e.toString());
    LOG.debug("{} failed user={}", target.noun(), handoff.order().user(), e);
    handoff.finish(new Input.Broken("the " + target.noun() + " failed: " + e));
  }

  private boolean stillWanted(Attempt attempt) {
    Handoff handoff = attempt.handoff;
    boolean holds =
        attempt.begun.equals(handoff.validatedAt())
            || !attempt.begun.isAfter(handoff.validatedAt().plus(VALIDATION_HOLDS));
    if (holds) {
      return true;
    }
    return handoff.isOpenInRecord();
  }

  private Instant deadline(Attempt attempt) {
    return attempt.begun.plus(settings.timeout());
  }

  private void arm(Attempt attempt) {
    alarm = parts.time().wakeAt(deadline(attempt), this::expire);
  }

  /**
   * The oldest attempts have taken too long; those that answered meanwhile are forgotten on the
   * way.
   */
  private void expire() {
    List<Attempt> late = new ArrayList<>();
    synchronized (this) {
      alarm = null;
      Instant now = parts.time().now();
      for (Attempt oldest = underWay.peek(); oldest != null; oldest = underWay.peek()) {
        if (!oldest.settled && deadline(oldest).isAfter(now)) {
          arm(oldest);
          break;
        }
        underWay.remove();
        if (!oldest.settled) {
          late.add(oldest);
        }
      }
    }
    for (Attempt attempt : late) {
      attempt.handoff.finish(new Input.Broken("no answer within " + settings.timeout()));
      settle(attempt);
    }
  }

  /** One attempt less, or one thread that found none; guarded by this object. */
  private void rest() {
    busy--;
    forgetDone();
    if (closed && busy == 0) {
      executor.shutdown();
    }
  }

  /** Lets the alarm go when no attempt is under way. */
  private void forgetDone() {
    while (!underWay.isEmpty() && underWay.peek().settled) {
      underWay.remove();
    }
    if (underWay.isEmpty() && alarm != null) {
      alarm.cancel();
      alarm = null;
    }
  }

  /** Begins no further attempt; what waits stays open in the store, for the next engine. */
  synchronized void close() {
    closed = true;
    waiting.clear();
    if (busy == 0) {
      executor.shutdown();
    }
  }

  /**
   * Waits until attempts that are under way have returned and have their results, no longer than a
   * time.
   */
  void awaitEnd(Duration patience) throws InterruptedException {
    if (!executor.awaitTermination(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS)) {
      LOG.warn("closing while a {} has not answered name={}", target.noun(), target.name());
      executor.shutdown();
    }
    synchronized (this) {
      if (alarm != null) {
        alarm.cancel();
        alarm = null;
      }
    }
  }
}
