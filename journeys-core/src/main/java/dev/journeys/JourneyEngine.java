package dev.journeys;

import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.channel.InboxMessage;
import dev.journeys.internal.runtime.EngineRuntime;
import dev.journeys.internal.runtime.Publisher;
import dev.journeys.model.Journey;
import dev.journeys.report.JourneyReport;
import dev.journeys.report.ParkedEnrollment;
import dev.journeys.report.SweepProgress;
import dev.journeys.report.UserTrace;
import dev.journeys.report.WhyNot;
import dev.journeys.store.QuarantinedUser;
import dev.journeys.value.EngineBusyException;
import dev.journeys.value.EngineClosedException;
import dev.journeys.value.Event;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.StateStoreException;
import dev.journeys.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

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
    Publisher.Published published = runtime.publish(Objects.requireNonNull(journey, "journey"));
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
   * the same journey under the same key, or in another journey of its exclusive group, which ends
   * them as merged. From then on everything for the first is for the second.
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

  /**
   * The enrollments at steps that could not be run, of all users and journeys, by user id; without
   * those of users whose records cannot be read, see {@link #quarantined}.
   */
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
  public static final class Builder extends EngineSettings<Builder> {

    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * Starts the engine.
     *
     * @throws InvalidInputException that lists everything that is missing or out of range
     * @throws StateStoreException if the store failed
     */
    public JourneyEngine start() {
      EngineRuntime runtime = new EngineRuntime(setup());
      try {
        runtime.start();
      } catch (RuntimeException | Error e) {
        // what began already must not go on without anybody who could close it
        runtime.close(Duration.ZERO);
        throw e;
      }
      return new JourneyEngine(runtime, closePatience);
    }
  }
}
