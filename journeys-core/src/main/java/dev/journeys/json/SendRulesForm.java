package dev.journeys.json;

import dev.journeys.model.Conversion;
import dev.journeys.model.SendRules;
import dev.journeys.model.WaitTarget;
import dev.journeys.policy.Exemption;
import dev.journeys.policy.SendLimit;
import dev.journeys.policy.Throttle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a send obeys of its own, as members of the send. */
final class SendRulesForm {

  private SendRulesForm() {}

  static SendRules read(Fields fields) {
    SendRules rules = SendRules.none();
    for (Place one : fields.items("exempt")) {
      Optional<Exemption> exemption = one.word(Vocabulary.EXEMPTIONS);
      rules = exemption.map(rules::with).orElse(rules);
    }
    rules = fields.optional("topic").map(Place::text).map(rules::withTopic).orElse(rules);
    Optional<SendLimit> limit =
        fields.optional("limit").map(place -> place.object(SendRulesForm::limit));
    rules = limit.map(rules::withLimit).orElse(rules);
    List<WaitTarget.InWindow> windows =
        fields.items("deliveryWindow").stream()
            .map(place -> place.object(WaitTargetReader::inWindow))
            .toList();
    rules = windows.isEmpty() ? rules : rules.withDeliveryWindow(windows);
    rules = fields.truth("neverRepeat") ? rules.neverRepeating() : rules;
    Optional<Throttle> throttle =
        fields.optional("throttle").map(place -> place.object(SendRulesForm::throttle));
    rules = throttle.map(rules::withThrottle).orElse(rules);
    Optional<Duration> expireAfter = fields.optional("expireAfter").map(Place::duration);
    rules = expireAfter.map(rules::withExpireAfter).orElse(rules);
    Optional<Conversion> conversion =
        fields.optional("conversion").map(place -> place.object(SendRulesForm::conversion));
    return conversion.map(rules::withConversion).orElse(rules);
  }

  private static Throttle throttle(Fields fields) {
    Place messages = fields.required("messages");
    Throttle.Per per =
        fields.required("per").word(Vocabulary.THROTTLES).orElse(Throttle.Per.SECOND);
    return messages.made(() -> new Throttle(messages.integer(), per), Throttle.perSecond(1));
  }

  private static SendLimit limit(Fields fields) {
    return new SendLimit(
        fields.required("times").integer(), fields.optional("per").map(Place::duration));
  }

  private static Conversion conversion(Fields fields) {
    return new Conversion(
        ConditionReader.pattern(fields.required("event")),
        fields.required("within").duration(),
        fields.optional("value").map(Place::text));
  }

  static void write(SendRules rules, ObjectNode json) {
    if (!rules.exempt().isEmpty()) {
      ArrayNode exempt = json.putArray("exempt");
      rules.exempt().stream().sorted().map(Vocabulary.EXEMPTIONS::word).forEach(exempt::add);
    }
    rules.topic().ifPresent(topic -> json.put("topic", topic));
    rules.limit().ifPresent(limit -> json.set("limit", limit(limit)));
    if (!rules.deliveryWindow().isEmpty()) {
      json.set("deliveryWindow", Nodes.list(rules.deliveryWindow(), WaitTargetWriter::inWindow));
    }
    if (rules.neverRepeat()) {
      json.put("neverRepeat", true);
    }
    rules
        .throttle()
        .ifPresent(throttle ->
            json.putObject("throttle")
                .put("messages", throttle.messages())
                .put("per", Vocabulary.THROTTLES.word(throttle.per())));
    rules.expireAfter().ifPresent(time -> json.put("expireAfter", DurationText.of(time)));
    rules
        .conversion()
        .ifPresent(conversion -> {
          ObjectNode form = json.putObject("conversion");
          form.set("event", ConditionWriter.pattern(conversion.event()));
          form.put("within", DurationText.of(conversion.within()));
          conversion.valueProperty().ifPresent(value -> form.put("value", value));
        });
  }

  private static ObjectNode limit(SendLimit limit) {
    ObjectNode json = Nodes.object().put("times", limit.times());
    limit.per().ifPresent(length -> json.put("per", DurationText.of(length)));
    return json;
  }
}
