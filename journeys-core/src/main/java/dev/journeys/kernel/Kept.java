package dev.journeys.kernel;

import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.report.JourneyFact;

/** Keeps event properties with an enrollment, as many as the limit allows (VAL-5). */
final class Kept {

  private Kept() {}

  static PropertyBag of(Activation activation, JourneyPlan plan, PropertyBag properties) {
    PropertyBag kept = properties.cutTo(activation.surroundings.limits().keptPropertyBytes());
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
