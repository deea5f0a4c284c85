package dev.journeys.dsl;

import static dev.journeys.dsl.JourneyDsl.days;
import static dev.journeys.dsl.JourneyDsl.event;
import static dev.journeys.dsl.JourneyDsl.journey;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.journeys.model.Journey;
import dev.journeys.model.Link;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Step;
import dev.journeys.value.InvalidJourneyException;
import dev.journeys.value.Problem;
import java.util.List;

/** What becomes of parts that are written into a journey with nothing else to it. */
final class Written {

  private Written() {}

  static Journey journeyOf(Part first, Part... rest) {
    return journey("written").enterOn(event("signup")).timeLimit(days(365)).path(first, rest);
  }

  static PathGraph graphOf(Part first, Part... rest) {
    return journeyOf(first, rest).path();
  }

  static List<Problem> problemsOf(Part first, Part... rest) {
    return catchThrowableOfType(InvalidJourneyException.class, () -> journeyOf(first, rest))
        .problems();
  }

  static List<String> ids(PathGraph graph) {
    return graph.steps().stream().map(Step::id).toList();
  }

  /** The links, each as {@code from outcome> to}, with {@code <=n} where it is limited. */
  static List<String> links(PathGraph graph) {
    return graph.links().stream().map(Written::text).toList();
  }

  private static String text(Link link) {
    String limit = link.atMost().isPresent() ? " <=" + link.atMost().getAsInt() : "";
    return link.from() + " " + link.outcome().name() + "> " + link.to() + limit;
  }
}
