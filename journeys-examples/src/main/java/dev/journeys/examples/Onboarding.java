package dev.journeys.examples;

import static dev.journeys.dsl.JourneyDsl.*;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.SendResult;
import dev.journeys.model.Journey;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes new users by the hand, and shows for each where they ended up and why: five users live
 * through three days in virtual time, which takes no time.
 */
public final class Onboarding {

  /**
   * Asks for {@code signup} with a {@code plan}, {@code profile_completed} and {@code purchase}.
   */
  public static final Journey JOURNEY =
      journey("onboarding")
          .description("From sign-up to the first purchase")
          .enterOn(event("signup").where(property("plan").is("free")))
          .reentry(afterExit().atLeast(days(30)))
          .goal(goal("first-purchase", event("purchase")).within(days(14)).valueFrom("amount"))
          .path(
              send("welcome", email("welcome-v3")),
              waitFor("await-profile", event("profile_completed"))
                  .upTo(days(2))
                  .onTimeout(
                      split("nudge-channel")
                          .when(
                              attribute("push_token").exists(),
                              send("nudge-push", push("finish-profile")))
                          .otherwise(send("nudge-sms", sms("finish-profile")))),
              experiment("offer-test")
                  .variant("offer", percent(50), send("offer-discount", email("ten-percent-off")))
                  .control(percent(50)),
              waitUntil("office-hours", at(10, 0).onWeekdays().inUserZone()),
              updateProfile("mark-onboarded", set("onboarding", "done")),
              exit("done"));

  private static final List<String> USERS = List.of("ann", "ben", "cleo", "dan", "eve");
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("MMM dd HH:mm", Locale.ENGLISH);

  private final PrintStream out;
  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-03-02T09:00:00Z"));
  private final JourneyEngine engine;

  private Onboarding(PrintStream out) {
    this.out = out;
    this.engine =
        JourneyEngine.builder()
            .store(new InMemoryStateStore())
            .time(time)
            .channel("email", printing())
            .channel("push", printing())
            .channel("sms", printing())
            .start();
  }

  /** Runs the program. */
  public static void main(String[] arguments) {
    run(System.out);
  }

  static void run(PrintStream out) {
    Onboarding example = new Onboarding(out);
    try (JourneyEngine engine = example.engine) {
      engine.publish(JOURNEY);
      example.threeDays();
      USERS.forEach(user -> out.println(engine.explain(user)));
    }
  }

  private void threeDays() {
    track(Event.of("signup", "ann").with("plan", "free"));
    track(Event.of("signup", "ben").with("plan", "free").withAttribute("push_token", "b-4711"));
    track(Event.of("signup", "cleo").with("plan", "free"));
    track(Event.of("signup", "dan").with("plan", "pro"));
    track(Event.of("signup", "eve").with("plan", "free"));
    time.advance(hours(5));
    track(Event.of("profile_completed", "ann"));
    time.advance(hours(19));
    track(Event.of("purchase", "ann").with("amount", 19.90));
    time.advance(hours(5));
    track(Event.of("purchase", "eve").with("amount", 49.90));
    out.println(engine.explain("ben"));
    for (Optional<Instant> next = time.next(); next.isPresent(); next = time.next()) {
      time.advanceTo(next.get());
    }
  }

  private void track(Event event) {
    say(event.user() + ": " + event.name());
    engine.track(event).join();
  }

  /** A channel that prints what it would send. */
  private MessageChannel printing() {
    return message -> {
      String what = message.content().channel() + " \"" + message.content().template() + "\"";
      say("  to " + message.user() + ": " + what);
      return SendResult.accepted(message.sendKey()).now();
    };
  }

  private void say(String line) {
    out.println(CLOCK.format(time.now().atOffset(ZoneOffset.UTC)) + "  " + line);
  }
}
