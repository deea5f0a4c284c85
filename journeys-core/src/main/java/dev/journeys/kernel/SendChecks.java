package dev.journeys.kernel;

import dev.journeys.internal.plan.Check;
import dev.journeys.internal.plan.ConsentPlan;
import dev.journeys.internal.time.QuietTimes;
import dev.journeys.model.Send;
import dev.journeys.model.SendRules;
import dev.journeys.model.WaitTarget;
import dev.journeys.policy.Consent;
import dev.journeys.policy.ContactPolicy;
import dev.journeys.value.Value;
import java.util.List;

/** Asks everything that is asked before a message is sent, in its order (MSG-1). */
final class SendChecks {

  private static final Verdict CONDITION = Verdict.suppressed("condition");
  static final Verdict CONSENT = Verdict.suppressed("consent");
  private static final Verdict LIMIT = Verdict.suppressed("limit");
  private static final Verdict WINDOW = Verdict.suppressed("window");
  private static final Verdict NO_ADDRESS = Verdict.unreachable("no address");

  private SendChecks() {}

  /**
   * Judges the message of a send.
   *
   * @param first whether nothing of it was handed over yet; later attempts of the same message are
   *     not too many
   */
  static Verdict judge(StepRunner.Here here, boolean first) {
    SendRules rules = ((Send) here.step().step()).rules();
    if (!isWanted(here)) {
      return CONDITION;
    }
    if (!isConsentedTo(here)) {
      return CONSENT;
    }
    if (!isReachable(here)) {
      return NO_ADDRESS;
    }
    if (first && !isAllowed(here, rules)) {
      return LIMIT;
    }
    Verdict caps = first ? ContactRules.caps(here) : Verdict.NOW;
    if (!caps.isNow()) {
      return caps;
    }
    boolean isClosed = !rules.deliveryWindow().isEmpty() && !isOpen(here, rules.deliveryWindow());
    return isClosed ? WINDOW : ContactRules.quietHours(here);
  }

  /** Whether the step's own limit lets the message pass; test users have none (USER-3). */
  private static boolean isAllowed(StepRunner.Here here, SendRules rules) {
    return rules.limit().isEmpty()
        || here.enrollment().isTest
        || StepTallies.allow(here, rules.limit().get());
  }

  private static boolean isWanted(StepRunner.Here here) {
    for (Check onlyIf : here.step().conditions()) {
      if (!onlyIf.holds(here.activation().scope(here.enrollment(), null))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the user lets the message come (MSG-10). */
  static boolean isConsentedTo(StepRunner.Here here) {
    for (ConsentPlan consent : here.step().consents()) {
      if (!isConsentedTo(here.activation(), consent)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isConsentedTo(Activation activation, ConsentPlan plan) {
    return activation.attribute(plan.attribute()) instanceof Value.Bool yes
        ? yes.truth()
        : !activation.surroundings.contact().required().contains(plan.consent());
  }

  private static boolean isReachable(StepRunner.Here here) {
    String channel = ((Send) here.step().step()).content().channel();
    return hasAddress(here.activation(), channel);
  }

  private static boolean hasAddress(Activation activation, String channel) {
    ContactPolicy policy = activation.surroundings.contact();
    if (policy.addresses().isEmpty()) {
      return true;
    }
    String attribute = policy.addresses().get(channel);
    Value address = attribute == null ? null : activation.attribute(attribute);
    boolean blank = address instanceof Value.Text text && text.text().isBlank();
    return attribute == null || (address != null && !blank);
  }

  /** Whether a channel has a way to the user, who wants messages by it. */
  static boolean reaches(Activation activation, String channel) {
    return hasAddress(activation, channel)
        && isConsentedTo(activation, ConsentPlan.of(Consent.toChannel(channel)));
  }

  private static boolean isOpen(StepRunner.Here here, List<WaitTarget.InWindow> windows) {
    Activation activation = here.activation();
    return windows.stream()
        .anyMatch(in ->
            QuietTimes.over(
                    activation.instant(),
                    List.of(in.window()),
                    in.zone().orElseGet(() -> activation.zoneFor(here.plan())))
                != null);
  }
}
