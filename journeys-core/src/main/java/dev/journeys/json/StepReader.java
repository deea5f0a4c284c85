package dev.journeys.json;

import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.Exit;
import dev.journeys.model.MessageContent;
import dev.journeys.model.Send;
import dev.journeys.model.Split;
import dev.journeys.model.Step;
import dev.journeys.model.WaitFor;
import dev.journeys.value.Value;
import java.time.Duration;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes steps of JSON. */
final class StepReader {

  /**
   * The most alternatives of a wait. The model's check of cycles takes time in the cube of their
   * number; a text of a megabyte could hold it for hours.
   */
  private static final int MOST_ALTERNATIVES = 100;

  /**
   * The most conditions of a split. The model's check of links takes time in the square of their
   * number.
   */
  private static final int MOST_CONDITIONS = 1_000;

  private static final DelayLength STAND_IN = new DelayLength.Fixed(Duration.ZERO);

  private StepReader() {}

  static Step step(Place place) {
    return place.object(fields -> {
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
      case WAIT_FOR -> waitFor(id, fields);
      case SPLIT -> split(id, fields);
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
    return new Send(
        id,
        new MessageContent(channel, template, values),
        fields.optional("onlyIf").map(ConditionReader::condition));
  }

  private static Step waitFor(String id, Fields fields) {
    List<Place> alternatives = atMost(MOST_ALTERNATIVES, fields.required("for"));
    return new WaitFor(
        id,
        alternatives.stream().map(ConditionReader::trigger).toList(),
        fields.optional("upTo").map(Place::duration));
  }

  private static Step split(String id, Fields fields) {
    List<Place> conditions = atMost(MOST_CONDITIONS, fields.required("when"));
    return new Split(id, conditions.stream().map(ConditionReader::condition).toList());
  }

  private static List<Place> atMost(int most, Place place) {
    List<Place> items = place.items();
    if (items.size() > most) {
      place.report(
          items.size() + " items (expected: at most " + most + ")",
          "Spread them over several steps.");
    }
    return items;
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
              fields.optional("at").map(StepReader::time),
              fields.optional("zone").map(JourneyReader::zone));
    };
  }

  private static DelayLength between(Place place) {
    if (!place.isListOf(2)) {
      place.wrong("a list of two durations", "Write the shortest, then the longest.");
      return STAND_IN;
    }
    List<Place> bounds = place.items();
    return new DelayLength.Between(bounds.get(0).duration(), bounds.get(1).duration());
  }

  private static LocalTime time(Place place) {
    return place.parsed(
        LocalTime::parse, LocalTime.MIDNIGHT, "a time of day", "Write it as in \"09:30\".");
  }
}
