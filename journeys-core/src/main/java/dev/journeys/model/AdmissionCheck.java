package dev.journeys.model;

import dev.journeys.policy.HoldoutPolicy;
import dev.journeys.policy.Percent;
import java.util.HashSet;
import java.util.Set;

/** Finds what is wrong with whom a journey takes in. */
final class AdmissionCheck {

  private static final Percent LARGEST_HOLDOUT = new Percent(9_900);

  private final Findings findings;

  AdmissionCheck(Findings findings) {
    this.findings = findings;
  }

  void check(Journey journey) {
    Admission admission = journey.admission();
    if (admission.holdout().compareTo(LARGEST_HOLDOUT) > 0) {
      findings.error(
          "holdout",
          admission.holdout() + " (expected: 0 to " + LARGEST_HOLDOUT + ")",
          "Somebody must get in; stop the journey instead.");
    }
    admission.exclusiveGroup().ifPresent(group -> exclusive(journey, group));
    Set<String> groups = new HashSet<>();
    for (String group : admission.holdoutGroups()) {
      findings.id("holdoutGroup", group);
      if (group.equals(HoldoutPolicy.ENGINE) || group.equals(HoldoutPolicy.JOURNEY)) {
        findings.error(
            "holdoutGroup",
            "\"" + group + "\" (expected: a name of the engine's groups)",
            "The engine's own holdout needs no name; the journey's is holdout(percent(..)).");
      }
      if (!groups.add(group)) {
        findings.error(
            "holdoutGroup", "\"" + group + "\" twice (expected: each group once)", "Drop one.");
      }
    }
  }

  private void exclusive(Journey journey, String group) {
    findings.id("exclusiveGroup", group);
    journey
        .keyedBy()
        .ifPresent(property ->
            findings.error(
                "exclusiveGroup",
                "\""
                    + group
                    + "\" with keyedBy(\""
                    + property
                    + "\") (expected: one of both, since a user may be in a journey with keys"
                    + " several times)",
                "Leave one of them out."));
  }
}
