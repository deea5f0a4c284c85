package dev.journeys.json;

import dev.journeys.model.Admission;
import dev.journeys.policy.JourneyCap;
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
    Admission capped =
        journey
            .optional("entryCap")
            .map(place -> place.object(AdmissionReader::cap))
            .map(holdout::with)
            .orElse(holdout);
    return journey
        .optional("exclusiveGroup")
        .map(Place::text)
        .map(capped::withExclusiveGroup)
        .orElse(capped)
        .withRollout(rollout);
  }

  private static Admission holdout(Fields fields) {
    List<String> groups = fields.items("groups").stream().map(Place::text).toList();
    return new Admission(
        Percent.ALL,
        fields.optional("percent").map(StepReader::percent).orElse(NONE),
        groups,
        fields.truth("exempt"),
        Optional.empty(),
        JourneyCap.NONE);
  }

  private static JourneyCap cap(Fields fields) {
    return new JourneyCap(
        fields.number("inAll"),
        fields.optional("inPeriod").map(place -> place.object(AdmissionReader::inPeriod)));
  }

  private static JourneyCap.InPeriod inPeriod(Fields fields) {
    return new JourneyCap.InPeriod(
        fields.required("entries").integer(), fields.required("period").duration());
  }
}
