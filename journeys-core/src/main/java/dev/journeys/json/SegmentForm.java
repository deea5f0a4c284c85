package dev.journeys.json;

import dev.journeys.condition.AllOf;
import dev.journeys.model.Segment;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Segments to and from JSON. */
final class SegmentForm {

  private SegmentForm() {}

  static ObjectNode write(Segment segment) {
    ObjectNode json = Nodes.object();
    json.put("format", Vocabulary.FORMAT);
    json.put("segment", segment.name());
    json.set("when", ConditionWriter.condition(segment.condition()));
    return json;
  }

  static Segment read(String text) {
    Problems problems = new Problems();
    Place document = Place.root(TreeReader.read(text, problems), problems);
    Segment segment = document.object(SegmentForm::segment);
    problems.throwIfAny();
    return segment;
  }

  private static Segment segment(Fields fields) {
    boolean ofAnotherFormat =
        fields
            .required("format")
            .isOtherThan(
                Vocabulary.FORMAT, "Read it with the version of the library that wrote it.");
    if (ofAnotherFormat) {
      fields.ignoreRest();
      return new Segment("", new AllOf(List.of()));
    }
    return new Segment(
        fields.required("segment").text(), ConditionReader.condition(fields.required("when")));
  }
}
