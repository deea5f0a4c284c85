package dev.journeys.reference;

import dev.journeys.channel.WebhookAnswer;
import dev.journeys.model.Outcome;
import dev.journeys.reference.words.Answer;
import dev.journeys.value.Value;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** What a service reads and writes. */
final class ServiceTexts {

  private ServiceTexts() {}

  /** The parameters of a query, as texts. */
  static Map<String, Value> parameters(URI url) {
    Map<String, Value> parameters = new LinkedHashMap<>();
    if (url.getRawQuery() != null) {
      for (String parameter : url.getRawQuery().split("&", -1)) {
        String[] parts = parameter.split("=", 2);
        parameters.put(decoded(parts[0]), Value.text(decoded(parts[1])));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** A status and JSON; results of the host's own code are errors here. */
  static WebhookAnswer answer(Answer answer) {
    if (answer.how() == Answer.How.RETRY_LATER) {
      return new WebhookAnswer(
          429, Map.of("Retry-After", String.valueOf(answer.after().toSeconds())), "");
    }
    return answer.outcome().equals(Outcome.OK)
        ? WebhookAnswer.of(200, json(answer.values()))
        : WebhookAnswer.of(404);
  }

  /** The answer as it is read: members of JSON, by their pointers, which has no instants. */
  static Answer read(Answer answer) {
    Map<String, Value> members = new LinkedHashMap<>();
    answer
        .values()
        .forEach((name, value) ->
            members.put("/" + name, value instanceof Value.Time ? text(value) : value));
    return new Answer(answer.outcome(), answer.how(), answer.after(), answer.late(), members);
  }

  /** Values as they are in a request. */
  static Map<String, Value> texts(Map<String, Value> values) {
    Map<String, Value> texts = new LinkedHashMap<>();
    values.forEach((name, value) -> texts.put(name, text(value)));
    return texts;
  }

  private static Value text(Value value) {
    return Value.text(value.canonicalText());
  }

  private static String json(Map<String, Value> values) {
    StringJoiner members = new StringJoiner(",", "{", "}");
    values.forEach((name, value) -> {
      String text = value.canonicalText();
      boolean quoted = value instanceof Value.Text || value instanceof Value.Time;
      String number = value instanceof Value.Decimal && !text.contains(".") ? text + ".0" : text;
      members.add("\"" + name + "\":" + (quoted ? "\"" + text + "\"" : number));
    });
    return members.toString();
  }
}
