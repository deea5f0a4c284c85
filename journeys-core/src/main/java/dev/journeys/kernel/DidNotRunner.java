package dev.journeys.kernel;

import dev.journeys.internal.plan.Check;
import dev.journeys.internal.plan.EventMatch;
import dev.journeys.internal.plan.Scope;
import dev.journeys.model.DidNot;
import dev.journeys.model.Outcome;

/** Waits for something to be done, and then for something else not to follow it in time. */
final class DidNotRunner extends StepRunner {

  @Override
  int arrive(Here here) {
    here.enrollment().began = Enrollment.NOT_DUE;
    long limit = here.step().limit();
    return here.stayUntil(
        limit == Check.NEVER ? Enrollment.NOT_DUE : here.activation().now() + limit);
  }

  @Override
  int due(Here here) {
    boolean began = here.enrollment().began != Enrollment.NOT_DUE;
    return here.step().indexOf(began ? Outcome.YES : Outcome.TIMEOUT);
  }

  @Override
  int event(Here here, Occurrence occurrence) {
    if (!occurrence.isEvent()) {
      return STAY;
    }
    Enrollment enrollment = here.enrollment();
    EventMatch[] events = here.step().waiting().events();
    Scope scope = here.activation().scope(enrollment, occurrence.properties());
    long within = ((DidNot) here.step().step()).within().toMillis();
    if (enrollment.began == Enrollment.NOT_DUE) {
      return events[0].matches(occurrence.event(), scope) ? begin(here, occurrence, within) : STAY;
    }
    boolean inTime =
        occurrence.time() >= enrollment.began && occurrence.time() < enrollment.began + within;
    if (inTime && events[1].matches(occurrence.event(), scope)) {
      atHand(here, occurrence);
      return here.step().indexOf(Outcome.NO);
    }
    return STAY;
  }

  private static int begin(Here here, Occurrence occurrence, long within) {
    here.enrollment().began = occurrence.time();
    atHand(here, occurrence);
    long end = occurrence.time() + within;
    return end <= here.activation().now() ? here.step().indexOf(Outcome.YES) : here.stayUntil(end);
  }

  private static void atHand(Here here, Occurrence occurrence) {
    here.enrollment().event =
        Kept.of(here.activation(), here.plan(), PropertyBag.of(occurrence.properties()));
  }
}
