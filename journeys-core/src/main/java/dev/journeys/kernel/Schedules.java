package dev.journeys.kernel;

import dev.journeys.internal.plan.SchedulePlan;
import java.util.Map;

/** Enters those whom the audience of a schedule includes, at most once a run (ENT-9). */
final class Schedules {

  private final Activation activation;
  private final EntryDesk desk;

  Schedules(Activation activation, EntryDesk desk) {
    this.activation = activation;
    this.desk = desk;
  }

  void run(Input.Scheduled input) {
    SchedulePlan plan = activation.plans.schedule(input.journey());
    if (plan == null || plan.sinceRevision() != input.sinceRevision()) {
      return;
    }
    if (activation.isStranger()) {
      // a user of whom nothing is known became this one, of whom nothing is known either
      return;
    }
    int journey = plan.journey().journeyNumber();
    long run = input.run().toEpochMilli();
    LastRun last = activation.record.lastRun(journey);
    boolean isRepeated = last != null && last.isAtLeast(plan.sinceRevision(), run);
    if (!isRepeated && plan.audience().holds(activation.scope(null, null))) {
      activation.record.lastRun(new LastRun(journey, plan.sinceRevision(), run));
      activation.touch();
      desk.enroll(plan.journey(), Map.of());
    }
  }
}
