package dev.journeys.json;

import dev.journeys.model.Admission;
import dev.journeys.policy.Percent;
import java.util.List;
import java.util.Optional;

/** Makes of JSON whom a journey takes in. */
final class AdmissionReader {

  private static final Percent NONE = new Percent(0);

  private AdmissionReader() {}

  static Admission admission(Fields journey) {
    Percent rollout = journey.optional("rollout").map(StepReader::percent).orElse(Percent.ALL);
    Admission holdout =
        journey
            .optional("holdout")
            .map(place -> place.object(AdmissionReader::holdout))
            .orElse(Admission.ALL);
    return journey
        .optional("exclusiveGroup")
        .map(Place::text)
        .map(holdout::withExclusiveGroup)
        .orElse(holdout)
        .withRollout(rollout);
  }

  private static Admission holdout(Fields fields) {
    List<String> groups = fields.items("groups").stream().map(Place::text).toList();
    return new Admission(
        Percent.ALL,
        fields.optional("percent").map(StepReader::percent).orElse(NONE),
        groups,
        fields.truth("exempt"),
        Optional.empty());
  }
}
