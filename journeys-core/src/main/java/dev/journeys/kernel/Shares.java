package dev.journeys.kernel;

import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.model.Admission;
import dev.journeys.policy.HoldoutPolicy;
import dev.journeys.policy.Percent;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which shares of all users a user belongs to, by a hash of the user and a salt of each share. No
 * id begins with the colon by which these salts are told from those of experiments.
 */
final class Shares {

  private Shares() {}

  /** Whether the journey is there for the user (ENT-16): so it stays when the share grows. */
  static boolean isRolledOut(JourneyPlan plan, String user) {
    Percent share = plan.admission().rollout();
    return share.equals(Percent.ALL) || includes(share, user, ":rollout\0" + plan.id());
  }

  /** The group by which the user is held out of the journey (ENT-14), or null. */
  static @Nullable String heldOutBy(JourneyPlan plan, HoldoutPolicy policy, String user) {
    Admission admission = plan.admission();
    if (!admission.exempt() && includes(policy.engineWide(), user, ":engine")) {
      return HoldoutPolicy.ENGINE;
    }
    List<String> groups = admission.holdoutGroups();
    for (int i = 0; i < groups.size(); i++) {
      String group = groups.get(i);
      Percent share = policy.groups().get(group);
      if (share != null && includes(share, user, ":group\0" + group)) {
        return group;
      }
    }
    Percent share = admission.holdout();
    boolean byJourney = share.hundredths() > 0 && includes(share, user, ":holdout\0" + plan.id());
    return byJourney ? HoldoutPolicy.JOURNEY : null;
  }

  /** Whether anybody may be held out of the journey. */
  static boolean holdsOut(JourneyPlan plan, HoldoutPolicy policy) {
    Admission admission = plan.admission();
    return admission.holdout().hundredths() > 0
        || (!admission.exempt() && policy.engineWide().hundredths() > 0)
        || (!admission.holdoutGroups().isEmpty()
            && !Collections.disjoint(admission.holdoutGroups(), policy.groups().keySet()));
  }

  private static boolean includes(Percent share, String user, String salt) {
    if (share.hundredths() == 0) {
      return false;
    }
    long draw = Murmur3.of(user + '\0' + salt).high();
    // the draw as a fraction of all draws, laid over the hundredths of a percent
    return Math.multiplyHigh(draw >>> 1, 2L * Percent.ALL.hundredths()) < share.hundredths();
  }
}
