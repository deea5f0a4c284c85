package dev.journeys.internal.plan;

import dev.journeys.model.Journey;
import dev.journeys.model.Refusal;
import dev.journeys.policy.JourneyCap;
import dev.journeys.store.Permit;
import java.util.ArrayList;
import java.util.List;

/**
 * A cap on the entries that a journey takes of all users together (ENT-13).
 *
 * @param cell where the entries are counted, over all revisions; of periods, those of one length
 * @param limit how many it takes
 * @param length of a period, in milliseconds; 0 for a cap in all
 * @param refusal why nobody enters any more
 */
public record CapPlan(String cell, long limit, long length, Refusal refusal) {

  static CapPlan[] of(Journey journey) {
    JourneyCap cap = journey.admission().cap();
    String cell = "entries/" + journey.id();
    List<CapPlan> plans = new ArrayList<>(0);
    cap.inAll().ifPresent(most -> plans.add(new CapPlan(cell, most, 0, Refusal.JOURNEY_CAP)));
    cap.inPeriod()
        .ifPresent(one -> {
          long length = one.period().toMillis();
          plans.add(
              new CapPlan(cell + "/" + length, one.entries(), length, Refusal.JOURNEY_PERIOD_CAP));
        });
    return plans.toArray(CapPlan[]::new);
  }

  /** Whether it is a cap over the whole life of the journey. */
  public boolean isInAll() {
    return length == 0;
  }

  /** What somebody takes of it at an instant. */
  public Permit permit(int times, long now) {
    return new Permit(cell, isInAll() ? 0 : Math.floorDiv(now, length), times, limit);
  }
}
