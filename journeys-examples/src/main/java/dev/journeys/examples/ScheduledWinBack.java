package dev.journeys.examples;

import static dev.journeys.dsl.JourneyDsl.*;

import dev.journeys.JourneyEngine;
import dev.journeys.channel.Message;
import dev.journeys.channel.MessageChannel;
import dev.journeys.channel.SendResult;
import dev.journeys.model.Journey;
import dev.journeys.report.JourneyReport;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.Event;
import java.io.PrintStream;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Every Monday at ten those are looked for who bought once and then not for 60 days. They are
 * written to at the time of day at which they open the app; a third of them is not written to at
 * all, so that the others have something to be compared with. Four customers live through half a
 * year in virtual time; printed is who was written to, and what came of it.
 */
public final class ScheduledWinBack {

  /** Asks for {@code purchase} events with an {@code amount}. */
  public static final Journey JOURNEY =
      journey("monday-win-back")
          .description("Every Monday, those who bought once and then not for 60 days")
          .enterAt(everyWeek(DayOfWeek.MONDAY).at(10, 0).byRuleOnly())
          .audience(
              did(event("purchase")).exactly(1).and(didNot(event("purchase")).within(days(60))))
          .zone("Europe/Vienna")
          .reentry(afterEntry(days(90)).atMost(2))
          .holdout(percent(33))
          .goal(goal("second-purchase", event("purchase")).within(days(30)).valueFrom("amount"))
          .path(
              waitUntil("best-time", bestTime("app_opened").otherwiseAt(18, 0)),
              send("we-miss-you", email("we-miss-you")),
              delay("a-week", days(7)),
              send("ten-percent-off", email("ten-percent-off")));

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm", Locale.ENGLISH);

  private final PrintStream out;
  private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-03-02T08:00:00Z"));
  private final JourneyEngine engine;

  private ScheduledWinBack(PrintStream out) {
    this.out = out;
    this.engine =
        JourneyEngine.builder()
            .store(new InMemoryStateStore())
            .time(time)
            .channel("email", printing())
            .start();
  }

  /** Runs the program. */
  public static void main(String[] arguments) {
    run(System.out);
  }

  static void run(PrintStream out) {
    ScheduledWinBack example = new ScheduledWinBack(out);
    try (JourneyEngine engine = example.engine) {
      engine.publish(JOURNEY);
      example.liveHalfAYear();
      example.print(engine.report(JOURNEY.id()));
    }
  }

  private void liveHalfAYear() {
    List.of("ann", "ben", "emil", "dora").forEach(user -> purchase(user, 30));
    time.advance(hours(12));
    open("ann", "dora");
    time.advance(hours(13));
    open("ben");
    time.advance(days(20));
    purchase("ben", 25);
    time.advance(days(45));
    purchase("ann", 45);
    purchase("dora", 20);
    time.advance(days(115));
  }

  private void open(String... users) {
    List.of(users).forEach(user -> engine.track(Event.of("app_opened", user)).join());
  }

  private void print(JourneyReport report) {
    out.printf("%d entered, %d bought again%n", report.entered(), report.goals().get(0).met());
    long boughtToo =
        report.holdouts().stream().mapToLong(group -> group.goals().get(0).met()).sum();
    out.printf("%d held out, %d bought again%n", report.heldOut(), boughtToo);
  }

  private void purchase(String user, int amount) {
    engine.track(Event.of("purchase", user).with("amount", amount)).join();
  }

  private MessageChannel printing() {
    return (Message message) -> {
      out.printf(
          "%s  to %s: \"%s\"%n",
          CLOCK.format(time.now().atZone(ZoneId.of("Europe/Vienna"))),
          message.user(),
          message.content().template());
      return SendResult.accepted("printed").now();
    };
  }
}
