package dev.journeys.testkit;

import dev.journeys.EnrollResult;
import dev.journeys.JourneyEngine;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.channel.Message;
import dev.journeys.channel.WebhookAnswer;
import dev.journeys.channel.WebhookRequest;
import dev.journeys.channel.WebhookSettings;
import dev.journeys.model.Call;
import dev.journeys.model.Journey;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.model.Webhook;
import dev.journeys.report.JourneyReport;
import dev.journeys.report.ParkedEnrollment;
import dev.journeys.report.UserTrace;
import dev.journeys.report.WhyNot;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * Runs journeys in virtual time, with a {@link FakeChannel} for every channel and a {@link
 * FakeHandler} for every handler and a {@link FakeWebhook} for every host of webhooks that they
 * name: a month passes in milliseconds, and everything that an input causes has happened when the
 * call returns.
 *
 * <pre>{@code
 * try (JourneyTestDriver driver = JourneyTestDriver.of(WIN_BACK)) {
 *   driver.track(Event.of("purchase", "ann").with("amount", 30));
 *   driver.advance(Duration.ofDays(60));
 *   assertThat(driver).user("ann").wasSent("we-miss-you").by("email").and().isIn("win-back");
 * }
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class JourneyTestDriver implements AutoCloseable {

  private final VirtualTime time;
  private final StateStore store;
  private final JourneyEngine engine;
  private final Fakes fakes;

  private JourneyTestDriver(VirtualTime time, StateStore store, JourneyEngine engine, Fakes fakes) {
    this.time = time;
    this.store = store;
    this.engine = engine;
    this.fakes = fakes;
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

  /**
   * Tells what a provider knows of a message, such as {@code
   * driver.feedback(driver.lastSendKeyTo("ann"), CLICKED)}.
   */
  public void feedback(String sendKey, DeliveryUpdate update) {
    done(engine.feedback(sendKey, update));
  }

  /** Makes one user of two; {@code from} is {@code to} from then on. */
  public void merge(String from, String to) {
    done(engine.merge(from, to));
  }

  /** Runs a user's parked enrollments in a journey on. */
  public void unpark(String user, String journey) {
    done(engine.unpark(user, journey));
  }

  /** Why an entry of a user into a journey would be refused now. */
  public WhyNot whyNot(String journey, String user) {
    return engine.whyNot(journey, user);
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

  /**
   * Lets time pass until nothing is due any more; not for a journey whose schedule has no end,
   * which would run for ever.
   */
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
    return known("channel", name, fakes.channels);
  }

  /** The handler of a name that the journeys use. */
  public FakeHandler handler(String name) {
    return known("handler", name, fakes.handlers);
  }

  /** The service that webhooks ask at a host, as the journeys name it. */
  public FakeWebhook webhook(String host) {
    return known("host", host, fakes.webhooks);
  }

  private static <T> T known(String kind, String name, Map<String, T> known) {
    T found = known.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          kind + ": \"" + name + "\" (expected: one of " + known.keySet() + ")");
    }
    return found;
  }

  /** The templates of all accepted messages to a user, over all channels, in order. */
  public List<String> templatesSentTo(String user) {
    return fakes.outbox.acceptedFor(user).stream().map(Outbox.Sent::template).toList();
  }

  /** All accepted messages, over all users and channels, in order. */
  public List<Message> messages() {
    return fakes.outbox.accepted().stream().map(Outbox.Sent::message).toList();
  }

  /**
   * The key of the newest accepted message to a user.
   *
   * @throws IllegalArgumentException if there is none
   */
  public String lastSendKeyTo(String user) {
    return fakes.outbox.acceptedFor(user).stream()
        .reduce((older, newer) -> newer)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "user: \"" + user + "\" (expected: somebody to whom a message was sent)"))
        .message()
        .sendKey();
  }

  Outbox outbox() {
    return fakes.outbox;
  }

  /** The figures of a journey. */
  public JourneyReport report(String journey) {
    return engine.report(journey);
  }

  /** Where a user is, and why. */
  public UserTrace explain(String user) {
    return engine.explain(user);
  }

  /** The enrollments at steps that could not be run. */
  public List<ParkedEnrollment> parked() {
    return engine.parked();
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
    private final List<UnaryOperator<JourneyEngine.Builder>> settings = new ArrayList<>();
    private final List<String> moreChannels = new ArrayList<>();
    private final List<String> moreHandlers = new ArrayList<>();
    private final List<String> moreWebhooks = new ArrayList<>();
    private boolean plainHttp;

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

    /** How the engine treats the fake channels and handlers. */
    public Builder channelSettings(ChannelSettings newSettings) {
      channelSettings = newSettings;
      return this;
    }

    /** Further settings of the engine; those of several calls come one after another. */
    public Builder engine(UnaryOperator<JourneyEngine.Builder> change) {
      settings.add(Objects.requireNonNull(change, "change"));
      return this;
    }

    /** Channels that journeys which are published later use, beside those of the first ones. */
    public Builder channels(String... names) {
      moreChannels.addAll(List.of(names));
      return this;
    }

    /** Handlers that journeys which are published later use, beside those of the first ones. */
    public Builder handlers(String... names) {
      moreHandlers.addAll(List.of(names));
      return this;
    }

    /**
     * Hosts that webhooks of journeys which are published later ask, beside those of the first
     * ones.
     */
    public Builder webhooks(String... hosts) {
      moreWebhooks.addAll(List.of(hosts));
      return this;
    }

    /** Webhooks may ask by {@code http} as well, where the host's own settings allow it. */
    public Builder plainHttp() {
      plainHttp = true;
      return this;
    }

    /** Starts the engine and publishes journeys, in the order in which they are given. */
    public JourneyTestDriver start(Journey... journeys) {
      Fakes fakes = new Fakes(time);
      moreChannels.forEach(fakes::channel);
      moreHandlers.forEach(fakes::handler);
      moreWebhooks.forEach(fakes::webhook);
      for (Journey journey : journeys) {
        journey.path().steps().forEach(fakes::of);
      }
      JourneyEngine.Builder builder = JourneyEngine.builder().store(store).time(time);
      JourneyEngine.Builder faked = builder;
      fakes.channels.forEach((name, channel) -> faked.channel(name, channel, channelSettings));
      ChannelSettings ofHandlers =
          new ChannelSettings(
              channelSettings.concurrency(),
              channelSettings.queue(),
              channelSettings.timeout(),
              channelSettings.retry());
      fakes.handlers.forEach((name, handler) -> faked.handler(name, handler, ofHandlers));
      builder.webhooks(fakes.allowed(ofHandlers, plainHttp), fakes::exchange);
      for (UnaryOperator<JourneyEngine.Builder> change : settings) {
        builder = change.apply(builder);
      }
      JourneyEngine engine = builder.start();
      try {
        for (Journey journey : journeys) {
          engine.publish(journey);
        }
      } catch (RuntimeException e) {
        engine.close();
        throw e;
      }
      return new JourneyTestDriver(time, store, engine, fakes);
    }
  }

  /** What stands in for the host's channels and handlers. */
  private static final class Fakes {

    private final VirtualTime time;
    private final Outbox outbox;
    private final Map<String, FakeChannel> channels = new LinkedHashMap<>();
    private final Map<String, FakeHandler> handlers = new LinkedHashMap<>();
    private final Map<String, FakeWebhook> webhooks = new LinkedHashMap<>();

    Fakes(VirtualTime time) {
      this.time = time;
      this.outbox = new Outbox(time);
    }

    void of(Step step) {
      if (step instanceof Send send) {
        channel(send.content().channel());
      } else if (step instanceof Call call) {
        handler(call.handler());
      } else if (step instanceof Webhook webhook) {
        webhook(webhook.target());
      }
    }

    void channel(String name) {
      channels.computeIfAbsent(name, unused -> new FakeChannel(time, outbox));
    }

    void webhook(String host) {
      webhooks.computeIfAbsent(host, unused -> new FakeWebhook());
    }

    /** What may ask the hosts that have a fake. */
    WebhookSettings allowed(ChannelSettings delivery, boolean plainHttp) {
      WebhookSettings settings =
          WebhookSettings.allowing(webhooks.keySet().toArray(String[]::new)).withDelivery(delivery);
      return plainHttp ? settings.withPlainHttp() : settings;
    }

    CompletionStage<WebhookAnswer> exchange(WebhookRequest request) {
      String port = request.url().getPort() < 0 ? "" : ":" + request.url().getPort();
      String host = request.url().getHost().toLowerCase(Locale.ROOT);
      FakeWebhook exact = webhooks.get(host + port);
      return known("host", exact == null ? host : host + port, webhooks).exchange(request);
    }

    void handler(String name) {
      handlers.computeIfAbsent(name, unused -> new FakeHandler(time));
    }
  }
}
