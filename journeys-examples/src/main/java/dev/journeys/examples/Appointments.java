package dev.journeys.examples;

import static dev.journeys.dsl.JourneyDsl.*;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.Message;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.SendResult;
import dev.journeys.model.Journey;
import dev.journeys.report.UserTrace;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Reminders of appointments. Each appointment of a user has its own run of the journey: one that is
 * moved is reminded of at its new time, also when the first reminder of the old one was sent, and
 * one that is cancelled not at all. Of one that is a day away or less nobody is reminded. Two users
 * live through a week in virtual time; printed is what waits, and what was sent.
 */
public final class Appointments {

  /**
   * Asks for {@code appointment_booked} with {@code appointment} and {@code at}, again when it is
   * moved, and for {@code appointment_cancelled} with {@code appointment}.
   */
  public static final Journey REMINDERS =
      journey("appointment-reminders")
          .enterBefore(property("at").of(event("appointment_booked")), hours(24))
          .unless(event("appointment_cancelled").sameKey())
          .keyedBy("appointment")
          .reentry(afterExit())
          .exitWhen(event("appointment_cancelled").sameKey())
          .exitWhen(event("appointment_booked").sameKey())
          .path(
              send("day-before", email("your-appointment-tomorrow")),
              waitUntil("hour-before", entryProperty("at").minus(hours(1))),
              send("soon", sms("your-appointment-soon")));

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("MMM dd HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

  private final PrintStream out;
  private final VirtualTime time = VirtualTime.startingAt(MONDAY);
  private final JourneyEngine engine;

  private Appointments(PrintStream out) {
    this.out = out;
    this.engine =
        JourneyEngine.builder()
            .store(new InMemoryStateStore())
            .time(time)
            .channel("email", printing())
            .channel("sms", printing())
            .start();
  }

  /** Runs the program. */
  public static void main(String[] arguments) {
    run(System.out);
  }

  static void run(PrintStream out) {
    Appointments example = new Appointments(out);
    try (JourneyEngine engine = example.engine) {
      engine.publish(REMINDERS);
      example.liveAWeek();
    }
  }

  private void liveAWeek() {
    book("ann", "dentist", days(3));
    book("ann", "haircut", days(2));
    book("ben", "dentist", days(4));
    List.of("ann", "ben").forEach(this::explain);
    time.advance(hours(12));
    book("ann", "dentist", days(5));
    cancel("ben", "dentist");
    time.advance(days(1));
    book("ann", "haircut", days(4));
    time.advance(days(7));
  }

  private void book(String user, String appointment, Duration fromMonday) {
    engine
        .track(
            Event.of("appointment_booked", user)
                .with("appointment", appointment)
                .with("at", MONDAY.plus(fromMonday)))
        .join();
  }

  private void cancel(String user, String appointment) {
    engine.track(Event.of("appointment_cancelled", user).with("appointment", appointment)).join();
  }

  private MessageChannel printing() {
    return (Message message) -> {
      out.printf(
          "%s  to %s: %s \"%s\" (%s)%n",
          CLOCK.format(time.now()),
          message.user(),
          message.content().channel(),
          message.content().template(),
          Objects.requireNonNull(message.entry().get("appointment")).canonicalText());
      return SendResult.accepted("printed").now();
    };
  }

  private void explain(String user) {
    for (UserTrace.PendingEntry entry : engine.explain(user).pendingEntries()) {
      out.printf("%s enters %s at %s%n", user, entry.journey(), CLOCK.format(entry.decidedAt()));
    }
  }
}
