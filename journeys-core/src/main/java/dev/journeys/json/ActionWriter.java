package dev.journeys.json;

import dev.journeys.condition.Expression;
import dev.journeys.model.Call;
import dev.journeys.model.Emit;
import dev.journeys.model.ProfileChange;
import dev.journeys.model.StartJourney;
import dev.journeys.model.UpdateProfile;
import dev.journeys.model.Webhook;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Makes JSON of the steps that change something outside the journey. */
final class ActionWriter {

  private ActionWriter() {}

  static ObjectNode updateProfile(ObjectNode json, UpdateProfile update) {
    json.set("changes", Nodes.list(update.changes(), ActionWriter::change));
    return json;
  }

  private static ObjectNode change(ProfileChange change) {
    ObjectNode json =
        Nodes.object().put(Vocabulary.OPERATIONS.word(change.operation()), change.attribute());
    change.operand().ifPresent(operand -> json.set("value", expression(operand)));
    return json;
  }

  static ObjectNode emit(ObjectNode json, Emit emit) {
    return with(json.put("event", emit.event()), emit.properties());
  }

  static ObjectNode call(ObjectNode json, Call call) {
    with(json.put("handler", call.handler()), call.arguments());
    if (!call.results().isEmpty()) {
      json.set("results", Nodes.list(call.results(), StringNode::valueOf));
    }
    if (call.neverRepeat()) {
      json.put("neverRepeat", true);
    }
    return texts(json, "capture", call.captures());
  }

  static ObjectNode webhook(ObjectNode json, Webhook webhook) {
    json.put("method", Vocabulary.METHODS.word(webhook.method())).put("url", webhook.url());
    texts(json, "headers", webhook.headers());
    with(json, webhook.values());
    webhook.body().ifPresent(body -> json.put("body", body));
    if (webhook.neverRepeat()) {
      json.put("neverRepeat", true);
    }
    return texts(json, "capture", webhook.captures());
  }

  static ObjectNode startJourney(ObjectNode json, StartJourney start) {
    return with(json.put("journey", start.journey()), start.properties());
  }

  private static ObjectNode texts(ObjectNode json, String member, Map<String, String> texts) {
    if (!texts.isEmpty()) {
      ObjectNode members = json.putObject(member);
      texts.forEach(members::put);
    }
    return json;
  }

  private static ObjectNode with(ObjectNode json, Map<String, Expression> named) {
    if (!named.isEmpty()) {
      ObjectNode members = json.putObject("with");
      named.forEach((name, value) -> members.set(name, expression(value)));
    }
    return json;
  }

  private static JsonNode expression(Expression expression) {
    return switch (expression.kind()) {
      case CONSTANT -> ValueWriter.value(((Expression.Constant) expression).value());
      case LOOKUP -> ConditionWriter.operand(((Expression.Lookup) expression).operand());
    };
  }
}
