package dev.journeys.json;

import dev.journeys.model.Goal;
import dev.journeys.model.Journey;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.InvalidJourneyException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Makes journeys of JSON. */
final class JourneyReader {

  private JourneyReader() {}

  /**
   * The journey of a text.
   *
   * @throws InvalidInputException if the text does not tell a journey; lists every problem
   * @throws InvalidJourneyException if the journey cannot run
   */
  static Journey read(String text) {
    Problems problems = new Problems();
    Place document = Place.root(TreeReader.read(text, problems), problems);
    Journey.Builder journey = document.object(JourneyReader::journey);
    problems.throwIfAny();
    return journey.build();
  }

  private static Journey.Builder journey(Fields fields) {
    if (isOfAnotherFormat(fields.required("format"))) {
      fields.ignoreRest();
      return Journey.builder("");
    }
    Journey.Builder journey = Journey.builder(fields.required("journey").text());
    fields.optional("description").map(Place::text).ifPresent(journey::description);
    journey.entry(EntryReader.entry(fields.required("entry")));
    fields.optional("reentry").map(EntryReader::reentry).ifPresent(journey::reentry);
    fields.items("goals").forEach(goal -> journey.goal(goal.object(JourneyReader::goal)));
    fields.items("exits").forEach(exit -> journey.exitWhen(ConditionReader.trigger(exit)));
    fields.optional("timeLimit").map(Place::duration).ifPresent(journey::timeLimit);
    fields.optional("zone").map(JourneyReader::zone).ifPresent(journey::zone);
    fields.optional("priority").map(Place::integer).ifPresent(journey::priority);
    return journey.path(PathReader.path(fields.required("steps"), fields.items("links")));
  }

  /** Another format may mean anything; the rest of it is not looked at. */
  private static boolean isOfAnotherFormat(Place format) {
    int before = format.problems().count();
    boolean other = format.integer() != Vocabulary.FORMAT && format.problems().count() == before;
    if (other) {
      format.wrong(
          String.valueOf(Vocabulary.FORMAT),
          "Read it with the version of the library that wrote it.");
    }
    return other;
  }

  private static Goal goal(Fields fields) {
    return new Goal(
        fields.required("name").text(),
        ConditionReader.trigger(fields),
        fields.optional("within").map(Place::duration),
        fields.optional("value").map(Place::text),
        fields.optional("exits").map(Place::truth).orElse(true));
  }

  static ZoneId zone(Place place) {
    return place.parsed(
        ZoneId::of,
        ZoneOffset.UTC,
        "a zone that this Java knows",
        "Write it as in \"Europe/Vienna\" or \"+02:00\".");
  }
}
