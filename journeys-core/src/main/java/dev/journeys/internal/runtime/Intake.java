package dev.journeys.internal.runtime;

import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.kernel.Input;
import dev.journeys.kernel.Kernel;
import dev.journeys.model.Refusal;
import dev.journeys.value.EngineBusyException;
import dev.journeys.value.EngineClosedException;
import dev.journeys.value.Event;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.JourneyException;
import dev.journeys.value.Limits;
import dev.journeys.value.Problem;
import dev.journeys.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what the host gives, as much as there is room for, checks it and hands it to the shards.
 *
 * <p>Safe for concurrent use.
 */
public final class Intake {

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final EngineParts parts;
  private final InputCheck check;
  private final Semaphore room;
  private final int capacity;
  private final boolean waitForRoom;
  private volatile boolean closed;

  Intake(EngineParts parts, Limits limits, int capacity, boolean waitForRoom) {
    this.parts = parts;
    this.check = new InputCheck(limits);
    this.capacity = capacity;
    this.room = new Semaphore(capacity);
    this.waitForRoom = waitForRoom;
  }

  /** Takes events; the stage completes when all of them are durable. */
  public CompletableFuture<Void> track(List<Event> events) {
    events.forEach(check::event);
    CompletableFuture<Void> future = new CompletableFuture<>();
    List<Event> cared = new ArrayList<>(events.size());
    for (Event event : events) {
      if (parts.plans().careFor(event.name()) || !event.attributes().isEmpty()) {
        cared.add(event);
      }
    }
    if (cared.isEmpty()) {
      future.complete(null);
      return future;
    }
    AllDone all = new AllDone(cared.size(), future);
    int chunk = Math.min(Shard.PAGE, capacity);
    for (int from = 0; from < cared.size(); from += chunk) {
      submitTogether(cared, from, Math.min(cared.size(), from + chunk), all);
    }
    return future;
  }

  /** Queues some of several events, so that each shard sees those of its users as one batch. */
  private void submitTogether(List<Event> events, int from, int to, AllDone all) {
    takeRoom(to - from);
    Map<Shard, Share> shares = new LinkedHashMap<>();
    Instant now = parts.time().now();
    Share share = null;
    for (int i = from; i < to; i++) {
      Event event = events.get(i);
      Shard shard = parts.shardOf(event.user());
      if (share == null || share.shard != shard) {
        share = shares.computeIfAbsent(shard, first -> new Share(first, to - from, all));
      }
      share.add(event.user(), new Input.Tracked(event, now));
    }
    shares.values().forEach(Share::submit);
  }

  /** Takes attributes of a user. */
  public CompletableFuture<Void> identify(String user, Map<String, Value> attributes) {
    check.attributes(user, attributes);
    return take(user, new Input.Identified(attributes, parts.time().now()));
  }

  /**
   * Asks for an enrollment; the stage completes with the refusal, or with nothing when the user
   * entered.
   */
  public CompletableFuture<Optional<Refusal>> enroll(
      String journey, String user, Map<String, Value> properties) {
    check.event(Event.of(journey, user, properties));
    CompletableFuture<Optional<Refusal>> future = new CompletableFuture<>();
    takeRoom(1);
    submit(
        user,
        new Input.Enrolled(journey, properties, parts.time().now()),
        new Work.Completion() {
          @Override
          public void committed(@Nullable Refusal refusal) {
            room.release();
            future.complete(Optional.ofNullable(refusal));
          }

          @Override
          public void failed(JourneyException reason) {
            room.release();
            future.completeExceptionally(reason);
          }
        });
    return future;
  }

  /** Takes more of what a provider knows of a message. */
  public CompletableFuture<Void> feedback(String sendKey, DeliveryUpdate update) {
    return take(userOf(sendKey), new Input.Updated(sendKey, update, parts.time().now()));
  }

  /** Takes that the app has shown a message. */
  public CompletableFuture<Void> shown(String sendKey, String session) {
    check.session(session);
    return take(userOf(sendKey), new Input.Shown(sendKey, session, parts.time().now()));
  }

  private static String userOf(String sendKey) {
    return Kernel.userOf(sendKey)
        .orElseThrow(() ->
            new InvalidInputException(
                Problem.error(
                    "sendKey",
                    "\"" + sendKey + "\" (expected: the sendKey of a message)",
                    "Give your provider the whole key, and give back what it returns.")));
  }

  /** Runs parked enrollments of a user on. */
  public CompletableFuture<Void> unpark(String user, String journey) {
    check.user(user);
    return take(user, new Input.Unparked(journey, parts.time().now()));
  }

  private CompletableFuture<Void> take(String user, Input input) {
    CompletableFuture<Void> future = new CompletableFuture<>();
    takeRoom(1);
    Share share = new Share(parts.shardOf(user), 1, new AllDone(1, future));
    share.add(user, input);
    share.submit();
    return future;
  }

  void checkUser(String user) {
    check.user(user);
  }

  private void submit(String user, Input input, Work.Completion completion) {
    parts.shardOf(user).submit(new Work(user, input, completion, null));
  }

  private void takeRoom(int inputs) {
    if (!room.tryAcquire(inputs)) {
      awaitRoom(inputs);
    }
    if (closed) {
      room.release(inputs);
      throw new EngineClosedException();
    }
  }

  private void awaitRoom(int inputs) {
    if (!waitForRoom && !closed) {
      throw new EngineBusyException(
          capacity
              + " inputs are not committed yet (expected: fewer; slow down, or configure more)");
    }
    try {
      room.acquire(inputs);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineBusyException("interrupted while waiting for room");
    }
  }

  /**
   * Waits until every input that was taken is committed or refused, no longer than a time, and
   * takes no more; whoever waits for room is told so.
   */
  void drain(Duration patience) throws InterruptedException {
    try {
      if (!room.tryAcquire(capacity, patience.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn(
            "closing with inputs that are not committed open={}",
            capacity - room.availablePermits());
      }
    } finally {
      closed = true;
      // room without end, for those who wait: they find the engine closed and give it back
      room.release(Integer.MAX_VALUE / 2);
    }
  }

  /**
   * Completes a stage when all of several inputs are done, exceptionally when one of them failed.
   */
  private static final class AllDone {

    private final AtomicInteger open;
    private final CompletableFuture<Void> future;
    private final AtomicReference<@Nullable JourneyException> failure = new AtomicReference<>();

    AllDone(int inputs, CompletableFuture<Void> future) {
      this.open = new AtomicInteger(inputs);
      this.future = future;
    }

    void failed(JourneyException reason) {
      failure.compareAndSet(null, reason);
    }

    void done(int inputs) {
      if (open.addAndGet(-inputs) == 0) {
        JourneyException reason = failure.get();
        if (reason == null) {
          future.complete(null);
        } else {
          future.completeExceptionally(reason);
        }
      }
    }
  }

  /**
   * What one shard got of several inputs, which it mostly commits together: the room is free, and
   * the others hear of it, when all of it is done.
   */
  private final class Share implements Work.Completion {

    private final Shard shard;
    private final List<Work> works;
    private final AllDone all;
    private final AtomicInteger open = new AtomicInteger();

    Share(Shard shard, int most, AllDone all) {
      this.shard = shard;
      this.works = new ArrayList<>(most);
      this.all = all;
    }

    void add(String user, Input input) {
      works.add(new Work(user, input, this, null));
    }

    void submit() {
      open.set(works.size());
      shard.submitAll(works);
    }

    @Override
    public void committed(@Nullable Refusal refusal) {
      done();
    }

    @Override
    public void failed(JourneyException reason) {
      all.failed(reason);
      done();
    }

    private void done() {
      if (open.decrementAndGet() == 0) {
        room.release(works.size());
        all.done(works.size());
      }
    }
  }
}
