package dev.journeys.testkit;

import dev.journeys.EnrollResult;
import dev.journeys.JourneyEngine;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.Message;
import dev.journeys.model.Journey;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.report.JourneyReport;
import dev.journeys.report.UserTrace;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

/**
 * Runs journeys in virtual time, with a {@link FakeChannel} for every channel that they name: a
 * month passes in milliseconds, and everything that an input causes has happened when the call
 * returns.
 *
 * <pre>{@code
 * try (JourneyTestDriver driver = JourneyTestDriver.of(WIN_BACK)) {
 *   driver.track(Event.of("purchase", "ann").with("amount", 30));
 *   driver.advance(Duration.ofDays(60));
 *   assertThat(driver.channel("email").templatesSentTo("ann")).containsExactly("we-miss-you");
 * }
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class JourneyTestDriver implements AutoCloseable {

  private final VirtualTime time;
  private final StateStore store;
  private final JourneyEngine engine;
  private final Map<String, FakeChannel> channels;

  private JourneyTestDriver(
      VirtualTime time, StateStore store, JourneyEngine engine, Map<String, FakeChannel> channels) {
    this.time = time;
    this.store = store;
    this.engine = engine;
    this.channels = channels;
  }

  /** Runs journeys from 2026-01-01T00:00Z on, in the order in which they are given. */
  public static JourneyTestDriver of(Journey... journeys) {
    return builder().start(journeys);
  }

  /** Begins to describe a driver with another start, zone or store. */
  public static Builder builder() {
    return new Builder();
  }

  /** Tracks an event that happens now. */
  public void track(String event, String user) {
    track(Event.of(event, user));
  }

  /** Tracks an event. */
  public void track(Event event) {
    done(engine.track(event));
  }

  /** Tells attributes of a user. */
  public void identify(String user, Map<String, ?> attributes) {
    done(engine.identify(user, attributes));
  }

  /** Enrolls a user by a call. */
  public EnrollResult enroll(String journey, String user, Map<String, ?> properties) {
    return done(engine.enroll(journey, user, properties));
  }

  /** Publishes another journey, or another revision. */
  public void publish(Journey journey) {
    engine.publish(journey);
  }

  /** Lets time pass; everything that becomes due on the way happens at its own instant. */
  public void advance(Duration duration) {
    time.advance(duration);
  }

  /** Lets time pass until an instant. */
  public void advanceTo(Instant instant) {
    time.advanceTo(instant);
  }

  /** Lets time pass until nothing is due any more. */
  public void advanceToTheEnd() {
    for (Optional<Instant> next = time.next(); next.isPresent(); next = time.next()) {
      time.advanceTo(next.get());
    }
  }

  /** The present instant. */
  public Instant now() {
    return time.now();
  }

  /** The channel of a name that the journeys use. */
  public FakeChannel channel(String name) {
    FakeChannel channel = channels.get(name);
    if (channel == null) {
      throw new IllegalArgumentException(
          "channel: \"" + name + "\" (expected: one of " + channels.keySet() + ")");
    }
    return channel;
  }

  /**
   * The templates of all accepted messages to a user, over all channels, in the order of their
   * channels' names.
   */
  public List<String> templatesSentTo(String user) {
    List<String> templates = new ArrayList<>();
    channels.values().forEach(channel -> templates.addAll(channel.templatesSentTo(user)));
    return templates;
  }

  /** All accepted messages, over all channels. */
  public List<Message> messages() {
    return channels.values().stream()
        .flatMap(channel -> channel.accepted().stream())
        .sorted(Comparator.comparing(Message::user))
        .toList();
  }

  /** The figures of a journey. */
  public JourneyReport report(String journey) {
    return engine.report(journey);
  }

  /** Where a user is, and why. */
  public UserTrace explain(String user) {
    return engine.explain(user);
  }

  /** The engine, for what the driver has no word for. */
  public JourneyEngine engine() {
    return engine;
  }

  /** The store, for a second driver or engine on it. */
  public StateStore store() {
    return store;
  }

  @Override
  public void close() {
    engine.close();
  }

  private static <T> T done(CompletableFuture<T> stage) {
    if (!stage.isDone()) {
      throw new IllegalStateException(
          "not done in virtual time (expected: everything that is due has happened)");
    }
    try {
      return stage.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /**
   * Describes a driver.
   *
   * <p>Not thread-safe.
   */
  public static final class Builder {

    private VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
    private StateStore store = new InMemoryStateStore();
    private ChannelSettings channelSettings = ChannelSettings.standard();
    private UnaryOperator<JourneyEngine.Builder> settings = UnaryOperator.identity();

    private Builder() {}

    /** When the driver's time begins. */
    public Builder startingAt(Instant start) {
      time = VirtualTime.startingAt(start);
      return this;
    }

    /** The store, default an empty one in memory. */
    public Builder store(StateStore stateStore) {
      store = stateStore;
      return this;
    }

    /** How the engine treats the fake channels. */
    public Builder channelSettings(ChannelSettings newSettings) {
      channelSettings = newSettings;
      return this;
    }

    /** Further settings of the engine. */
    public Builder engine(UnaryOperator<JourneyEngine.Builder> change) {
      settings = change;
      return this;
    }

    /** Starts the engine and publishes journeys; further journeys may use the channels of these. */
    public JourneyTestDriver start(Journey... journeys) {
      Map<String, FakeChannel> channels = new LinkedHashMap<>();
      JourneyEngine.Builder builder = JourneyEngine.builder().store(store).time(time);
      for (Journey journey : journeys) {
        for (Step step : journey.path().steps()) {
          if (step instanceof Send send) {
            channels.computeIfAbsent(send.content().channel(), name -> new FakeChannel());
          }
        }
      }
      channels.forEach((name, channel) -> builder.channel(name, channel, channelSettings));
      JourneyEngine engine = settings.apply(builder).start();
      for (Journey journey : journeys) {
        engine.publish(journey);
      }
      return new JourneyTestDriver(time, store, engine, channels);
    }
  }
}
