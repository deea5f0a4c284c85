package dev.journeys.json;

import dev.journeys.model.EntryRule;
import dev.journeys.model.EntryWindow;
import dev.journeys.model.Reentry;
import tools.jackson.databind.node.ObjectNode;

/** Makes JSON of entry and re-entry rules. */
final class EntryWriter {

  private EntryWriter() {}

  static ObjectNode entry(EntryRule entry) {
    ObjectNode json = Nodes.object().put("kind", Vocabulary.ENTRIES.word(entry.kind()));
    return switch (entry.kind()) {
      case ON_EVENT -> onEvent(json, (EntryRule.OnEvent) entry);
      case AFTER_INACTION -> afterInaction(json, (EntryRule.AfterInaction) entry);
      case WHEN -> when(json, (EntryRule.When) entry);
      case BY_CALL -> json;
      case AT_DATE -> atDate(json, (EntryRule.AtDate) entry);
      case SCHEDULED -> scheduled(json, (EntryRule.Scheduled) entry);
      case FROM_JOURNEY -> fromJourney(json, (EntryRule.FromJourney) entry);
    };
  }

  private static ObjectNode onEvent(ObjectNode json, EntryRule.OnEvent entry) {
    json.set("events", Nodes.list(entry.events(), ConditionWriter::pattern));
    return json;
  }

  private static ObjectNode afterInaction(ObjectNode json, EntryRule.AfterInaction entry) {
    json.set("did", ConditionWriter.pattern(entry.did()));
    json.set("without", ConditionWriter.pattern(entry.without()));
    json.put("within", DurationText.of(entry.within()));
    entry.sameProperty().ifPresent(property -> json.put("sameProperty", property));
    if (entry.fromLast()) {
      json.put("fromLast", true);
    }
    return json;
  }

  private static ObjectNode when(ObjectNode json, EntryRule.When entry) {
    json.set("condition", ConditionWriter.condition(entry.condition()));
    if (entry.includeExisting()) {
      json.put("includeExisting", true);
    }
    return json;
  }

  private static ObjectNode atDate(ObjectNode json, EntryRule.AtDate entry) {
    json.set("date", ConditionWriter.operand(entry.date()));
    entry.event().ifPresent(event -> json.set("event", ConditionWriter.pattern(event)));
    if (!entry.offset().isZero()) {
      json.put("offset", DurationText.of(entry.offset()));
    }
    entry.at().ifPresent(at -> json.put("at", at.toString()));
    if (!entry.unless().isEmpty()) {
      json.set("unless", Nodes.list(entry.unless(), ConditionWriter::pattern));
    }
    return json;
  }

  private static ObjectNode scheduled(ObjectNode json, EntryRule.Scheduled entry) {
    json.set("schedule", ScheduleWriter.schedule(entry.schedule()));
    json.set("audience", ConditionWriter.condition(entry.audience()));
    return json;
  }

  private static ObjectNode fromJourney(ObjectNode json, EntryRule.FromJourney entry) {
    json.put("journey", entry.journey()).put("step", entry.step());
    entry.outcome().ifPresent(outcome -> json.put("outcome", outcome.name()));
    return json;
  }

  static ObjectNode window(EntryWindow window) {
    ObjectNode json = Nodes.object();
    window.from().ifPresent(from -> json.put("from", from.toString()));
    window.until().ifPresent(until -> json.put("until", until.toString()));
    return json;
  }

  static ObjectNode reentry(Reentry reentry) {
    ObjectNode json = Nodes.object().put("mode", Vocabulary.REENTRY_MODES.word(reentry.mode()));
    if (!reentry.pause().isZero()) {
      json.put("pause", DurationText.of(reentry.pause()));
    }
    reentry.atMost().ifPresent(entries -> json.put("atMost", entries));
    if (reentry.sameEvent()) {
      json.put("sameEvent", true);
    }
    return json;
  }
}
