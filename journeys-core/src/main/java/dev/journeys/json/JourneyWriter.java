package dev.journeys.json;

import dev.journeys.model.EntryWindow;
import dev.journeys.model.Goal;
import dev.journeys.model.Journey;
import dev.journeys.model.Link;
import dev.journeys.model.Outcome;
import dev.journeys.model.Reentry;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes JSON of journeys. What has its default is left out; so a member that a later version adds
 * does not change the canonical text of a journey that does not use it.
 */
final class JourneyWriter {

  private JourneyWriter() {}

  static ObjectNode journey(Journey journey) {
    ObjectNode json = Nodes.object().put("format", Vocabulary.FORMAT).put("journey", journey.id());
    if (!journey.description().isEmpty()) {
      json.put("description", journey.description());
    }
    json.set("entry", EntryWriter.entry(journey.entry()));
    if (!journey.reentry().equals(Reentry.once())) {
      json.set("reentry", EntryWriter.reentry(journey.reentry()));
    }
    if (!journey.goals().isEmpty()) {
      json.set("goals", Nodes.list(journey.goals(), JourneyWriter::goal));
    }
    if (!journey.exits().isEmpty()) {
      json.set(
          "exits",
          Nodes.list(journey.exits(), trigger -> ConditionWriter.trigger(Nodes.object(), trigger)));
    }
    journey.timeLimit().ifPresent(limit -> json.put("timeLimit", DurationText.of(limit)));
    journey.zone().ifPresent(zone -> json.put("zone", zone.getId()));
    journey.keyedBy().ifPresent(property -> json.put("keyedBy", property));
    if (!journey.entryWindow().equals(EntryWindow.ALWAYS)) {
      json.set("entryWindow", EntryWriter.window(journey.entryWindow()));
    }
    if (journey.priority() != 0) {
      json.put("priority", journey.priority());
    }
    AdmissionWriter.write(json, journey.admission());
    json.set("steps", Nodes.list(journey.path().steps(), StepWriter::step));
    if (!journey.path().links().isEmpty()) {
      json.set("links", Nodes.list(journey.path().links(), JourneyWriter::link));
    }
    return json;
  }

  private static ObjectNode goal(Goal goal) {
    ObjectNode json =
        ConditionWriter.trigger(Nodes.object().put("name", goal.name()), goal.trigger());
    goal.within().ifPresent(window -> json.put("within", DurationText.of(window)));
    goal.valueProperty().ifPresent(property -> json.put("value", property));
    if (!goal.exits()) {
      json.put("exits", false);
    }
    return json;
  }

  private static ObjectNode link(Link link) {
    ObjectNode json = Nodes.object().put("from", link.from());
    if (!link.outcome().equals(Outcome.NEXT)) {
      json.put("outcome", link.outcome().name());
    }
    json.put("to", link.to());
    link.atMost().ifPresent(visits -> json.put("atMost", visits));
    return json;
  }
}
