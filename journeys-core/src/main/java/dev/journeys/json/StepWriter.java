package dev.journeys.json;

import dev.journeys.model.Call;
import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.DidNot;
import dev.journeys.model.Emit;
import dev.journeys.model.Experiment;
import dev.journeys.model.FeedbackWait;
import dev.journeys.model.Send;
import dev.journeys.model.Split;
import dev.journeys.model.StartJourney;
import dev.journeys.model.Step;
import dev.journeys.model.UpdateProfile;
import dev.journeys.model.WaitFor;
import dev.journeys.model.WaitUntil;
import dev.journeys.model.Webhook;
import dev.journeys.policy.Percent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Makes JSON of steps. */
final class StepWriter {

  private StepWriter() {}

  static ObjectNode step(Step step) {
    ObjectNode json =
        Nodes.object().put("id", step.id()).put("kind", Vocabulary.STEPS.word(step.kind()));
    return switch (step.kind()) {
      case SEND -> send(json, (Send) step);
      case DELAY -> length(json, ((Delay) step).length());
      case WAIT_UNTIL -> WaitTargetWriter.target(json, ((WaitUntil) step).target());
      case WAIT_FOR -> waitFor(json, (WaitFor) step);
      case DID_NOT -> didNot(json, (DidNot) step);
      case SPLIT -> split(json, (Split) step);
      case EXPERIMENT -> experiment(json, (Experiment) step);
      case UPDATE_PROFILE -> ActionWriter.updateProfile(json, (UpdateProfile) step);
      case EMIT -> ActionWriter.emit(json, (Emit) step);
      case CALL -> ActionWriter.call(json, (Call) step);
      case WEBHOOK -> ActionWriter.webhook(json, (Webhook) step);
      case START_JOURNEY -> ActionWriter.startJourney(json, (StartJourney) step);
      case HOLD, EXIT -> json;
    };
  }

  private static ObjectNode send(ObjectNode json, Send send) {
    json.put("channel", send.content().channel()).put("template", send.content().template());
    if (!send.content().fields().isEmpty()) {
      ObjectNode fields = json.putObject("fields");
      send.content().fields().forEach((name, value) -> fields.set(name, ValueWriter.value(value)));
    }
    if (!send.content().html().isEmpty()) {
      send.content().html().forEach(json.putArray("html")::add);
    }
    send.onlyIf().ifPresent(condition -> json.set("onlyIf", ConditionWriter.condition(condition)));
    send.feedback().ifPresent(wait -> json.set("feedback", feedback(wait)));
    SendRulesForm.write(send.rules(), json);
    return json;
  }

  private static ObjectNode feedback(FeedbackWait wait) {
    ObjectNode json = Nodes.object();
    json.set("updates", Nodes.list(wait.updates(), update -> StringNode.valueOf(update.name())));
    return json.put("within", DurationText.of(wait.within()));
  }

  private static ObjectNode waitFor(ObjectNode json, WaitFor wait) {
    json.set(
        "for",
        Nodes.list(
            wait.alternatives(), trigger -> ConditionWriter.trigger(Nodes.object(), trigger)));
    wait.upTo().ifPresent(limit -> json.put("upTo", DurationText.of(limit)));
    if (wait.sinceEntry()) {
      json.put("sinceEntry", true);
    }
    return json;
  }

  private static ObjectNode didNot(ObjectNode json, DidNot step) {
    json.set("after", ConditionWriter.pattern(step.after()));
    json.set("without", ConditionWriter.pattern(step.without()));
    json.put("within", DurationText.of(step.within()));
    step.upTo().ifPresent(limit -> json.put("upTo", DurationText.of(limit)));
    return json;
  }

  private static ObjectNode split(ObjectNode json, Split split) {
    json.set("when", Nodes.list(split.conditions(), ConditionWriter::condition));
    return json;
  }

  private static ObjectNode experiment(ObjectNode json, Experiment experiment) {
    json.set("variants", Nodes.list(experiment.variants(), StepWriter::variant));
    experiment.control().ifPresent(share -> json.set("control", percent(share)));
    if (experiment.stickyPerUser()) {
      json.put("stickyPerUser", true);
    }
    return json;
  }

  private static ObjectNode variant(Experiment.Variant variant) {
    ObjectNode json = Nodes.object().put("name", variant.name());
    json.set("share", percent(variant.share()));
    return json;
  }

  static JsonNode percent(Percent share) {
    return DecimalNode.valueOf(share.value());
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
