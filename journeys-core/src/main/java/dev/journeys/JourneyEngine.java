package dev.journeys;

import dev.journeys.channel.ActionHandler;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.channel.InboxMessage;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.TemplateEngine;
import dev.journeys.channel.WebhookClient;
import dev.journeys.channel.WebhookSettings;
import dev.journeys.condition.Condition;
import dev.journeys.internal.runtime.EngineRuntime;
import dev.journeys.model.Journey;
import dev.journeys.policy.ContactPolicy;
import dev.journeys.policy.EntryPolicy;
import dev.journeys.policy.HoldoutPolicy;
import dev.journeys.policy.Percent;
import dev.journeys.policy.TestUsers;
import dev.journeys.report.JourneyFact;
import dev.journeys.report.JourneyReport;
import dev.journeys.report.ParkedEnrollment;
import dev.journeys.report.SweepProgress;
import dev.journeys.report.UserTrace;
import dev.journeys.report.WhyNot;
import dev.journeys.store.QuarantinedUser;
import dev.journeys.store.StateStore;
import dev.journeys.time.EngineTime;
import dev.journeys.value.EngineBusyException;
import dev.journeys.value.EngineClosedException;
import dev.journeys.value.Event;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Limits;
import dev.journeys.value.Problem;
import dev.journeys.value.StateStoreException;
import dev.journeys.value.Value;
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
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs journeys inside the host's own process: takes events, moves users along their paths, and
 * sends through the host's channels.
 *
 * <pre>{@code
 * try (JourneyEngine engine =
 *     JourneyEngine.builder().store(new InMemoryStateStore()).channel("email", mailer).start()) {
 *   engine.publish(ONBOARDING);
 *   engine.track(Event.of("signup", "user-17").with("plan", "free")).join();
 * }
 * }</pre>
 *
 * <p>Safe for concurrent use. Stages complete on the engine's workers: what is chained to them must
 * not block.
 */
public final class JourneyEngine implements AutoCloseable {

  private final EngineRuntime runtime;
  private final Duration closePatience;

  private JourneyEngine(EngineRuntime runtime, Duration closePatience) {
    this.runtime = runtime;
    this.closePatience = closePatience;
  }

  /** Begins to describe an engine. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Publishes a journey. A journey that equals its newest revision changes nothing, and neither
   * does one that equals an earlier revision; any other is a new revision, by which users enter
   * from now on, while those inside stay on theirs. On a store that several engines share, "now" is
   * two seconds later, on all of them at one instant; input that is given to this engine before
   * that waits for it.
   *
   * @throws dev.journeys.value.InvalidJourneyException if the journey is larger than the limits
   *     allow, names a segment that is not defined, or a template of its messages has errors; lists
   *     them with step, line and column
   * @throws StateStoreException if the store failed; nothing was published
   */
  public Publication publish(Journey journey) {
    EngineRuntime.Published published = runtime.publish(Objects.requireNonNull(journey, "journey"));
    Publication.Change change =
        published.isNew()
            ? Publication.Change.NEW_REVISION
            : published.isOlder()
                ? Publication.Change.OLDER_REVISION
                : Publication.Change.UNCHANGED;
    return new Publication(journey.id(), published.revision(), change, published.warnings());
  }

  /**
   * Takes an event. An event with an id that was taken in the last 24 hours for the same user is
   * acknowledged and does nothing.
   *
   * @return completes when the event is durable; exceptionally with {@link StateStoreException}
   *     when the store failed
   * @throws InvalidInputException if the event exceeds the limits; nothing was taken
   * @throws EngineBusyException if the engine is full and was told not to wait
   * @throws EngineClosedException if the engine is closed
   */
  public CompletableFuture<Void> track(Event event) {
    return runtime.intake().track(List.of(event));
  }

  /**
   * Takes many events, in order; faster than one by one.
   *
   * @return completes when all of them are durable; exceptionally when one of them failed, and then
   *     the others may have been taken
   * @throws InvalidInputException if one of the events exceeds the limits; none was taken
   * @throws EngineBusyException if the engine is full and was told not to wait; those before may
   *     have been taken
   * @throws EngineClosedException if the engine is closed
   */
  public CompletableFuture<Void> track(List<Event> events) {
    return runtime.intake().track(List.copyOf(events));
  }

  /**
   * Tells attributes of a user; those that are not named stay as they are.
   *
   * @param attributes see {@link Value#of}; {@code timezone} is the user's zone
   * @return completes when they are durable; exceptionally with {@link InvalidInputException} when
   *     the profile became too large
   * @throws InvalidInputException if one cannot be a value, or they exceed the limits; nothing was
   *     taken
   */
  public CompletableFuture<Void> identify(String user, Map<String, ?> attributes) {
    return runtime.intake().identify(Objects.requireNonNull(user, "user"), Value.mapOf(attributes));
  }

  /**
   * Enrolls a user by a call, which works beside every entry rule and obeys the rule for coming
   * back.
   *
   * @param properties what stands in for the properties of an entry event
   * @return completes when it is durable, with whether the user entered; exceptionally with {@link
   *     InvalidInputException} when there is no such journey
   */
  public CompletableFuture<EnrollResult> enroll(
      String journey, String user, Map<String, ?> properties) {
    Objects.requireNonNull(journey, "journey");
    Objects.requireNonNull(user, "user");
    return runtime
        .intake()
        .enroll(journey, user, Value.mapOf(properties))
        .thenApply(EnrollResult::new);
  }

  /**
   * Takes what a provider tells of a message after it took it, in any order; each kind of update
   * counts once a message. A send that waits for it is left by it. Nothing happens for a message
   * that is not remembered any more: the newest 200 of a user are, for 90 days.
   *
   * @param sendKey the key that the channel got with the message
   * @return completes when it is durable
   * @throws InvalidInputException if it is not the key of any message
   */
  public CompletableFuture<Void> feedback(String sendKey, DeliveryUpdate update) {
    return runtime
        .intake()
        .feedback(
            Objects.requireNonNull(sendKey, "sendKey"), Objects.requireNonNull(update, "update"));
  }

  /**
   * The messages that an {@link dev.journeys.channel.InboxChannel} keeps for a user and that may be
   * shown now, newest first. Limits of a session are not asked for.
   */
  public List<InboxMessage> inbox(String user) {
    return inbox(user, "");
  }

  /**
   * The same, of those that may be shown in a session of the app.
   *
   * @param session names the session, up to 256 characters
   */
  public List<InboxMessage> inbox(String user, String session) {
    return runtime.inbox(
        Objects.requireNonNull(user, "user"), Objects.requireNonNull(session, "session"));
  }

  /**
   * Takes that the app has shown a message of an inbox, which counts for its display limits. That
   * the user saw or followed it is {@link #feedback}. Nothing happens for one that is gone.
   *
   * @param sendKey the key of the message
   * @param session names the session of the app, up to 256 characters; the empty text for none
   * @return completes when it is durable
   * @throws InvalidInputException if it is not the key of any message, or no session
   */
  public CompletableFuture<Void> shown(String sendKey, String session) {
    return runtime
        .intake()
        .shown(
            Objects.requireNonNull(sendKey, "sendKey"), Objects.requireNonNull(session, "session"));
  }

  /**
   * Makes one user of two, such as when somebody anonymous signs in. What is known of the first is
   * then known of the second, whose attributes win; open enrollments move, unless the second is in
   * the same journey under the same key, which ends them as merged. From then on everything for the
   * first is for the second.
   *
   * @param from the user who ends
   * @param to the user who goes on
   * @return completes when it is durable; exceptionally with {@link InvalidInputException} when
   *     both are one user already
   */
  public CompletableFuture<Void> merge(String from, String to) {
    return runtime.merge(Objects.requireNonNull(from, "from"), Objects.requireNonNull(to, "to"));
  }

  /**
   * The named lists, which are filled by the host and asked for by {@code inList("name")}.
   *
   * @throws EngineClosedException if the engine is closed
   */
  public NamedLists lists() {
    return new NamedLists(runtime.lists());
  }

  /**
   * The named segments, which are asked for by {@code inSegment("name")}.
   *
   * @throws EngineClosedException if the engine is closed
   */
  public NamedSegments segments() {
    return new NamedSegments(runtime.segments());
  }

  /** The enrollments at steps that could not be run, of all users and journeys, by user id. */
  public List<ParkedEnrollment> parked() {
    return runtime.parked();
  }

  /**
   * Runs a user's parked enrollments in a journey on: each step is run again at once.
   *
   * @return completes when it is durable; exceptionally with {@link InvalidInputException} when
   *     there is no such journey
   */
  public CompletableFuture<Void> unpark(String user, String journey) {
    return runtime
        .intake()
        .unpark(Objects.requireNonNull(user, "user"), Objects.requireNonNull(journey, "journey"));
  }

  /**
   * How far the walks over all users have come that this engine makes on its own account: after a
   * journey with {@code enterWhen} is published, at the last run of each journey with {@code
   * enterAt}, and after the rules of time zones changed.
   */
  public List<SweepProgress> sweeps() {
    return runtime.sweeps();
  }

  /** Where a user is in every journey, since when, what for, and which steps were passed how. */
  public UserTrace explain(String user) {
    return runtime.explain(Objects.requireNonNull(user, "user"));
  }

  /**
   * Why an entry of a user into a journey would be refused now: what the entry rule asks of the
   * user, with what of it holds, and every reason that refuses.
   *
   * @throws InvalidInputException if there is no such journey
   */
  public WhyNot whyNot(String journey, String user) {
    return whyNot(journey, user, Map.of());
  }

  /**
   * The same for an entry event that carries properties, of which one may be the journey's key.
   *
   * @param properties see {@link Value#of}
   * @throws InvalidInputException if there is no such journey, or one cannot be a value
   */
  public WhyNot whyNot(String journey, String user, Map<String, ?> properties) {
    return runtime.whyNot(
        Objects.requireNonNull(journey, "journey"),
        Objects.requireNonNull(user, "user"),
        Value.mapOf(properties));
  }

  /**
   * The figures of the newest revision of a journey.
   *
   * @throws InvalidInputException if there is no such journey
   */
  public JourneyReport report(String journey) {
    List<JourneyReport> all = reports(journey);
    return all.get(all.size() - 1);
  }

  /**
   * The figures of every revision of a journey, oldest first.
   *
   * @throws InvalidInputException if there is no such journey
   */
  public List<JourneyReport> reports(String journey) {
    return runtime.reports(Objects.requireNonNull(journey, "journey"));
  }

  /**
   * Users whose records cannot be read, which are left alone while all others go on; in the order
   * of their ids, beginning after one, an empty text at the first.
   *
   * @param limit how many at most
   */
  public List<QuarantinedUser> quarantined(String afterUser, int limit) {
    return runtime.quarantined(Objects.requireNonNull(afterUser, "afterUser"), limit);
  }

  /**
   * Ends the quarantine of a user whose record was mended in the store, or that a newer version of
   * this library can read. Whatever fell due meanwhile is done at once.
   *
   * @return whether the user was in quarantine
   */
  public boolean release(String user) {
    return runtime.release(Objects.requireNonNull(user, "user"));
  }

  /**
   * Takes no more input, commits what was taken, lets sends that are under way finish, and frees
   * the threads; waits no longer than {@link Builder#closePatience}. The store stays open. Whatever
   * is left open is taken up by the next engine on the same store.
   */
  @Override
  public void close() {
    runtime.close(closePatience);
  }

  /**
   * Describes an engine. Only a store must be given.
   *
   * <p>Not thread-safe.
   */
  public static final class Builder {

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

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
    private int workers = Math.max(2, Runtime.getRuntime().availableProcessors());
    private int capacity = 100_000;
    private boolean waitForRoom = true;
    private Duration closePatience = Duration.ofSeconds(30);
    private Duration lease = Duration.ofSeconds(30);

    private Builder() {}

    /** Where everything is kept. */
    public Builder store(StateStore stateStore) {
      store = Objects.requireNonNull(stateStore, "stateStore");
      return this;
    }

    /** A way to send, under the name that journeys use, with {@link ChannelSettings#standard()}. */
    public Builder channel(String name, MessageChannel channel) {
      return channel(name, channel, ChannelSettings.standard());
    }

    /** A way to send, under the name that journeys use. */
    public Builder channel(String name, MessageChannel channel, ChannelSettings settings) {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(channel, "channel");
      Objects.requireNonNull(settings, "settings");
      channels.put(name, new EngineRuntime.ChannelSetup(channel, settings));
      return this;
    }

    /** Code of the host's own, under the name that journeys use, with standard settings. */
    public Builder handler(String name, ActionHandler handler) {
      return handler(name, handler, ChannelSettings.standard());
    }

    /** Code of the host's own, under the name that journeys use. */
    public Builder handler(String name, ActionHandler handler, ChannelSettings settings) {
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
      return this;
    }

    /** Which hosts webhooks may ask, and how; by default none. */
    public Builder webhooks(WebhookSettings settings) {
      webhooks = new EngineRuntime.WebhookSetup(Objects.requireNonNull(settings, "settings"), null);
      return this;
    }

    /**
     * Which hosts webhooks may ask, through a client of the host's own; which addresses the hosts
     * have is then that client's concern.
     */
    public Builder webhooks(WebhookSettings settings, WebhookClient client) {
      webhooks =
          new EngineRuntime.WebhookSetup(
              Objects.requireNonNull(settings, "settings"),
              Objects.requireNonNull(client, "client"));
      return this;
    }

    /**
     * The language of the templates among the fields of messages; by default there is none, and
     * every field reaches its channel as it stands. With one, a journey whose templates have errors
     * is not published, and a message whose text cannot be made is suppressed, with the reason.
     */
    public Builder templates(TemplateEngine engine) {
      templates = Objects.requireNonNull(engine, "engine");
      return this;
    }

    /**
     * What every send of every journey obeys: when nothing is sent, and how many messages a user
     * gets; by default nothing. Engines that share a store are given the same.
     */
    public Builder contactPolicy(ContactPolicy policy) {
      contact = Objects.requireNonNull(policy, "policy");
      return this;
    }

    /**
     * The share of all users who are held out of every journey that is not exempt, 0 to 20 percent,
     * default none. They are always the same, of those who come later the same share. Engines that
     * share a store are given the same.
     */
    public Builder holdout(Percent share) {
      holdout = Objects.requireNonNull(share, "share");
      return this;
    }

    /**
     * A further share of all users, 0 to 20 percent, who are held out of the journeys that name the
     * group; independent of other groups. Engines that share a store are given the same.
     */
    public Builder holdout(String group, Percent share) {
      Objects.requireNonNull(group, "group");
      holdoutGroups.put(group, Objects.requireNonNull(share, "share"));
      return this;
    }

    /**
     * In how many journeys a user may be at a time, default as many as the limits allow. A journey
     * after whose path a goal is awaited does not count. Engines that share a store are given the
     * same.
     */
    public Builder enrollmentsAtOnce(int most) {
      enrollmentsAtOnce = OptionalInt.of(most);
      return this;
    }

    /**
     * How many entries a user may have in any time of a length, over all journeys: 1 to 100 in at
     * most 400 days, default any number. Engines that share a store are given the same.
     */
    public Builder entriesPerUser(int most, Duration period) {
      entriesPerUser = Optional.of(new EntryPolicy.EntryCap(most, period));
      return this;
    }

    /**
     * Who tries journeys out, by attributes alone. Test users run through journeys for real, are in
     * every rollout and in no holdout, free of caps on entries and messages, and what they do is in
     * no figure; listeners hear of it. An enrollment is a test or not from its beginning to its
     * end.
     */
    public Builder testUsers(Condition who) {
      testUsers = Optional.of(new TestUsers(Objects.requireNonNull(who, "who")));
      return this;
    }

    /** Where the messages of test users go in place of the channel of the same name. */
    public Builder testChannel(String name, MessageChannel channel) {
      Objects.requireNonNull(name, "name");
      testChannels.put(name, Objects.requireNonNull(channel, "channel"));
      return this;
    }

    /** The clock and the threads, default {@link EngineTime#system()}. */
    public Builder time(EngineTime engineTime) {
      time = Objects.requireNonNull(engineTime, "engineTime");
      return this;
    }

    /** The zone of users and journeys without one, default UTC. */
    public Builder zone(ZoneId engineZone) {
      zone = Objects.requireNonNull(engineZone, "engineZone");
      return this;
    }

    /** How old, by its own time, an event may be to enter, wake or convert; default 1 hour. */
    public Builder maxEventAge(Duration age) {
      maxEventAge = Optional.of(age);
      return this;
    }

    /** Lets events of any age enter, wake and convert, as a replay needs it. */
    public Builder unlimitedEventAge() {
      maxEventAge = Optional.empty();
      return this;
    }

    /** How much is taken in and kept, default {@link Limits#defaults()}. */
    public Builder limits(Limits newLimits) {
      limits = Objects.requireNonNull(newLimits, "newLimits");
      return this;
    }

    /** Somebody who hears committed facts. */
    public Builder listener(JourneyListener listener) {
      listeners.add(Objects.requireNonNull(listener, "listener")::committed);
      return this;
    }

    /**
     * How many threads run the kernel, default one per processor and at least 2; users are spread
     * over them.
     */
    public Builder workers(int threads) {
      workers = threads;
      return this;
    }

    /**
     * How many inputs may be taken and not yet committed, default 100,000. When there is no room,
     * the call that brings one more waits.
     */
    public Builder capacity(int inputs) {
      capacity = inputs;
      return this;
    }

    /**
     * Lets calls fail with {@link EngineBusyException} when there is no room, instead of waiting.
     */
    public Builder failWhenFull() {
      waitForRoom = false;
      return this;
    }

    /**
     * After how long another engine on the same store sends again what this one had begun to send
     * when it was last heard of, default 30 s; at least 1 s. Users whom this one had begun to wake
     * wait twice as long at most.
     */
    public Builder lease(Duration length) {
      lease = Objects.requireNonNull(length, "length");
      return this;
    }

    /** How long {@link JourneyEngine#close} waits at most, default 30 s. */
    public Builder closePatience(Duration patience) {
      closePatience = Objects.requireNonNull(patience, "patience");
      return this;
    }

    /**
     * Starts the engine.
     *
     * @throws InvalidInputException that lists everything that is missing or out of range
     * @throws StateStoreException if the store failed
     */
    public JourneyEngine start() {
      List<Problem> problems = new ArrayList<>();
      atLeastOne("workers", workers, problems);
      atLeastOne("capacity", capacity, problems);
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
      EngineRuntime runtime =
          new EngineRuntime(
              new EngineRuntime.Setup(
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
                  lease));
      runtime.start();
      return new JourneyEngine(runtime, closePatience);
    }

    private static void atLeastOne(String name, int value, List<Problem> problems) {
      if (value < 1) {
        problems.add(
            Problem.error(
                name, value + " (expected: at least 1)", "Leave it out for the default."));
      }
    }
  }
}
