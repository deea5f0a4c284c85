package dev.journeys.internal.runtime;

import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.SendResult;
import dev.journeys.kernel.Input;
import dev.journeys.kernel.Kernel;
import dev.journeys.store.StoredRecord;
import dev.journeys.time.EngineTime;
import dev.journeys.value.JourneyException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bulkhead of one channel: its own threads, its own bounded queue, its own time limit. Whatever
 * the channel does, each attempt has one result, and no other channel waits.
 *
 * <p>Safe for concurrent use.
 */
final class ChannelRunner {

  private static final Logger LOG = LoggerFactory.getLogger(ChannelRunner.class);

  /** A message that waited longer than this is checked against its record once more (MSG-8). */
  private static final Duration VALIDATION_HOLDS = Duration.ofSeconds(1);

  private final String name;
  private final MessageChannel channel;
  private final ChannelSettings settings;
  private final EngineParts parts;
  private final ExecutorService executor;

  /** What waits; guarded by this object, as is all that follows. */
  private final Deque<Handoff> waiting = new ArrayDeque<>();

  /**
   * Attempts under way in the order in which they began; those that are done are dropped when they
   * come first.
   */
  private final Deque<Attempt> underWay = new ArrayDeque<>();

  /** How many attempts, or threads that look for one, there are. */
  private int busy;

  private EngineTime.@Nullable Alarm alarm;

  /**
   * One attempt, which holds a permit until it has a result and the call of the channel is over: an
   * answer that never comes frees it at the deadline, a call that never returns keeps it, and its
   * thread.
   */
  private static final class Attempt {
    final Handoff handoff;
    final Instant deadline;
    boolean returned;
    boolean settled;

    Attempt(Handoff handoff, Instant deadline) {
      this.handoff = handoff;
      this.deadline = deadline;
    }
  }

  ChannelRunner(String name, MessageChannel channel, ChannelSettings settings, EngineParts parts) {
    this.name = name;
    this.channel = channel;
    this.settings = settings;
    this.parts = parts;
    this.executor = parts.time().executor("journeys-channel-" + name, settings.concurrency());
  }

  ChannelSettings settings() {
    return settings;
  }

  /** Queues a message; answers false when there is no room. */
  synchronized boolean offer(Handoff handoff) {
    if (waiting.size() >= settings.queue()) {
      return false;
    }
    waiting.add(handoff);
    return true;
  }

  /** Puts threads to work, as many as there are messages and the settings allow. */
  void pump() {
    int more;
    synchronized (this) {
      more = Math.min(settings.concurrency() - busy, waiting.size());
      busy += Math.max(0, more);
    }
    for (int i = 0; i < more; i++) {
      executor.execute(this::work);
    }
  }

  /**
   * Attempts one message after another, until there is none or an attempt goes on without this
   * thread.
   */
  private void work() {
    Handoff handoff = take();
    while (handoff != null) {
      boolean answered = attempt(handoff);
      handoff = answered ? take() : null;
    }
  }

  private synchronized @Nullable Handoff take() {
    Handoff handoff = waiting.poll();
    if (handoff == null) {
      busy--;
      forgetDone();
    }
    return handoff;
  }

  /** Answers whether this thread keeps its permit and may go on to the next message. */
  private boolean attempt(Handoff handoff) {
    if (!stillWanted(handoff)) {
      // the result of a send that is no longer open changes nothing, but it closes the dispatch row
      handoff.finish(new Input.Broken("no longer wanted"));
      return true;
    }
    Attempt attempt = begin(handoff);
    CompletionStage<SendResult> answer = call(handoff);
    if (answer == null) {
      settle(attempt);
    } else {
      listen(answer, attempt);
    }
    synchronized (this) {
      attempt.returned = true;
      return attempt.settled;
    }
  }

  private void listen(CompletionStage<SendResult> answer, Attempt attempt) {
    try {
      answer.whenComplete((result, e) -> answered(attempt, result, e));
    } catch (RuntimeException e) {
      // a stage of the host's own making may refuse to be listened to
      answered(attempt, null, e);
    }
  }

  /** The answer is there, on whatever thread it comes, perhaps not for the first time. */
  private void answered(Attempt attempt, @Nullable SendResult result, @Nullable Throwable e) {
    if (e != null) {
      broken(attempt.handoff, e);
    } else if (result == null) {
      attempt.handoff.finish(new Input.Broken("the channel answered null"));
    } else {
      attempt.handoff.finish(new Input.Answered(result));
    }
    settle(attempt);
  }

  /** The attempt has its result; if the call is over as well, its permit is free. */
  private void settle(Attempt attempt) {
    boolean free;
    synchronized (this) {
      free = attempt.returned && !attempt.settled;
      attempt.settled = true;
      if (underWay.peekLast() == attempt) {
        underWay.removeLast();
      }
      if (free) {
        busy--;
        forgetDone();
      }
    }
    if (free) {
      pump();
    }
  }

  /** Calls the channel; null when there is nothing to wait for because the call itself failed. */
  private @Nullable CompletionStage<SendResult> call(Handoff handoff) {
    try {
      CompletionStage<SendResult> answer = channel.send(handoff.order().message());
      if (answer == null) {
        handoff.finish(new Input.Broken("the channel answered null"));
      }
      return answer;
    } catch (Throwable e) {
      // whatever a host's channel throws, errors too, concerns this one attempt and nothing else
      broken(handoff, e);
      return null;
    }
  }

  private void broken(Handoff handoff, Throwable e) {
    LOG.warn(
        "channel failed channel={} journey={} step={} attempt={} error={}",
        name,
        handoff.order().message().journey(),
        handoff.order().message().step(),
        handoff.order().message().attempt(),
        e.toString());
    LOG.debug("channel failed user={}", handoff.order().message().user(), e);
    handoff.finish(new Input.Broken("the channel failed: " + e));
  }

  private boolean stillWanted(Handoff handoff) {
    if (!parts.time().now().isAfter(handoff.validatedAt().plus(VALIDATION_HOLDS))) {
      return true;
    }
    String user = handoff.order().message().user();
    try {
      StoredRecord stored = parts.store().load(List.of(user)).get(user);
      return stored != null && Kernel.isOpen(stored.bytes(), handoff.order().coordinates());
    } catch (JourneyException e) {
      LOG.warn("record could not be checked before a send channel={}", name, e);
      return true;
    }
  }

  private synchronized Attempt begin(Handoff handoff) {
    Attempt attempt = new Attempt(handoff, parts.time().now().plus(settings.timeout()));
    underWay.add(attempt);
    if (alarm == null) {
      arm(attempt.deadline);
    }
    return attempt;
  }

  private void arm(Instant deadline) {
    alarm = parts.time().wakeAt(deadline, this::expire);
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
        if (!oldest.settled && oldest.deadline.isAfter(now)) {
          arm(oldest.deadline);
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
  void close() {
    synchronized (this) {
      waiting.clear();
    }
    executor.shutdown();
  }

  /** Waits for attempts that are under way, no longer than a time. */
  void awaitEnd(Duration patience) throws InterruptedException {
    if (!executor.awaitTermination(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS)) {
      LOG.warn("closing while the channel is still called channel={}", name);
    }
    synchronized (this) {
      if (alarm != null) {
        alarm.cancel();
        alarm = null;
      }
    }
  }
}
