package dev.journeys.internal.plan;

import dev.journeys.policy.Consent;

/** A consent, and the attribute that says whether it is given. */
public record ConsentPlan(Consent consent, String attribute) {

  /** Looks the attribute up, which is done once and not with each message. */
  public static ConsentPlan of(Consent consent) {
    return new ConsentPlan(consent, consent.attribute());
  }
}
