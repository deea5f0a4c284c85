package dev.journeys.jdbc;

import static dev.journeys.dsl.JourneyDsl.afterExit;
import static dev.journeys.dsl.JourneyDsl.attribute;
import static dev.journeys.dsl.JourneyDsl.call;
import static dev.journeys.dsl.JourneyDsl.days;
import static dev.journeys.dsl.JourneyDsl.delay;
import static dev.journeys.dsl.JourneyDsl.email;
import static dev.journeys.dsl.JourneyDsl.event;
import static dev.journeys.dsl.JourneyDsl.exit;
import static dev.journeys.dsl.JourneyDsl.experiment;
import static dev.journeys.dsl.JourneyDsl.goal;
import static dev.journeys.dsl.JourneyDsl.hours;
import static dev.journeys.dsl.JourneyDsl.increase;
import static dev.journeys.dsl.JourneyDsl.journey;
import static dev.journeys.dsl.JourneyDsl.percent;
import static dev.journeys.dsl.JourneyDsl.send;
import static dev.journeys.dsl.JourneyDsl.updateProfile;
import static dev.journeys.dsl.JourneyDsl.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.report.JourneyReport;
import dev.journeys.report.StepStats;
import dev.journeys.store.StateStore;
import dev.journeys.testkit.FakeChannel;
import dev.journeys.testkit.FakeHandler;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the users of the golden stores did, each named for where it left them. A later version may
 * add users to it, and takes none away.
 */
final class StoredStory {

  static final Instant BEGUN = Instant.parse("2026-03-02T09:00:00Z");

  /** Whose record was torn after it was written. */
  static final String TORN = "torn";

  /** Whose send has no result that was committed. */
  static final String OPEN_SEND = "open-send";

  static final List<String> USERS =
      List.of(
          "waits-for-event",
          "waits-for-time",
          OPEN_SEND,
          "retries",
          "parked",
          "keyed",
          "second-revision",
          "converted",
          "exited",
          "completed",
          "experiment",
          "pending-entry",
          "vip",
          "known",
          "anonymous",
          "nobody");

  private static final Journey CARE = care("bye");

  /** What a host publishes when it starts, in this order. */
  static final List<Journey> NEWEST =
      List.of(
          care("bye-again"),
          journey("orders")
              .enterOn(event("order"))
              .keyedBy("id")
              .path(delay("rest", days(5)), send("rate", email("rate")), exit("rated")),
          journey("count")
              .enterOn(event("go"))
              .path(updateProfile("count", increase("n", 1)), delay("after", days(1))),
          journey("offers")
              .enterOn(event("visit"))
              .path(
                  experiment("offer-test")
                      .variant("offer", percent(50), send("offer", email("offer")))
                      .control(percent(50)),
                  delay("think", days(2)),
                  call("score", "scoring")),
          journey("win-back")
              .enterAfter(event("cart"))
              .without(event("purchase"))
              .within(days(2))
              .path(send("come-back", email("come-back"))),
          journey("vips")
              .enterWhen(attribute("vip").is(true))
              .includeExisting()
              .path(delay("a-week", days(7)), send("thank-you", email("thank-you"))));

  private StoredStory() {}

  private static Journey care(String last) {
    return journey("care")
        .enterOn(event("signup"))
        .reentry(afterExit())
        .goal(goal("bought", event("purchase")).within(days(30)).valueFrom("amount"))
        .exitWhen(event("unsubscribe"))
        .path(
            send("welcome", email("welcome")),
            waitFor("await-profile", event("profile"), send("thanks", email("thanks")))
                .upTo(days(7))
                .onTimeout(send("nudge", email("nudge"))),
            delay("rest", days(3)),
            send("bye", email(last)),
            exit("done"));
  }

  /**
   * An engine with the channels of the story, which has published nothing yet. It keeps no copies
   * of records, from which one that is torn would be healed.
   */
  static JourneyEngine engine(
      StateStore store, VirtualTime time, FakeChannel email, FakeHandler scoring) {
    return JourneyEngine.builder()
        .store(store)
        .time(time)
        .channel("email", email)
        .handler("scoring", scoring)
        .closePatience(Duration.ofSeconds(1))
        .recordCache(0)
        .start();
  }

  /**
   * Writes the story into an empty store.
   *
   * @param tear tears the record of {@link #TORN}
   * @return what is to be read of it, see {@link #told}
   */
  static String write(StateStore store, Runnable tear) {
    VirtualTime time = VirtualTime.startingAt(BEGUN);
    FakeChannel email = new FakeChannel(time);
    try (JourneyEngine engine = engine(store, time, email, new FakeHandler(time))) {
      engine.publish(CARE);
      NEWEST.subList(1, NEWEST.size()).forEach(engine::publish);
      signUp(engine, "waits-for-event", "waits-for-time", "converted", "exited", "completed");
      track(engine, Event.of("profile", "completed"));
      engine.feedback(email.attempts().get(0).sendKey(), DeliveryUpdate.DELIVERED).join();
      time.advance(days(4));

      track(
          engine,
          Event.of("purchase", "converted").with("amount", new BigDecimal("19.90")).withId("p-1"));
      track(engine, Event.of("unsubscribe", "exited"));
      track(engine, Event.of("go", "parked").withAttribute("n", "text"));
      track(engine, Event.of("order", "keyed").with("id", "a"));
      time.advance(hours(6));
      track(engine, Event.of("order", "keyed").with("id", "b"));
      track(engine, Event.of("visit", "experiment"));
      engine.identify("vip", Map.of("vip", true, "timezone", "Europe/Berlin")).join();
      signUp(engine, "anonymous");
      engine.identify("known", Map.of("name", "Ann")).join();
      engine.merge("anonymous", "known").join();
      engine.identify("nobody", Map.of("name", "No One, of \"Nowhere\"; 'ø'")).join();

      engine.publish(NEWEST.get(0));
      signUp(engine, "second-revision", TORN);
      tear.run();
      assertThat(engine.track(Event.of("profile", TORN))).isCompletedExceptionally();
      track(engine, Event.of("cart", "pending-entry"));
      email.nextNeverAnswers();
      signUp(engine, OPEN_SEND);
      String keyOfOpenSend = email.attempts().get(email.attempts().size() - 1).sendKey();
      // last, since the channel gets nothing for a while when it asks to come again
      email.nextIsRetryLater(hours(8));
      signUp(engine, "retries");
      return told(engine, time.now(), keyOfOpenSend);
    }
  }

  private static void signUp(JourneyEngine engine, String... users) {
    for (String user : users) {
      track(engine, Event.of("signup", user).withId("signup of " + user));
    }
  }

  static void track(JourneyEngine engine, Event event) {
    engine.track(event).join();
  }

  /** All that an engine tells of the users and the journeys, as text. */
  static String told(JourneyEngine engine, Instant now, String keyOfOpenSend) {
    StringBuilder text = new StringBuilder("at ").append(now).append('\n');
    text.append("key of the open send ").append(keyOfOpenSend).append("\n\n");
    for (String user : USERS) {
      text.append(engine.explain(user)).append('\n');
      text.append("  attributes ")
          .append(new TreeMap<>(engine.explain(user).attributes()))
          .append("\n\n");
    }
    engine
        .parked()
        .forEach(one ->
            text.append("parked ")
                .append(one.user())
                .append(": ")
                .append(one.reason())
                .append('\n'));
    engine
        .quarantined("", 10)
        .forEach(one ->
            text.append("quarantined ")
                .append(one.user())
                .append(", version ")
                .append(one.version())
                .append(", since ")
                .append(one.since())
                .append('\n'));
    for (Journey journey : NEWEST) {
      engine.reports(journey.id()).forEach(report -> tell(report, text));
    }
    return text.toString();
  }

  private static void tell(JourneyReport report, StringBuilder text) {
    text.append('\n').append(report.journey().id()).append(" revision ").append(report.revision());
    text.append(": entered ").append(report.entered()).append(", active ").append(report.active());
    for (Map.Entry<EnrollmentStatus, Long> left : new TreeMap<>(report.left()).entrySet()) {
      text.append(", ").append(left.getKey()).append(' ').append(left.getValue());
    }
    report.goals().forEach(goal -> text.append(", ").append(goal));
    text.append('\n');
    for (StepStats step : report.steps()) {
      text.append("  ").append(step.step()).append(": entered ").append(step.entered());
      Map<String, Long> forward = new TreeMap<>();
      step.forward().forEach((outcome, times) -> forward.put(outcome.name(), times));
      text.append(", forward ").append(forward);
      text.append(", waiting ").append(step.waiting()).append('\n');
    }
  }
}
