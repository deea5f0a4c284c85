package dev.journeys.internal.runtime;

import dev.journeys.kernel.Input;
import dev.journeys.policy.Throttle;
import dev.journeys.store.QueuedMessage;
import dev.journeys.store.StateStore;
import dev.journeys.store.StoredCell;
import dev.journeys.time.EngineTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One queue of messages that wait for their turn. The time of the queue is dealt out in blocks: in
 * a shared cell stands until when it is dealt out already. A node that finds this to be past takes
 * the next block from now on, of as many turns as come in a second, by compare-and-set; claims as
 * many messages; and lets each go at its own turn. What was past is not made up for, so however
 * long nobody looked, no burst follows.
 *
 * <p>Safe for concurrent use.
 */
final class ThrottleGate {

  private static final Logger LOG = LoggerFactory.getLogger(ThrottleGate.class);

  private static final long MILLI = 1_000_000;

  /** How much time is dealt out at once, unless a single turn is longer. */
  private static final long BLOCK_NANOS = Duration.ofSeconds(1).toNanos();

  /** How long a message belongs to the node that lets it go; then another may take it. */
  private static final Duration CLAIM = Duration.ofSeconds(30);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final EngineParts parts;
  private final String queue;
  private final Supplier<Optional<Throttle>> throttle;
  private final Executor executor;

  /** Whether a thread is at work; guarded by this object, as is all that follows. */
  private boolean working;

  private boolean again;
  private boolean closed;
  private EngineTime.@Nullable Alarm alarm;

  /**
   * What the shared cell says.
   *
   * @param version its version, 0 for none
   * @param until until when the time is dealt out, in nanoseconds since 1970
   * @param lane the lane that had its turn last
   */
  private record Dealt(long version, long until, String lane) {

    static Dealt of(Optional<StoredCell> cell) {
      if (cell.isEmpty()) {
        return new Dealt(0, Long.MIN_VALUE, "");
      }
      String text = cell.get().text();
      int space = text.indexOf(' ');
      return new Dealt(
          cell.get().version(),
          Long.parseLong(text.substring(0, space)),
          text.substring(space + 1));
    }

    String text() {
      return until + " " + lane;
    }
  }

  ThrottleGate(
      EngineParts parts, String queue, Supplier<Optional<Throttle>> throttle, Executor executor) {
    this.parts = parts;
    this.queue = queue;
    this.throttle = throttle;
    this.executor = executor;
  }

  /** Looks whether a message may go, now or as soon as the thread at work is done. */
  void look() {
    synchronized (this) {
      if (closed || working) {
        again = true;
        return;
      }
      working = true;
    }
    execute();
  }

  private void execute() {
    try {
      executor.execute(this::work);
    } catch (RejectedExecutionException e) {
      LOG.debug("closed while messages wait for their turn queue={}", queue, e);
    }
  }

  private void work() {
    Instant next;
    try {
      next = letGo(parts.time().now());
    } catch (Throwable e) {
      // whatever a store of the host throws, the queue goes on
      LOG.warn("store failed while messages wait for their turn queue={}", queue, e);
      next = parts.time().now().plus(AFTER_FAILURE);
    }
    synchronized (this) {
      if (!again) {
        working = false;
        arm(next);
        return;
      }
      again = false;
    }
    execute();
  }

  private void arm(@Nullable Instant next) {
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
    if (next != null && !closed) {
      alarm = parts.time().wakeAt(next, this::look);
    }
  }

  /** Lets messages go whose turn it is, and answers when to look again; null when none waits. */
  private @Nullable Instant letGo(Instant now) {
    StateStore store = parts.store();
    Instant next = store.nextQueued(queue).orElse(null);
    if (next == null || next.isAfter(now)) {
      return next;
    }
    Throttle rate = throttle.get().orElse(null);
    if (rate == null) {
      List<QueuedMessage> all = store.claimQueued(queue, "", Shard.PAGE, now, now.plus(CLAIM));
      all.forEach(this::release);
      return all.size() < Shard.PAGE ? store.nextQueued(queue).orElse(null) : now;
    }
    return letGo(store, rate, now);
  }

  private @Nullable Instant letGo(StateStore store, Throttle rate, Instant now) {
    String cell = "throttle " + queue;
    Dealt before = Dealt.of(store.cell(cell));
    long begin = now.toEpochMilli() * MILLI;
    if (before.until() > begin) {
      return instant(before.until());
    }
    long spacing = rate.spacingNanos();
    int turns = (int) Math.max(1, BLOCK_NANOS / spacing);
    Dealt block = new Dealt(before.version() + 1, begin + turns * spacing, before.lane());
    if (!store.writeCell(cell, before.version(), block.text())) {
      return now; // another node was faster
    }
    List<QueuedMessage> claimed =
        store.claimQueued(queue, before.lane(), turns, now, now.plus(CLAIM));
    long until = begin + claimed.size() * spacing;
    if (!claimed.isEmpty()) {
      String lane = claimed.get(claimed.size() - 1).lane();
      store.writeCell(cell, block.version(), new Dealt(0, until, lane).text());
      schedule(claimed, begin, spacing);
    } else {
      store.writeCell(cell, block.version(), new Dealt(0, begin, before.lane()).text());
    }
    return claimed.size() < turns ? store.nextQueued(queue).orElse(null) : instant(until);
  }

  private void schedule(List<QueuedMessage> messages, long begin, long spacing) {
    Map<Instant, List<QueuedMessage>> turns = new LinkedHashMap<>();
    for (int i = 0; i < messages.size(); i++) {
      turns
          .computeIfAbsent(instant(begin + i * spacing), turn -> new ArrayList<>(1))
          .add(messages.get(i));
    }
    Instant first = instant(begin);
    turns.forEach((turn, those) -> {
      if (turn.equals(first)) {
        those.forEach(this::release);
      } else {
        parts.time().wakeAt(turn, () -> those.forEach(this::release));
      }
    });
  }

  /** The first millisecond that is not before an instant. */
  private static Instant instant(long nanos) {
    return Instant.ofEpochMilli(-Math.floorDiv(-nanos, MILLI));
  }

  private void release(QueuedMessage message) {
    Input input = new Input.Released(message, parts.time().now());
    parts
        .shardOf(message.user())
        .submit(new Work(message.user(), input, Work.Completion.NOBODY, null));
  }

  synchronized void close() {
    closed = true;
    arm(null);
  }
}
