package dev.journeys.json;

import dev.journeys.model.Call;
import dev.journeys.model.Emit;
import dev.journeys.model.ProfileChange;
import dev.journeys.model.StartJourney;
import dev.journeys.model.Step;
import dev.journeys.model.UpdateProfile;
import dev.journeys.model.Webhook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes of JSON the steps that change something outside the journey. */
final class ActionReader {

  private static final ProfileChange STAND_IN = ProfileChange.clear("");

  private ActionReader() {}

  static Step updateProfile(String id, Fields fields) {
    return new UpdateProfile(
        id,
        fields.required("changes").items(StepReader.MOST_BRANCHES).stream()
            .map(place -> place.object(ActionReader::change))
            .toList());
  }

  private static ProfileChange change(Fields fields) {
    return fields
        .oneOf(Vocabulary.OPERATIONS)
        .map(operation -> change(operation, fields))
        .orElse(STAND_IN);
  }

  private static ProfileChange change(ProfileChange.Operation operation, Fields fields) {
    String attribute = fields.required(Vocabulary.OPERATIONS.word(operation)).text();
    return operation == ProfileChange.Operation.CLEAR
        ? ProfileChange.clear(attribute)
        : ProfileChange.of(
            attribute, operation, ExpressionReader.expression(fields.required("value")));
  }

  static Step emit(String id, Fields fields) {
    return new Emit(id, fields.required("event").text(), ExpressionReader.named(fields, "with"));
  }

  static Step call(String id, Fields fields) {
    List<Place> results =
        fields
            .optional("results")
            .map(place -> place.items(StepReader.MOST_BRANCHES))
            .orElse(List.of());
    return new Call(
        id,
        fields.required("handler").text(),
        ExpressionReader.named(fields, "with"),
        results.stream().map(Place::text).toList(),
        fields.truth("neverRepeat"),
        texts(fields, "capture"));
  }

  static Step webhook(String id, Fields fields) {
    return new Webhook(
        id,
        fields.required("method").word(Vocabulary.METHODS).orElse(Webhook.Method.POST),
        fields.required("url").text(),
        texts(fields, "headers"),
        ExpressionReader.named(fields, "with"),
        fields.optional("body").map(Place::text),
        texts(fields, "capture"),
        fields.truth("neverRepeat"));
  }

  /** Texts under names that are the author's. */
  private static Map<String, String> texts(Fields fields, String member) {
    Map<String, String> texts = new LinkedHashMap<>();
    fields
        .optional(member)
        .ifPresent(place -> place.members().forEach((name, text) -> texts.put(name, text.text())));
    return texts;
  }

  static Step startJourney(String id, Fields fields) {
    return new StartJourney(
        id, fields.required("journey").text(), ExpressionReader.named(fields, "with"));
  }
}
