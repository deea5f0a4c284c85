package dev.journeys.internal.runtime;

import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.MessageChannel;
import dev.journeys.kernel.Input;
import dev.journeys.kernel.Kernel;
import dev.journeys.kernel.Plans;
import dev.journeys.kernel.Surroundings;
import dev.journeys.model.Journey;
import dev.journeys.model.Refusal;
import dev.journeys.model.Revision;
import dev.journeys.policy.RetryPolicy;
import dev.journeys.report.JourneyFact;
import dev.journeys.report.JourneyReport;
import dev.journeys.report.UserTrace;
import dev.journeys.store.Count;
import dev.journeys.store.CounterKey;
import dev.journeys.store.StateStore;
import dev.journeys.store.StoredRecord;
import dev.journeys.time.EngineTime;
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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the parts of an engine together and takes its inputs.
 *
 * <p>Safe for concurrent use.
 */
public final class EngineRuntime implements EngineParts {

  private static final Logger LOG = LoggerFactory.getLogger(EngineRuntime.class);
  private static final AtomicLong STARTED = new AtomicLong();

  private final StateStore store;
  private final EngineTime time;
  private final Definitions definitions;
  private final Surroundings surroundings;
  private final InputCheck inputCheck;
  private final ExecutorService workers;
  private final Shard[] shards;
  private final Map<String, ChannelRunner> runners = new LinkedHashMap<>();
  private final Dispatcher dispatcher;
  private final DispatchLeases leases;
  private final DueScanner dueScanner;
  private final List<Consumer<JourneyFact>> listeners;
  private final Semaphore room;
  private final int capacity;
  private final boolean waitForRoom;
  private volatile boolean closed;

  /** A channel as the host gave it. */
  public record ChannelSetup(MessageChannel channel, ChannelSettings settings) {}

  /** Everything that a host decides. */
  public record Setup(
      StateStore store,
      EngineTime time,
      ZoneId zone,
      Optional<Duration> maxEventAge,
      Limits limits,
      Map<String, ChannelSetup> channels,
      List<Consumer<JourneyFact>> listeners,
      int workers,
      int capacity,
      boolean waitForRoom) {}

  /** Starts the parts. */
  public EngineRuntime(Setup setup) {
    this.store = setup.store();
    this.time = setup.time();
    this.definitions = new Definitions(store);
    this.surroundings =
        new Surroundings(
            setup.zone(), setup.maxEventAge(), setup.limits(), retries(setup.channels()));
    this.inputCheck = new InputCheck(setup.limits());
    this.listeners = List.copyOf(setup.listeners());
    this.capacity = setup.capacity();
    this.room = new Semaphore(capacity);
    this.waitForRoom = setup.waitForRoom();
    this.workers = time.executor("journeys-worker", setup.workers());
    this.shards = new Shard[setup.workers()];
    for (int i = 0; i < shards.length; i++) {
      shards[i] = new Shard(this, workers);
    }
    String node = node();
    this.leases = new DispatchLeases(this, node, workers);
    this.dueScanner = new DueScanner(this, node, workers);
    setup
        .channels()
        .forEach((name, channel) ->
            runners.put(
                name, new ChannelRunner(name, channel.channel(), channel.settings(), this)));
    this.dispatcher = new Dispatcher(this, runners);
  }

  /** Begins to wake users and to take over what was left open. */
  public void start() {
    dueScanner.start();
  }

  private static Map<String, RetryPolicy> retries(Map<String, ChannelSetup> channels) {
    Map<String, RetryPolicy> retries = new HashMap<>();
    channels.forEach((name, channel) -> retries.put(name, channel.settings().retry()));
    return retries;
  }

  /**
   * A name that no other engine has: this process, when this engine was started, and the
   * how-manieth it is.
   */
  private String node() {
    return ProcessHandle.current().pid()
        + "-"
        + time.now().toEpochMilli()
        + "-"
        + STARTED.incrementAndGet();
  }

  /** What became of a publish. */
  public record Published(int revision, boolean isNew, boolean isOlder, List<Problem> warnings) {}

  /** Publishes a journey; it takes effect for every input that is accepted afterwards. */
  public Published publish(Journey journey) {
    requireOpen();
    Plans before = definitions.plans();
    Definitions.Published published = definitions.publish(journey, time.now());
    List<Problem> warnings = new ArrayList<>(journey.problems());
    if (published.change() == Definitions.Change.NEW) {
      warnings.addAll(PublishWarnings.of(journey, before, dispatcher::hasChannel));
      warnings.forEach(warning -> LOG.warn("publish journey={} {}", journey.id(), warning));
    }
    if (published.change() == Definitions.Change.OLDER) {
      warnings.add(
          Problem.warning(
              journey.id(),
              "equals revision "
                  + published.definition().revision()
                  + ", which is not the newest; nothing was changed",
              "An old node of a rolling deploy need do nothing; to go back on purpose, change the description."));
    }
    return new Published(
        published.definition().revision(),
        published.change() == Definitions.Change.NEW,
        published.change() == Definitions.Change.OLDER,
        List.copyOf(warnings));
  }

  /** Takes events; the stage completes when all of them are durable. */
  public CompletableFuture<Void> track(List<Event> events) {
    requireOpen();
    events.forEach(inputCheck::event);
    CompletableFuture<Void> future = new CompletableFuture<>();
    List<Event> cared = new ArrayList<>(events.size());
    for (Event event : events) {
      if (plans().careFor(event.name()) || !event.attributes().isEmpty()) {
        cared.add(event);
      }
    }
    if (cared.isEmpty()) {
      future.complete(null);
      return future;
    }
    AllDone completion = new AllDone(cared.size(), future);
    int chunk = Math.min(Shard.BATCH, capacity);
    for (int from = 0; from < cared.size(); from += chunk) {
      submitTogether(cared.subList(from, Math.min(cared.size(), from + chunk)), completion);
    }
    return future;
  }

  /** Queues events so that each shard sees those of its users as one batch. */
  private void submitTogether(List<Event> events, Work.Completion completion) {
    takeRoom(events.size());
    Map<Shard, List<Work>> byShard = new LinkedHashMap<>();
    for (Event event : events) {
      Work work = new Work(event.user(), new Input.Tracked(event, time.now()), completion, null);
      byShard.computeIfAbsent(shardOf(event.user()), shard -> new ArrayList<>()).add(work);
    }
    byShard.forEach(Shard::submitAll);
  }

  /** Takes attributes of a user. */
  public CompletableFuture<Void> identify(String user, Map<String, Value> attributes) {
    requireOpen();
    inputCheck.attributes(user, attributes);
    CompletableFuture<Void> future = new CompletableFuture<>();
    takeRoom(1);
    submit(user, new Input.Identified(attributes, time.now()), new AllDone(1, future));
    return future;
  }

  /**
   * Asks for an enrollment; the stage completes with the refusal, or with nothing when the user
   * entered.
   */
  public CompletableFuture<Optional<Refusal>> enroll(
      String journey, String user, Map<String, Value> properties) {
    requireOpen();
    inputCheck.event(Event.of(journey, user, properties));
    CompletableFuture<Optional<Refusal>> future = new CompletableFuture<>();
    takeRoom(1);
    submit(
        user,
        new Input.Enrolled(journey, properties, time.now()),
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

  private void submit(String user, Input input, Work.Completion completion) {
    shardOf(user).submit(new Work(user, input, completion, null));
  }

  private void takeRoom(int inputs) {
    if (room.tryAcquire(inputs)) {
      return;
    }
    if (!waitForRoom) {
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

  /** Where the user is in every journey, and why. */
  public UserTrace explain(String user) {
    requireOpen();
    StoredRecord stored = store.load(List.of(user)).get(user);
    return Kernel.explain(user, stored == null ? null : stored.bytes(), plans());
  }

  /** The figures of all revisions of a journey, oldest first. */
  public List<JourneyReport> reports(String journey) {
    requireOpen();
    Map<CounterKey, Count> counts = store.counts(journey);
    List<JourneyReport> reports = new ArrayList<>();
    for (Revision revision : plans().revisions()) {
      if (revision.journey().id().equals(journey)) {
        reports.add(Reports.of(revision, counts));
      }
    }
    if (reports.isEmpty()) {
      throw new InvalidInputException(
          Problem.error(
              "journey",
              "\"" + journey + "\" (expected: a published journey)",
              "Publish it first."));
    }
    return reports;
  }

  /**
   * Takes no more input, finishes what was taken, and lets the threads go; waits no longer than a
   * time.
   */
  public void close(Duration patience) {
    if (closed) {
      return;
    }
    closed = true;
    dueScanner.close();
    Instant deadline = time.now().plus(patience);
    try {
      // all room taken means that every input that was taken is committed or refused
      boolean drained = room.tryAcquire(capacity, patience.toMillis(), TimeUnit.MILLISECONDS);
      if (!drained) {
        LOG.warn(
            "closing with inputs that are not committed open={}",
            capacity - room.availablePermits());
      }
      runners.values().forEach(ChannelRunner::close);
      for (ChannelRunner runner : runners.values()) {
        runner.awaitEnd(Duration.between(time.now(), deadline));
      }
      workers.shutdown();
      long left = Math.max(0, Duration.between(time.now(), deadline).toMillis());
      if (!workers.awaitTermination(left, TimeUnit.MILLISECONDS)) {
        LOG.warn("closing with work under way");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("interrupted while closing");
    }
    leases.close();
  }

  private void requireOpen() {
    if (closed) {
      throw new EngineClosedException();
    }
  }

  @Override
  public StateStore store() {
    return store;
  }

  @Override
  public EngineTime time() {
    return time;
  }

  @Override
  public Plans plans() {
    return definitions.plans();
  }

  @Override
  public Surroundings surroundings() {
    return surroundings;
  }

  @Override
  public DueScanner dueScanner() {
    return dueScanner;
  }

  @Override
  public Dispatcher dispatcher() {
    return dispatcher;
  }

  @Override
  public DispatchLeases leases() {
    return leases;
  }

  @Override
  public void tell(List<JourneyFact> facts) {
    for (Consumer<JourneyFact> listener : listeners) {
      for (JourneyFact fact : facts) {
        tell(listener, fact);
      }
    }
  }

  private static void tell(Consumer<JourneyFact> listener, JourneyFact fact) {
    try {
      listener.accept(fact);
    } catch (RuntimeException e) {
      // a host's listener must not stop what it listens to
      LOG.error("listener failed journey={}", fact.journey(), e);
    }
  }

  @Override
  public Shard shardOf(String user) {
    return shards[Math.floorMod(user.hashCode(), shards.length)];
  }

  /**
   * Completes a stage when all of several inputs are done, exceptionally when one of them failed.
   */
  private final class AllDone implements Work.Completion {

    private final AtomicInteger open;
    private final CompletableFuture<Void> future;
    private final AtomicReference<@Nullable JourneyException> failure = new AtomicReference<>();

    AllDone(int inputs, CompletableFuture<Void> future) {
      this.open = new AtomicInteger(inputs);
      this.future = future;
    }

    @Override
    public void committed(@Nullable Refusal refusal) {
      done();
    }

    @Override
    public void failed(JourneyException reason) {
      failure.compareAndSet(null, reason);
      done();
    }

    private void done() {
      room.release();
      if (open.decrementAndGet() == 0) {
        JourneyException reason = failure.get();
        if (reason == null) {
          future.complete(null);
        } else {
          future.completeExceptionally(reason);
        }
      }
    }
  }
}
