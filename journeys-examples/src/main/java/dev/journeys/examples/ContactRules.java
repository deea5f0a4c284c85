package dev.journeys.examples;

import static dev.journeys.dsl.JourneyDsl.*;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.Message;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.SendResult;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.policy.ContactPolicy;
import dev.journeys.policy.FrequencyCap;
import dev.journeys.policy.QuietHours;
import dev.journeys.report.UserTrace;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Two journeys share one rule of how much a user gets and when: nothing at night, at most two
 * messages a day. Three users live through a day and a half in virtual time; printed is who was
 * sent what, and who was not, and why.
 */
public final class ContactRules {

  /** Two messages a day, nothing from ten in the evening to eight in the morning. */
  public static final ContactPolicy POLICY =
      ContactPolicy.none()
          .with(FrequencyCap.daily(2))
          .with(QuietHours.daily(LocalTime.of(22, 0), LocalTime.of(8, 0)));

  /** Asks for {@code cart_filled} and {@code purchase}. */
  public static final Journey CART =
      journey("cart")
          .enterOn(event("cart_filled"))
          .reentry(afterExit())
          .goal(goal("bought", event("purchase")).within(days(3)))
          .path(
              delay("a-while", hours(2)),
              send("reminder", email("your-cart")),
              delay("longer", hours(4)),
              send("last-call", push("cart-expires")));

  /** Asks for {@code purchase}; a receipt must arrive, whatever else there was. */
  public static final Journey RECEIPTS =
      journey("receipts")
          .enterOn(event("purchase"))
          .reentry(afterExit())
          .path(
              send("receipt", email("receipt")).regardlessOfCaps().regardlessOfQuietHours(),
              delay("meanwhile", hours(1)),
              send("recommendation", email("you-may-like")));

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("MMM dd HH:mm", Locale.ENGLISH);

  private final PrintStream out;
  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-03-02T08:00:00Z"));
  private final JourneyEngine engine;

  private ContactRules(PrintStream out) {
    this.out = out;
    this.engine =
        JourneyEngine.builder()
            .store(new InMemoryStateStore())
            .time(time)
            .contactPolicy(POLICY)
            .channel("email", printing())
            .channel("push", printing())
            .start();
  }

  /** Runs the program. */
  public static void main(String[] arguments) {
    run(System.out);
  }

  static void run(PrintStream out) {
    ContactRules example = new ContactRules(out);
    try (JourneyEngine engine = example.engine) {
      engine.publish(CART);
      engine.publish(RECEIPTS);
      example.liveADayAndAHalf();
      List.of("ann", "ben", "cleo").forEach(example::explain);
    }
  }

  private void liveADayAndAHalf() {
    engine.identify("cleo", Map.of("timezone", "Asia/Tokyo")).join();
    track("cart_filled", "ann");
    track("purchase", "ben");
    time.advance(hours(3));
    track("cart_filled", "ben");
    track("cart_filled", "cleo");
    time.advance(hours(9));
    track("purchase", "ann");
    time.advance(hours(24));
  }

  private void track(String event, String user) {
    engine.track(Event.of(event, user)).join();
  }

  private MessageChannel printing() {
    return (Message message) -> {
      out.printf(
          "%s  to %s: %s \"%s\"%n",
          CLOCK.format(time.now().atZone(ZoneOffset.UTC)),
          message.user(),
          message.content().channel(),
          message.content().template());
      return SendResult.accepted("printed").now();
    };
  }

  private void explain(String user) {
    for (UserTrace.EnrollmentTrace enrollment : engine.explain(user).enrollments()) {
      for (UserTrace.PassedStep step : enrollment.passed()) {
        if (step.outcome().equals(Outcome.SUPPRESSED)) {
          out.printf(
              "%s was not sent %s of %s: %s%n",
              user, step.step(), enrollment.journey(), step.note());
        }
      }
    }
  }
}
