package dev.journeys;

import dev.journeys.channel.ActionHandler;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.TemplateEngine;
import dev.journeys.channel.WebhookClient;
import dev.journeys.channel.WebhookSettings;
import dev.journeys.condition.Condition;
import dev.journeys.internal.runtime.EngineRuntime;
import dev.journeys.policy.ContactPolicy;
import dev.journeys.policy.EntryPolicy;
import dev.journeys.policy.HoldoutPolicy;
import dev.journeys.policy.Percent;
import dev.journeys.policy.TestUsers;
import dev.journeys.report.JourneyFact;
import dev.journeys.store.StateStore;
import dev.journeys.time.EngineTime;
import dev.journeys.value.EngineBusyException;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Limits;
import dev.journeys.value.Problem;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is made of; {@code JourneyEngine.Builder} starts it.
 *
 * <p>Not thread-safe.
 *
 * @param <S> the builder, which every word answers
 */
abstract class EngineSettings<S extends EngineSettings<S>> {

  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
  private static final Duration OLDEST_EVENT = Duration.ofDays(36_500);

  private @Nullable StateStore store;
  private EngineTime time = EngineTime.system();
  private ZoneId zone = ZoneOffset.UTC;
  private Optional<Duration> maxEventAge = Optional.of(Duration.ofHours(1));
  private Limits limits = Limits.defaults();
  private final Map<String, EngineRuntime.ChannelSetup> channels = new LinkedHashMap<>();
  private final Map<String, EngineRuntime.HandlerSetup> handlers = new LinkedHashMap<>();
  private EngineRuntime.WebhookSetup webhooks =
      new EngineRuntime.WebhookSetup(WebhookSettings.none(), null);
  private ContactPolicy contact = ContactPolicy.none();
  private Percent holdout = new Percent(0);
  private final Map<String, Percent> holdoutGroups = new LinkedHashMap<>();
  private Optional<TestUsers> testUsers = Optional.empty();
  private final Map<String, MessageChannel> testChannels = new LinkedHashMap<>();
  private OptionalInt enrollmentsAtOnce = OptionalInt.empty();
  private Optional<EntryPolicy.EntryCap> entriesPerUser = Optional.empty();
  private @Nullable TemplateEngine templates;
  private final List<Consumer<JourneyFact>> listeners = new ArrayList<>();
  private long recordCacheBytes = 32L << 20;
  private int workers = Math.max(2, Runtime.getRuntime().availableProcessors());
  private int capacity = 100_000;
  private boolean waitForRoom = true;
  Duration closePatience = Duration.ofSeconds(30);
  private Duration lease = Duration.ofSeconds(30);

  /** Only the builder of an engine has settings. */
  EngineSettings() {}

  abstract S self();

  /** Where everything is kept. */
  public S store(StateStore stateStore) {
    store = Objects.requireNonNull(stateStore, "stateStore");
    return self();
  }

  /** A way to send, under the name that journeys use, with {@link ChannelSettings#standard()}. */
  public S channel(String name, MessageChannel channel) {
    return channel(name, channel, ChannelSettings.standard());
  }

  /** A way to send, under the name that journeys use. */
  public S channel(String name, MessageChannel channel, ChannelSettings settings) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(settings, "settings");
    channels.put(name, new EngineRuntime.ChannelSetup(channel, settings));
    return self();
  }

  /** Code of the host's own, under the name that journeys use, with standard settings. */
  public S handler(String name, ActionHandler handler) {
    return handler(name, handler, ChannelSettings.standard());
  }

  /** Code of the host's own, under the name that journeys use. */
  public S handler(String name, ActionHandler handler, ChannelSettings settings) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(handler, "handler");
    Objects.requireNonNull(settings, "settings");
    if (settings.throttle().isPresent()) {
      throw new InvalidInputException(
          Problem.error(
              "handler " + name,
              "a throttle (expected: none; only messages have one)",
              "Limit the calls of your own code by its concurrency."));
    }
    handlers.put(name, new EngineRuntime.HandlerSetup(handler, settings));
    return self();
  }

  /** Which hosts webhooks may ask, and how; by default none. */
  public S webhooks(WebhookSettings settings) {
    webhooks = new EngineRuntime.WebhookSetup(Objects.requireNonNull(settings, "settings"), null);
    return self();
  }

  /**
   * Which hosts webhooks may ask, through a client of the host's own; which addresses the hosts
   * have is then that client's concern.
   */
  public S webhooks(WebhookSettings settings, WebhookClient client) {
    webhooks =
        new EngineRuntime.WebhookSetup(
            Objects.requireNonNull(settings, "settings"), Objects.requireNonNull(client, "client"));
    return self();
  }

  /**
   * The language of the templates among the fields of messages; by default there is none, and every
   * field reaches its channel as it stands. With one, a journey whose templates have errors is not
   * published, and a message whose text cannot be made is suppressed, with the reason.
   */
  public S templates(TemplateEngine engine) {
    templates = Objects.requireNonNull(engine, "engine");
    return self();
  }

  /**
   * What every send of every journey obeys: when nothing is sent, and how many messages a user
   * gets; by default nothing. Engines that share a store are given the same.
   */
  public S contactPolicy(ContactPolicy policy) {
    contact = Objects.requireNonNull(policy, "policy");
    return self();
  }

  /**
   * The share of all users who are held out of every journey that is not exempt, 0 to 20 percent,
   * default none. They are always the same, of those who come later the same share. Engines that
   * share a store are given the same.
   */
  public S holdout(Percent share) {
    holdout = Objects.requireNonNull(share, "share");
    return self();
  }

  /**
   * A further share of all users, 0 to 20 percent, who are held out of the journeys that name the
   * group; independent of other groups. Engines that share a store are given the same.
   */
  public S holdout(String group, Percent share) {
    Objects.requireNonNull(group, "group");
    holdoutGroups.put(group, Objects.requireNonNull(share, "share"));
    return self();
  }

  /**
   * In how many journeys a user may be at a time, default as many as the limits allow. A journey
   * after whose path a goal is awaited does not count. Engines that share a store are given the
   * same.
   */
  public S enrollmentsAtOnce(int most) {
    enrollmentsAtOnce = OptionalInt.of(most);
    return self();
  }

  /**
   * How many entries a user may have in any time of a length, over all journeys: 1 to 100 in at
   * most 400 days, default any number. Engines that share a store are given the same.
   */
  public S entriesPerUser(int most, Duration period) {
    entriesPerUser = Optional.of(new EntryPolicy.EntryCap(most, period));
    return self();
  }

  /**
   * Who tries journeys out, by attributes alone. Test users run through journeys for real, are in
   * every rollout and in no holdout, free of caps on entries and messages and of the limits of
   * steps, and what they do is in no figure; listeners hear of it. An enrollment is a test or not
   * from its beginning to its end.
   */
  public S testUsers(Condition who) {
    testUsers = Optional.of(new TestUsers(Objects.requireNonNull(who, "who")));
    return self();
  }

  /** Where the messages of test users go in place of the channel of the same name. */
  public S testChannel(String name, MessageChannel channel) {
    Objects.requireNonNull(name, "name");
    testChannels.put(name, Objects.requireNonNull(channel, "channel"));
    return self();
  }

  /** The clock and the threads, default {@link EngineTime#system()}. */
  public S time(EngineTime engineTime) {
    time = Objects.requireNonNull(engineTime, "engineTime");
    return self();
  }

  /** The zone of users and journeys without one, default UTC. */
  public S zone(ZoneId engineZone) {
    zone = Objects.requireNonNull(engineZone, "engineZone");
    return self();
  }

  /**
   * How old, by its own time, an event may be to enter, wake or convert; default 1 hour.
   *
   * @throws InvalidInputException if it is negative or longer than 36,500 days
   */
  public S maxEventAge(Duration age) {
    if (age.isNegative() || age.compareTo(OLDEST_EVENT) > 0) {
      throw new InvalidInputException(
          Problem.error(
              "maxEventAge",
              age + " (expected: 0 to " + OLDEST_EVENT.toDays() + " days)",
              "Use unlimitedEventAge() for events of any age."));
    }
    maxEventAge = Optional.of(age);
    return self();
  }

  /** Lets events of any age enter, wake and convert, as a replay needs it. */
  public S unlimitedEventAge() {
    maxEventAge = Optional.empty();
    return self();
  }

  /** How much is taken in and kept, default {@link Limits#defaults()}. */
  public S limits(Limits newLimits) {
    limits = Objects.requireNonNull(newLimits, "newLimits");
    return self();
  }

  /** Somebody who hears committed facts. */
  public S listener(JourneyListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener")::committed);
    return self();
  }

  /**
   * How many threads run the kernel, default one per processor and at least 2; users are spread
   * over them.
   */
  public S workers(int threads) {
    workers = threads;
    return self();
  }

  /**
   * How many inputs may be taken and not yet committed, default 100,000. When there is no room, the
   * call that brings one more waits.
   */
  public S capacity(int inputs) {
    capacity = inputs;
    return self();
  }

  /**
   * How many bytes of records that this engine committed last it keeps on the heap, over all
   * workers, default 32 MiB; 0 for none. Whoever is busy just now is then not read from the store
   * again. A store on the heap is asked always.
   */
  public S recordCache(long bytes) {
    recordCacheBytes = bytes;
    return self();
  }

  /** Lets calls fail with {@link EngineBusyException} when there is no room, instead of waiting. */
  public S failWhenFull() {
    waitForRoom = false;
    return self();
  }

  /**
   * After how long another engine on the same store sends again what this one had begun to send
   * when it was last heard of, default 30 s; at least 1 s. Walks over all users are taken over
   * after as long, and users whom this one had begun to wake wait twice as long at most.
   */
  public S lease(Duration length) {
    lease = Objects.requireNonNull(length, "length");
    return self();
  }

  /** How long {@code close()} waits at most, default 30 s. */
  public S closePatience(Duration patience) {
    closePatience = Objects.requireNonNull(patience, "patience");
    return self();
  }

  /**
   * All settings.
   *
   * @throws InvalidInputException that lists everything that is missing or out of range
   */
  EngineRuntime.Setup setup() {
    List<Problem> problems = new ArrayList<>();
    atLeastOne("workers", workers, problems);
    atLeastOne("capacity", capacity, problems);
    if (recordCacheBytes < 0) {
      problems.add(
          Problem.error(
              "recordCache",
              recordCacheBytes + " bytes (expected: at least 0)",
              "Leave it out for the default; 0 keeps none."));
    }
    if (lease.compareTo(SHORTEST_LEASE) < 0) {
      problems.add(
          Problem.error(
              "lease", lease + " (expected: at least 1 s)", "Leave it out for the default."));
    }
    if (store == null) {
      problems.add(
          Problem.error(
              "store", "none (expected: a StateStore)", "Begin with new InMemoryStateStore()."));
    }
    HoldoutPolicy holdouts = new HoldoutPolicy(holdout, holdoutGroups);
    problems.addAll(holdouts.problems());
    EntryPolicy entries = new EntryPolicy(enrollmentsAtOnce, entriesPerUser);
    problems.addAll(entries.problems());
    testUsers.ifPresent(tests -> problems.addAll(tests.problems()));
    if (store == null || !problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return new EngineRuntime.Setup(
        store,
        time,
        zone,
        maxEventAge,
        limits,
        Map.copyOf(channels),
        Map.copyOf(handlers),
        webhooks,
        contact,
        holdouts,
        entries,
        testUsers,
        Map.copyOf(testChannels),
        templates,
        listeners,
        workers,
        capacity,
        waitForRoom,
        recordCacheBytes,
        lease);
  }

  private static void atLeastOne(String name, int value, List<Problem> problems) {
    if (value < 1) {
      problems.add(
          Problem.error(name, value + " (expected: at least 1)", "Leave it out for the default."));
    }
  }
}
