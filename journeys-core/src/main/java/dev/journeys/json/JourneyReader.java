package dev.journeys.json;

import dev.journeys.model.Goal;
import dev.journeys.model.Journey;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.InvalidJourneyException;

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
    Journey.Builder journey = journey(Place.root(TreeReader.read(text, problems), problems));
    problems.throwIfAny();
    return journey.build();
  }

  static Journey.Builder journey(Place document) {
    return document.object(JourneyReader::journey);
  }

  private static Journey.Builder journey(Fields fields) {
    // for editors, which find the schema by it
    fields.optional("$schema").ifPresent(Place::text);
    boolean ofAnotherFormat =
        fields
            .required("format")
            .isOtherThan(
                Vocabulary.FORMAT, "Read it with the version of the library that wrote it.");
    if (ofAnotherFormat) {
      // it may mean anything, so the rest of it is not looked at
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
    fields.optional("zone").map(zone -> zone.parsed(TextForm.ZONE)).ifPresent(journey::zone);
    fields.optional("keyedBy").map(Place::text).ifPresent(journey::keyedBy);
    fields.optional("entryWindow").map(EntryReader::window).ifPresent(journey::entryWindow);
    fields.optional("priority").map(Place::integer).ifPresent(journey::priority);
    journey.admission(all -> AdmissionReader.admission(fields));
    return journey.path(PathReader.path(fields.required("steps"), fields.items("links")));
  }

  private static Goal goal(Fields fields) {
    return new Goal(
        fields.required("name").text(),
        ConditionReader.trigger(fields),
        fields.optional("within").map(Place::duration),
        fields.optional("value").map(Place::text),
        fields.optional("exits").map(Place::truth).orElse(true));
  }
}
