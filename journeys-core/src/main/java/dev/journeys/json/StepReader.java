package dev.journeys.json;

import dev.journeys.condition.Trigger;
import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.DidNot;
import dev.journeys.model.Exit;
import dev.journeys.model.Experiment;
import dev.journeys.model.FeedbackWait;
import dev.journeys.model.Hold;
import dev.journeys.model.MessageContent;
import dev.journeys.model.Outcome;
import dev.journeys.model.Send;
import dev.journeys.model.Split;
import dev.journeys.model.Step;
import dev.journeys.model.WaitFor;
import dev.journeys.policy.Percent;
import dev.journeys.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes steps of JSON. */
final class StepReader {

  /**
   * The most branches of a step. The model refuses more too, but its checks take time in the square
   * and the cube of their number; a text of a megabyte could hold it for hours.
   */
  static final int MOST_BRANCHES = 100;

  private static final DelayLength STAND_IN = new DelayLength.Fixed(Duration.ZERO);

  private StepReader() {}

  static Step step(Place place) {
    return place.object(
        "step",
        new Exit(""),
        fields -> {
          String id = fields.required("id").text();
          return fields
              .kind(Vocabulary.STEPS)
              .map(kind -> step(kind, id, fields))
              .orElseGet(() -> new Exit(id));
        });
  }

  private static Step step(Step.Kind kind, String id, Fields fields) {
    return switch (kind) {
      case SEND -> send(id, fields);
      case DELAY -> new Delay(id, length(fields));
      case WAIT_UNTIL -> WaitTargetReader.waitUntil(id, fields);
      case WAIT_FOR -> waitFor(id, fields);
      case DID_NOT -> didNot(id, fields);
      case SPLIT -> split(id, fields);
      case EXPERIMENT -> experiment(id, fields);
      case UPDATE_PROFILE -> ActionReader.updateProfile(id, fields);
      case EMIT -> ActionReader.emit(id, fields);
      case CALL -> ActionReader.call(id, fields);
      case WEBHOOK -> ActionReader.webhook(id, fields);
      case START_JOURNEY -> ActionReader.startJourney(id, fields);
      case HOLD -> new Hold(id);
      case EXIT -> new Exit(id);
    };
  }

  private static Step send(String id, Fields fields) {
    String channel = fields.required("channel").text();
    String template = fields.required("template").text();
    Map<String, Value> values = new LinkedHashMap<>();
    fields
        .optional("fields")
        .ifPresent(place ->
            place.members().forEach((name, value) -> values.put(name, ValueReader.value(value))));
    Set<String> html = new TreeSet<>();
    fields.items("html").forEach(name -> html.add(name.text()));
    return new Send(
        id,
        new MessageContent(channel, template, values, html),
        fields.optional("onlyIf").map(ConditionReader::condition),
        fields.optional("feedback").map(place -> place.object(StepReader::feedback)),
        SendRulesForm.read(fields));
  }

  private static FeedbackWait feedback(Fields fields) {
    List<Outcome> updates =
        fields.required("updates").items(FeedbackWait.POSSIBLE.size()).stream()
            .map(update -> update.word(Vocabulary.UPDATES))
            .flatMap(Optional::stream)
            .map(update -> new Outcome(Vocabulary.UPDATES.word(update)))
            .toList();
    return new FeedbackWait(updates, fields.required("within").duration());
  }

  private static Step waitFor(String id, Fields fields) {
    List<Trigger> alternatives =
        fields.required("for").items(MOST_BRANCHES).stream()
            .map(ConditionReader::alternative)
            .toList();
    return new WaitFor(
        id, alternatives, fields.optional("upTo").map(Place::duration), fields.truth("sinceEntry"));
  }

  private static Step didNot(String id, Fields fields) {
    return new DidNot(
        id,
        ConditionReader.pattern(fields.required("after")),
        ConditionReader.pattern(fields.required("without")),
        fields.required("within").duration(),
        fields.optional("upTo").map(Place::duration));
  }

  private static Step split(String id, Fields fields) {
    return new Split(
        id,
        fields.required("when").items(MOST_BRANCHES).stream()
            .map(ConditionReader::condition)
            .toList());
  }

  private static Step experiment(String id, Fields fields) {
    return new Experiment(
        id,
        fields.required("variants").items(MOST_BRANCHES).stream()
            .map(place -> place.object(StepReader::variant))
            .toList(),
        fields.optional("control").map(StepReader::percent),
        fields.truth("stickyPerUser"));
  }

  private static Experiment.Variant variant(Fields fields) {
    return new Experiment.Variant(
        fields.required("name").text(), percent(fields.required("share")));
  }

  static Percent percent(Place place) {
    return place.made(() -> Percent.of(place.number().decimalValue()), Percent.ALL);
  }

  private static DelayLength length(Fields fields) {
    return fields
        .oneOf(Vocabulary.DELAY_LENGTHS)
        .map(kind -> length(kind, fields))
        .orElse(STAND_IN);
  }

  private static DelayLength length(DelayLength.Kind kind, Fields fields) {
    Place place = fields.required(Vocabulary.DELAY_LENGTHS.word(kind));
    return switch (kind) {
      case FIXED -> new DelayLength.Fixed(place.duration());
      case BETWEEN -> between(place);
      case CALENDAR_DAYS ->
          new DelayLength.CalendarDays(
              place.integer(),
              fields.optional("at").map(at -> at.parsed(TextForm.TIME)),
              fields.optional("zone").map(zone -> zone.parsed(TextForm.ZONE)));
    };
  }

  private static DelayLength between(Place place) {
    return place
        .pair("a list of two durations", "Write the shortest, then the longest.")
        .<DelayLength>map(
            bounds -> new DelayLength.Between(bounds.get(0).duration(), bounds.get(1).duration()))
        .orElse(STAND_IN);
  }
}
