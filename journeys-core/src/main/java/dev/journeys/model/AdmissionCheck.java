package dev.journeys.model;

import dev.journeys.policy.HoldoutPolicy;
import dev.journeys.policy.JourneyCap;
import dev.journeys.policy.Percent;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Finds what is wrong with whom a journey takes in. */
final class AdmissionCheck {

  private static final Percent LARGEST_HOLDOUT = new Percent(9_900);
  private static final Duration SHORTEST_PERIOD = Duration.ofMinutes(1);

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
    cap(admission.cap());
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

  private void cap(JourneyCap cap) {
    cap.inAll().ifPresent(this::atLeastOne);
    cap.inPeriod()
        .ifPresent(one -> {
          atLeastOne(one.entries());
          if (one.period().compareTo(SHORTEST_PERIOD) < 0) {
            findings.error(
                "entriesAtMost",
                one.period() + " (expected: at least 1 minute)",
                "Give a longer period.");
          } else {
            findings.positive("entriesAtMost", one.period());
          }
        });
  }

  private void atLeastOne(int entries) {
    if (entries < 1) {
      findings.error("entriesAtMost", entries + " entries (expected: at least 1)", "Leave it out.");
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
