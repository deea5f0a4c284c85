package dev.journeys.kernel;

import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.report.JourneyFact;

/** Keeps event properties with an enrollment, as many as the limit allows (VAL-5). */
final class Kept {

  private Kept() {}

  static PropertyBag of(Activation activation, JourneyPlan plan, PropertyBag properties) {
    return of(activation, plan, properties, 0);
  }

  /** The same beside so many bytes that are kept by now. */
  static PropertyBag of(
      Activation activation, JourneyPlan plan, PropertyBag properties, int before) {
    int most = activation.surroundings.limits().keptPropertyBytes();
    PropertyBag kept = properties.cutTo(Math.max(0, most - before));
    if (kept != properties) {
      activation.fact(
          new JourneyFact.LimitHit(
              activation.user,
              plan.id(),
              plan.revision(),
              "keptPropertyBytes",
              activation.instant()));
    }
    return kept;
  }
}
