package dev.journeys.json;

import dev.journeys.model.Admission;
import dev.journeys.policy.JourneyCap;
import dev.journeys.policy.Percent;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes JSON of whom a journey takes in. */
final class AdmissionWriter {

  private AdmissionWriter() {}

  static void write(ObjectNode journey, Admission admission) {
    if (!admission.rollout().equals(Percent.ALL)) {
      journey.set("rollout", StepWriter.percent(admission.rollout()));
    }
    ObjectNode holdout = holdout(admission);
    if (!holdout.isEmpty()) {
      journey.set("holdout", holdout);
    }
    if (!admission.cap().equals(JourneyCap.NONE)) {
      journey.set("entryCap", cap(admission.cap()));
    }
    admission.exclusiveGroup().ifPresent(group -> journey.put("exclusiveGroup", group));
  }

  private static ObjectNode cap(JourneyCap cap) {
    ObjectNode json = Nodes.object();
    cap.inAll().ifPresent(entries -> json.put("inAll", entries));
    cap.inPeriod()
        .ifPresent(one ->
            json.set(
                "inPeriod",
                Nodes.object()
                    .put("entries", one.entries())
                    .put("period", DurationText.of(one.period()))));
    return json;
  }

  private static ObjectNode holdout(Admission admission) {
    ObjectNode json = Nodes.object();
    if (admission.holdout().hundredths() > 0) {
      json.set("percent", StepWriter.percent(admission.holdout()));
    }
    if (!admission.holdoutGroups().isEmpty()) {
      ArrayNode groups = json.putArray("groups");
      admission.holdoutGroups().forEach(groups::add);
    }
    if (admission.exempt()) {
      json.put("exempt", true);
    }
    return json;
  }
}
