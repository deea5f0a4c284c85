package dev.journeys.json;

import dev.journeys.model.SendRules;
import dev.journeys.policy.Exemption;
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
    return rules;
  }

  static void write(SendRules rules, ObjectNode json) {
    if (!rules.exempt().isEmpty()) {
      ArrayNode exempt = json.putArray("exempt");
      rules.exempt().stream().sorted().map(Vocabulary.EXEMPTIONS::word).forEach(exempt::add);
    }
  }
}
