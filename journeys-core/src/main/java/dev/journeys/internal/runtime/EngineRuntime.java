package dev.journeys.internal.runtime;

import dev.journeys.channel.ActionHandler;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.InboxMessage;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.TemplateEngine;
import dev.journeys.channel.WebhookClient;
import dev.journeys.channel.WebhookSettings;
import dev.journeys.kernel.Kernel;
import dev.journeys.kernel.Plans;
import dev.journeys.kernel.Surroundings;
import dev.journeys.kernel.ValueTemplates;
import dev.journeys.model.Journey;
import dev.journeys.model.Revision;
import dev.journeys.policy.ContactPolicy;
import dev.journeys.policy.EntryPolicy;
import dev.journeys.policy.HoldoutPolicy;
import dev.journeys.policy.RetryPolicy;
import dev.journeys.policy.TestUsers;
import dev.journeys.policy.Throttle;
import dev.journeys.report.JourneyFact;
import dev.journeys.report.JourneyReport;
import dev.journeys.report.ParkedEnrollment;
import dev.journeys.report.SweepProgress;
import dev.journeys.report.UserTrace;
import dev.journeys.report.WhyNot;
import dev.journeys.store.Count;
import dev.journeys.store.CounterKey;
import dev.journeys.store.QuarantinedUser;
import dev.journeys.store.StateStore;
import dev.journeys.store.StoredRecord;
import dev.journeys.time.EngineTime;
import dev.journeys.value.EngineClosedException;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Limits;
import dev.journeys.value.Problem;
import dev.journeys.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
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

  private final StateStore store;
  private final EngineTime time;
  private final @Nullable StoreWatch watch;
  private final QuarantineDesk quarantine = new QuarantineDesk(this);
  private final Definitions definitions;
  private final Surroundings surroundings;
  private final ExecutorService workers;
  private final Shard[] shards;
  private final Publisher publisher;
  private final Bulkheads bulkheads;
  private final Dispatcher dispatcher;
  private final DispatchLeases leases;
  private final PermitDesk permits = new PermitDesk(this);
  private final DueScanner dueScanner;
  private final ThrottleDesk throttles;
  private final Sweeps sweeps;
  private final ScheduledEntries schedules;
  private final List<Consumer<JourneyFact>> listeners;
  private final Intake intake;
  private final ListDesk lists;
  private final SegmentDesk segments;
  private volatile boolean closed;

  /** A channel as the host gave it. */
  public record ChannelSetup(MessageChannel channel, ChannelSettings settings) {}

  /** Code of the host's own as the host gave it. */
  public record HandlerSetup(ActionHandler handler, ChannelSettings settings) {}

  /** What webhooks may do, and the client that makes their requests; null for the engine's own. */
  public record WebhookSetup(WebhookSettings settings, @Nullable WebhookClient client) {}

  /** Everything that a host decides. */
  public record Setup(
      StateStore store,
      EngineTime time,
      ZoneId zone,
      Optional<Duration> maxEventAge,
      Limits limits,
      Map<String, ChannelSetup> channels,
      Map<String, HandlerSetup> handlers,
      WebhookSetup webhooks,
      ContactPolicy contact,
      HoldoutPolicy holdouts,
      EntryPolicy entries,
      Optional<TestUsers> testUsers,
      Map<String, MessageChannel> testChannels,
      @Nullable TemplateEngine templates,
      List<Consumer<JourneyFact>> listeners,
      int workers,
      int capacity,
      boolean waitForRoom,
      long recordCacheBytes,
      Duration lease) {}

  /** Starts the parts. */
  public EngineRuntime(Setup setup) {
    this.store = setup.store();
    SharedTime shared = sharedTime(setup);
    this.time = shared == null ? setup.time() : shared;
    this.definitions = new Definitions(store, time, shared != null);
    MessageTexts texts =
        setup.templates() == null ? null : new MessageTexts(setup.templates(), time);
    this.surroundings =
        new Surroundings(
            setup.zone(),
            setup.maxEventAge(),
            setup.limits(),
            retries(setup.channels(), ChannelSetup::settings),
            retries(setup.handlers(), HandlerSetup::settings),
            setup.webhooks().settings().delivery().retry(),
            setup.contact(),
            setup.holdouts(),
            setup.entries(),
            setup.testUsers(),
            throttled(setup.channels()),
            texts == null ? ValueTemplates.NONE : texts,
            Map.of(),
            0);
    this.listeners = List.copyOf(setup.listeners());
    this.intake = new Intake(this, setup.limits(), setup.capacity(), setup.waitForRoom());
    this.workers = time.executor("journeys-worker", setup.workers());
    this.shards = new Shard[setup.workers()];
    for (int i = 0; i < shards.length; i++) {
      shards[i] = new Shard(this, workers, new HotRecords(cacheOfAShard(setup)));
    }
    String node = NodeName.draw();
    this.leases = new DispatchLeases(this, node, setup.lease(), workers);
    this.dueScanner = new DueScanner(this, node, setup.lease(), workers);
    this.sweeps = new Sweeps(this, workers, node, setup.lease());
    this.throttles = new ThrottleDesk(this, throttles(setup.channels()), workers);
    this.schedules = new ScheduledEntries(this, workers, node, setup.lease());
    this.lists =
        new ListDesk(
            this,
            sweeps,
            new InputCheck(setup.limits()),
            time.executor("journeys-lists", 1),
            setup.lease());
    this.segments = new SegmentDesk(this, definitions, sweeps::refresh);
    this.publisher = new Publisher(this, definitions, sweeps, lists, segments, texts);
    this.bulkheads = new Bulkheads(this, texts);
    this.dispatcher = bulkheads.dispatcher(setup);
    this.watch = shared == null ? null : new StoreWatch(this, shared, definitions, sweeps, lists);
  }

  /** What is on the heap already needs no copy there. */
  private static long cacheOfAShard(Setup setup) {
    return setup.store().isOnHeap() ? 0 : setup.recordCacheBytes() / setup.workers();
  }

  /** The clock of a store that has one; not with a clock of the host's own, which a test moves. */
  private static @Nullable SharedTime sharedTime(Setup setup) {
    EngineTime machine = EngineTime.system();
    return setup.time().equals(machine)
        ? setup.store().clock().map(clock -> new SharedTime(machine, clock)).orElse(null)
        : null;
  }

  /** Begins to wake users and to take over what was left open. */
  public void start() {
    dueScanner.start();
    throttles.start();
    sweeps.start();
    schedules.refresh();
    lists.start();
    if (watch != null) {
      watch.start();
    }
  }

  private static Map<String, Optional<Throttle>> throttles(Map<String, ChannelSetup> channels) {
    Map<String, Optional<Throttle>> throttles = new HashMap<>();
    channels.forEach((name, setup) -> throttles.put(name, setup.settings().throttle()));
    return throttles;
  }

  private static Set<String> throttled(Map<String, ChannelSetup> channels) {
    Map<String, Optional<Throttle>> throttles = throttles(channels);
    throttles.values().removeIf(Optional::isEmpty);
    return throttles.keySet();
  }

  private static <S> Map<String, RetryPolicy> retries(
      Map<String, S> setups, Function<S, ChannelSettings> settings) {
    Map<String, RetryPolicy> retries = new HashMap<>();
    setups.forEach((name, setup) -> retries.put(name, settings.apply(setup).retry()));
    return retries;
  }

  /** Publishes a journey; it takes effect for every input that is accepted afterwards. */
  public Publisher.Published publish(Journey journey) {
    requireOpen();
    return publisher.publish(journey);
  }

  /** Where inputs are taken. */
  public Intake intake() {
    requireReady();
    return intake;
  }

  /** Where named lists are kept. */
  public ListDesk lists() {
    requireReady();
    return lists;
  }

  /** Where named segments are kept. */
  public SegmentDesk segments() {
    requireOpen();
    return segments;
  }

  /** Makes one user of two. */
  public CompletableFuture<Void> merge(String from, String to) {
    requireReady();
    intake.checkUser(from);
    intake.checkUser(to);
    try {
      return CompletableFuture.runAsync(() -> new Merger(this).merge(from, to), workers);
    } catch (RejectedExecutionException e) {
      LOG.debug("closed while a merge came in", e);
      throw new EngineClosedException();
    }
  }

  @Override
  public String currentUser(String user) {
    String current = user;
    while (true) {
      StoredRecord stored = store.load(List.of(current)).get(current);
      Optional<String> next = stored == null ? Optional.empty() : Kernel.mergedInto(stored.bytes());
      if (next.isEmpty()) {
        return current;
      }
      current = next.get();
    }
  }

  /** The enrollments whose step could not be run, of all users. */
  public List<ParkedEnrollment> parked() {
    requireOpen();
    return new ParkedUsers(this).all();
  }

  /** How far the walks over all users have come. */
  public List<SweepProgress> sweeps() {
    return Stream.concat(sweeps.progress().stream(), schedules.progress().stream()).toList();
  }

  /** The messages that wait for the app, and may be shown in a session. */
  public List<InboxMessage> inbox(String user, String session) {
    requireOpen();
    String current = currentUser(user);
    StoredRecord stored = store.load(List.of(current)).get(current);
    return Kernel.inbox(stored == null ? null : stored.bytes(), session, time.now());
  }

  /** Where the user is in every journey, and why. */
  public UserTrace explain(String user) {
    requireOpen();
    String current = currentUser(user);
    StoredRecord stored = store.load(List.of(current)).get(current);
    return Kernel.explain(current, stored == null ? null : stored.bytes(), plans());
  }

  /** Why an entry of a user into a journey would be refused now. */
  public WhyNot whyNot(String journey, String user, Map<String, Value> properties) {
    requireReady();
    intake.checkUser(user);
    String current = currentUser(user);
    StoredRecord stored = store.load(List.of(current)).get(current);
    byte[] record = stored == null ? null : stored.bytes();
    permits.forget();
    Plans plans = plans();
    Surroundings known = permits.surroundings(plans);
    return Kernel.whyNot(current, record, journey, properties, time.now(), plans, known)
        .orElseThrow(() -> unknown(journey));
  }

  private static InvalidInputException unknown(String journey) {
    return new InvalidInputException(
        Problem.error(
            "journey", "\"" + journey + "\" (expected: a published journey)", "Publish it first."));
  }

  /** The figures of all revisions of a journey, oldest first. */
  public List<JourneyReport> reports(String journey) {
    requireOpen();
    Map<CounterKey, Count> counts = store.counts(journey);
    List<JourneyReport> reports = new ArrayList<>();
    for (Revision revision : plans().revisions(journey)) {
      reports.add(Reports.of(revision, counts));
    }
    if (reports.isEmpty()) {
      throw unknown(journey);
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
    throttles.close();
    sweeps.close();
    schedules.close();
    lists.close();
    Instant deadline = time.now().plus(patience);
    try {
      intake.drain(patience);
      bulkheads.close(deadline);
      for (Shard shard : shards) {
        shard.hurry();
      }
      workers.shutdown();
      long left = Math.max(0, Duration.between(time.now(), deadline).toMillis());
      if (!workers.awaitTermination(left, TimeUnit.MILLISECONDS)) {
        LOG.warn("closing with work under way");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("interrupted while closing, nothing is waited for");
      bulkheads.stop();
      workers.shutdown();
    }
    // until here results came home, which takes definitions that are confirmed
    if (watch != null) {
      watch.close();
    }
    for (Shard shard : shards) {
      shard.refuseRest();
    }
    leases.close();
  }

  /** Takes input only when everything that was published before is in effect and confirmed. */
  private void requireReady() {
    requireOpen();
    definitions.awaitOwn();
    definitions.requireConfirmed();
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
  public void requireConfirmed() {
    definitions.requireConfirmed();
  }

  @Override
  public boolean isClosing() {
    return closed;
  }

  @Override
  public Plans plans() {
    return definitions.plans();
  }

  @Override
  public QuarantineDesk quarantine() {
    return quarantine;
  }

  /** A page of the users whose records cannot be read. */
  public List<QuarantinedUser> quarantined(String afterUser, int limit) {
    requireOpen();
    return store.quarantined(afterUser, limit);
  }

  /** Ends a user's quarantine; answers whether there was one. */
  public boolean release(String user) {
    requireOpen();
    return quarantine.release(user);
  }

  @Override
  public Surroundings surroundings() {
    return surroundings;
  }

  @Override
  public PermitDesk permits() {
    return permits;
  }

  @Override
  public DueScanner dueScanner() {
    return dueScanner;
  }

  @Override
  public ThrottleDesk throttles() {
    return throttles;
  }

  @Override
  public ScheduledEntries schedules() {
    return schedules;
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
    } catch (Throwable e) {
      // a host's listener must not stop what it listens to, whatever it throws
      LOG.error("listener failed journey={}", fact.journey(), e);
    }
  }

  @Override
  public Shard shardOf(String user) {
    return shards[Math.floorMod(user.hashCode(), shards.length)];
  }
}
