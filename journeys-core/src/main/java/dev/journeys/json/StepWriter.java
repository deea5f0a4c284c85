package dev.journeys.json;

import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.Send;
import dev.journeys.model.Split;
import dev.journeys.model.Step;
import dev.journeys.model.WaitFor;
import tools.jackson.databind.node.ObjectNode;

/** Makes JSON of steps. */
final class StepWriter {

  private StepWriter() {}

  static ObjectNode step(Step step) {
    ObjectNode json =
        Nodes.object().put("id", step.id()).put("kind", Vocabulary.STEPS.word(step.kind()));
    return switch (step.kind()) {
      case SEND -> send(json, (Send) step);
      case DELAY -> length(json, ((Delay) step).length());
      case WAIT_FOR -> waitFor(json, (WaitFor) step);
      case SPLIT -> split(json, (Split) step);
      case EXIT -> json;
    };
  }

  private static ObjectNode send(ObjectNode json, Send send) {
    json.put("channel", send.content().channel()).put("template", send.content().template());
    if (!send.content().fields().isEmpty()) {
      ObjectNode fields = json.putObject("fields");
      send.content().fields().forEach((name, value) -> fields.set(name, ValueWriter.value(value)));
    }
    send.onlyIf().ifPresent(condition -> json.set("onlyIf", ConditionWriter.condition(condition)));
    return json;
  }

  private static ObjectNode waitFor(ObjectNode json, WaitFor wait) {
    json.set(
        "for",
        Nodes.list(
            wait.alternatives(), trigger -> ConditionWriter.trigger(Nodes.object(), trigger)));
    wait.upTo().ifPresent(limit -> json.put("upTo", DurationText.of(limit)));
    return json;
  }

  private static ObjectNode split(ObjectNode json, Split split) {
    json.set("when", Nodes.list(split.conditions(), ConditionWriter::condition));
    return json;
  }

  private static ObjectNode length(ObjectNode json, DelayLength length) {
    String member = Vocabulary.DELAY_LENGTHS.word(length.kind());
    return switch (length.kind()) {
      case FIXED -> json.put(member, DurationText.of(((DelayLength.Fixed) length).duration()));
      case BETWEEN -> between(json, member, (DelayLength.Between) length);
      case CALENDAR_DAYS -> calendarDays(json, member, (DelayLength.CalendarDays) length);
    };
  }

  private static ObjectNode between(ObjectNode json, String member, DelayLength.Between length) {
    json.putArray(member)
        .add(DurationText.of(length.shortest()))
        .add(DurationText.of(length.longest()));
    return json;
  }

  private static ObjectNode calendarDays(
      ObjectNode json, String member, DelayLength.CalendarDays length) {
    json.put(member, length.days());
    length.at().ifPresent(time -> json.put("at", time.toString()));
    length.zone().ifPresent(zone -> json.put("zone", zone.getId()));
    return json;
  }
}
