package dev.journeys.json;

import dev.journeys.model.Link;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes paths of JSON. An outcome that its step does not have, and a second link without a limit,
 * are reported here, where their place in the text is known.
 *
 * <p>Not thread-safe.
 */
final class PathReader {

  private static final Link STAND_IN = Link.of("", Outcome.NEXT, "");

  private final Problems problems;

  /** The outcomes that links may name, by step; only of steps that could be read. */
  private final Map<String, Set<String>> outcomes = new HashMap<>();

  private final Set<Link> unlimited = new HashSet<>();

  private PathReader(Problems problems) {
    this.problems = problems;
  }

  static PathGraph path(Place steps, List<Place> links) {
    PathReader path = new PathReader(steps.problems());
    List<Step> readSteps = steps.items().stream().map(path::step).toList();
    return new PathGraph(readSteps, links.stream().map(path::link).toList());
  }

  private Step step(Place place) {
    int before = problems.count();
    Step step = StepReader.step(place);
    if (problems.count() == before) {
      Set<String> names =
          outcomes.computeIfAbsent(
              step.id(), id -> new LinkedHashSet<>(List.of(Outcome.NEXT.name())));
      step.outcomes().forEach(outcome -> names.add(outcome.name()));
    }
    return step;
  }

  private Link link(Place place) {
    int before = problems.count();
    Link link = place.object(fields -> place.made(() -> link(fields), STAND_IN));
    if (problems.count() == before) {
      checkOutcome(place, link);
      checkOnlyOne(place, link);
    }
    return link;
  }

  private static Link link(Fields fields) {
    return new Link(
        fields.required("from").text(),
        fields.optional("outcome").map(Place::text).map(Outcome::new).orElse(Outcome.NEXT),
        fields.required("to").text(),
        fields.number("atMost"));
  }

  private void checkOutcome(Place place, Link link) {
    Set<String> names = outcomes.getOrDefault(link.from(), Set.of(link.outcome().name()));
    if (!names.contains(link.outcome().name())) {
      place
          .member("outcome")
          .report(
              Wording.quoted(link.outcome().name()) + " (expected: " + Wording.oneOf(names) + ")",
              "Name an outcome of the step " + Wording.quoted(link.from()) + ".");
    }
  }

  /** The model refuses this too, but takes time in the cube of the number of such links. */
  private void checkOnlyOne(Place place, Link link) {
    if (link.atMost().isEmpty() && !unlimited.add(Link.of(link.from(), link.outcome(), ""))) {
      place.report(
          "a second link from "
              + Wording.quoted(link.from())
              + " by "
              + Wording.quoted(link.outcome().name())
              + " (expected: one)",
          "Drop it, or give all but the last \"atMost\".");
    }
  }
}
