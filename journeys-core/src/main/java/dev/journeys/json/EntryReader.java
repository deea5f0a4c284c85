package dev.journeys.json;

import dev.journeys.model.EntryRule;
import dev.journeys.model.EntryWindow;
import dev.journeys.model.Outcome;
import dev.journeys.model.Reentry;
import java.time.Duration;
import java.util.List;

/** Makes entry and re-entry rules of JSON. */
final class EntryReader {

  private EntryReader() {}

  static EntryRule entry(Place place) {
    return place.object(fields ->
        fields
            .kind(Vocabulary.ENTRIES)
            .map(kind -> entry(kind, fields))
            .orElseGet(EntryRule.ByCall::new));
  }

  private static EntryRule entry(EntryRule.Kind kind, Fields fields) {
    return switch (kind) {
      case ON_EVENT -> onEvent(fields);
      case AFTER_INACTION -> afterInaction(fields);
      case WHEN ->
          new EntryRule.When(
              ConditionReader.condition(fields.required("condition")),
              fields.truth("includeExisting"));
      case BY_CALL -> new EntryRule.ByCall();
      case AT_DATE -> atDate(fields);
      case SCHEDULED ->
          new EntryRule.Scheduled(
              fields.required("schedule").object(ScheduleReader::schedule),
              ConditionReader.condition(fields.required("audience")));
      case FROM_JOURNEY ->
          new EntryRule.FromJourney(
              fields.required("journey").text(),
              fields.required("step").text(),
              fields.optional("outcome").map(outcome -> new Outcome(outcome.text())));
    };
  }

  private static EntryRule onEvent(Fields fields) {
    return new EntryRule.OnEvent(
        fields.required("events").items().stream().map(ConditionReader::pattern).toList());
  }

  private static EntryRule afterInaction(Fields fields) {
    return new EntryRule.AfterInaction(
        ConditionReader.pattern(fields.required("did")),
        ConditionReader.pattern(fields.required("without")),
        fields.required("within").duration(),
        fields.optional("sameProperty").map(Place::text),
        fields.truth("fromLast"));
  }

  private static EntryRule atDate(Fields fields) {
    return new EntryRule.AtDate(
        ConditionReader.operand(fields.required("date")),
        fields.optional("event").map(ConditionReader::pattern),
        fields.optional("offset").map(Place::duration).orElse(Duration.ZERO),
        fields.optional("at").map(at -> at.parsed(TextForm.TIME)),
        fields
            .optional("unless")
            .map(unless -> unless.items().stream().map(ConditionReader::pattern).toList())
            .orElse(List.of()));
  }

  static Reentry reentry(Place place) {
    return place.object(fields ->
        new Reentry(
            fields.required("mode").word(Vocabulary.REENTRY_MODES).orElse(Reentry.Mode.ONCE),
            fields.optional("pause").map(Place::duration).orElse(Duration.ZERO),
            fields.number("atMost"),
            fields.truth("sameEvent")));
  }

  static EntryWindow window(Place place) {
    return place.object(fields ->
        new EntryWindow(
            fields.optional("from").map(from -> from.parsed(TextForm.INSTANT)),
            fields.optional("until").map(until -> until.parsed(TextForm.INSTANT))));
  }
}
