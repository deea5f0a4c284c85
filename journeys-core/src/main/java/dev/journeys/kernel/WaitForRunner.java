package dev.journeys.kernel;

import dev.journeys.internal.plan.Check;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.internal.plan.Scope;
import dev.journeys.internal.plan.StepPlan;
import dev.journeys.internal.plan.WaitPlan;
import dev.journeys.model.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the first of several alternatives: a condition counts as soon as it holds, an event
 * from arrival on, from entry on, or from the intent of the send right before on (STEP-6).
 */
final class WaitForRunner extends StepRunner {

  @Override
  int arrive(Here here) {
    Enrollment enrollment = here.enrollment();
    WaitPlan wait = here.step().waiting();
    Hearing hearing = enrollment.hearing(here.step());
    if (!wait.sinceEntry() && hearing != null && !hearing.met.isEmpty()) {
      return leaveBy(here, hearing.met.get(0).alternative(), hearing);
    }
    Scope scope = here.activation().scope(enrollment, null);
    for (int i = 0; i < wait.alternatives().length; i++) {
      if (wait.alternatives()[i].holds(scope)) {
        return i;
      }
      if (hearing != null && hearing.hasMet(i)) {
        return leaveBy(here, i, hearing);
      }
    }
    long limit = here.step().limit();
    return here.stayUntil(
        limit == Check.NEVER ? Enrollment.NOT_DUE : here.activation().now() + limit);
  }

  private static int leaveBy(Here here, int alternative, @Nullable Hearing hearing) {
    PropertyBag event = hearing == null ? null : hearing.event(alternative);
    if (event != null) {
      here.enrollment().event = event;
    }
    return alternative;
  }

  @Override
  int due(Here here) {
    return here.step().indexOf(Outcome.TIMEOUT);
  }

  @Override
  int event(Here here, Occurrence occurrence) {
    Enrollment enrollment = here.enrollment();
    WaitPlan wait = here.step().waiting();
    Hearing hearing = enrollment.hearing(here.step());
    long heard = 0;
    if (occurrence.isEvent() && !wait.sinceEntry()) {
      Scope scope = here.activation().scope(enrollment, occurrence.properties());
      heard = wait.heard(occurrence.event(), scope);
    }
    long all = heard | (hearing == null ? 0 : hearing.heard);
    for (int i = 0; i < wait.alternatives().length; i++) {
      WaitPlan.Alternative alternative = wait.alternatives()[i];
      if ((alternative.events() & heard) != 0 && alternative.metBy(all)) {
        enrollment.event =
            Kept.of(here.activation(), here.plan(), PropertyBag.of(occurrence.properties()));
        return i;
      }
      if (hearing != null && hearing.hasMet(i)) {
        return leaveBy(here, i, hearing);
      }
      if (occurrence.changed() && alternative.holds(here.activation().scope(enrollment, null))) {
        return i;
      }
    }
    if (heard != 0) {
      hear(here, here.step(), occurrence);
    }
    return STAY;
  }

  /**
   * An event that counts for the wait right after the send at hand; only the first one met does.
   */
  static void hearEarly(Here here, StepPlan wait, Occurrence occurrence) {
    Hearing hearing = here.enrollment().hearing(wait);
    if (hearing == null || hearing.met.isEmpty()) {
      hear(here, wait, occurrence);
    }
  }

  /** An event that counts for every wait that looks back to entry, wherever the enrollment is. */
  static void lookBack(
      Activation activation, JourneyPlan plan, Enrollment enrollment, Occurrence occurrence) {
    for (StepPlan wait : plan.lookingBack()) {
      hear(new Here(activation, plan, wait, enrollment), wait, occurrence);
    }
  }

  /**
   * Notes which of a wait's events this is; answers what the wait has heard by now, if anything.
   */
  private static @Nullable Hearing hear(Here here, StepPlan wait, Occurrence occurrence) {
    Enrollment enrollment = here.enrollment();
    Hearing hearing = enrollment.hearing(wait);
    if (!occurrence.isEvent()) {
      return hearing;
    }
    Scope scope = here.activation().scope(enrollment, occurrence.properties());
    long heard = wait.waiting().heard(occurrence.event(), scope);
    if (heard == 0 || (hearing != null && (hearing.heard & heard) == heard)) {
      return hearing;
    }
    if (hearing == null) {
      hearing = enrollment.beginHearing(wait);
    }
    hearing.heard |= heard;
    here.activation().touch();
    WaitPlan.Alternative[] alternatives = wait.waiting().alternatives();
    for (int i = 0; i < alternatives.length; i++) {
      if ((alternatives[i].events() & heard) != 0
          && alternatives[i].metBy(hearing.heard)
          && !hearing.hasMet(i)) {
        PropertyBag event = PropertyBag.of(occurrence.properties());
        int kept = enrollment.heardBytes();
        hearing.met.add(new Hearing.Met(i, Kept.of(here.activation(), here.plan(), event, kept)));
      }
    }
    return hearing;
  }
}
