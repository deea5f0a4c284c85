package dev.journeys.examples;

import static dev.journeys.dsl.JourneyDsl.*;

import dev.journeys.model.Journey;

/**
 * Wins back customers who bought once and then not again for 60 days: an e-mail, a week later a
 * discount by SMS to those whose purchase was worth it, and 30 days in all to buy again.
 */
public final class WinBack {

  /** The journey; it asks for {@code purchase} events with an {@code amount}. */
  public static final Journey JOURNEY =
      journey("win-back")
          .description("Wins back customers who bought once and then not again for 60 days")
          .enterAfter(event("purchase").where(did(event("purchase")).exactly(1)))
          .without(event("purchase"))
          .within(days(60))
          .reentry(once())
          .goal(goal("second-purchase", event("purchase")).within(days(30)).valueFrom("amount"))
          .path(
              send("we-miss-you", email("we-miss-you")),
              waitFor("first-response", event("purchase")).upTo(days(7)),
              split("worth-a-discount")
                  .when(
                      entryProperty("amount").atLeast(20),
                      send("ten-percent-off", sms("ten-percent-off")))
                  .otherwise(goOn()),
              waitFor("last-chance", event("purchase")).upTo(days(23)),
              exit("not-won-back"));

  private WinBack() {}
}
