package dev.journeys;

import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.MessageChannel;
import dev.journeys.internal.runtime.EngineRuntime;
import dev.journeys.model.Journey;
import dev.journeys.report.JourneyFact;
import dev.journeys.report.JourneyReport;
import dev.journeys.report.UserTrace;
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
   * from now on, while those inside stay on theirs.
   *
   * @throws dev.journeys.value.InvalidJourneyException if the journey is larger than the limits
   *     allow
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
    return runtime.track(List.of(event));
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
    return runtime.track(List.copyOf(events));
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
    return runtime.identify(Objects.requireNonNull(user, "user"), Value.mapOf(attributes));
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
    return runtime.enroll(journey, user, Value.mapOf(properties)).thenApply(EnrollResult::new);
  }

  /** Where a user is in every journey, since when, what for, and which steps were passed how. */
  public UserTrace explain(String user) {
    return runtime.explain(Objects.requireNonNull(user, "user"));
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

    private @Nullable StateStore store;
    private EngineTime time = EngineTime.system();
    private ZoneId zone = ZoneOffset.UTC;
    private Optional<Duration> maxEventAge = Optional.of(Duration.ofHours(1));
    private Limits limits = Limits.defaults();
    private final Map<String, EngineRuntime.ChannelSetup> channels = new LinkedHashMap<>();
    private final List<Consumer<JourneyFact>> listeners = new ArrayList<>();
    private int workers = Math.max(2, Runtime.getRuntime().availableProcessors());
    private int capacity = 100_000;
    private boolean waitForRoom = true;
    private Duration closePatience = Duration.ofSeconds(30);

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
      if (store == null) {
        problems.add(
            Problem.error(
                "store", "none (expected: a StateStore)", "Begin with new InMemoryStateStore()."));
      }
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
                  listeners,
                  workers,
                  capacity,
                  waitForRoom));
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
