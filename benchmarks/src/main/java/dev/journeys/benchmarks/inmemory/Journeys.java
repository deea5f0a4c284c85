package dev.journeys.benchmarks.inmemory;

import static dev.journeys.dsl.JourneyDsl.days;
import static dev.journeys.dsl.JourneyDsl.delay;
import static dev.journeys.dsl.JourneyDsl.email;
import static dev.journeys.dsl.JourneyDsl.event;
import static dev.journeys.dsl.JourneyDsl.exit;
import static dev.journeys.dsl.JourneyDsl.goal;
import static dev.journeys.dsl.JourneyDsl.journey;
import static dev.journeys.dsl.JourneyDsl.send;
import static dev.journeys.dsl.JourneyDsl.waitFor;

import dev.journeys.model.Journey;

/** The journeys of the workloads. */
public final class Journeys {

  private Journeys() {}

  /**
   * The journey of workload W1.
   *
   * @param id its id
   * @param signup the event that it is entered on
   */
  public static Journey w1(String id, String signup) {
    return journey(id)
        .enterOn(event(signup))
        .goal(goal("bought", event("purchase")).within(days(30)))
        .path(
            send("welcome", email("welcome")),
            waitFor("await-purchase", event("purchase")).upTo(days(2)),
            send("reminder", email("reminder")),
            delay("a-day", days(1)),
            exit("done"));
  }
}
