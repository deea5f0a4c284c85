package dev.journeys.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The path of a journey as a flat graph: steps, and links from a step by an outcome to a step. An
 * outcome with neither a link of its own nor a {@link Outcome#NEXT} link ends the path.
 *
 * <p>Immutable.
 *
 * @param steps the steps in the order in which they were written; the first is where the path
 *     begins
 * @param links the links, in order
 */
public record PathGraph(List<Step> steps, List<Link> links) {

  /** Copies the lists. */
  public PathGraph {
    steps = List.copyOf(steps);
    links = List.copyOf(links);
  }

  /** The step of an id. */
  public Optional<Step> step(String id) {
    return steps.stream().filter(step -> step.id().equals(id)).findFirst();
  }

  /** The links that are tried, in order, when a step is left by an outcome. */
  public List<Link> links(String from, Outcome outcome) {
    if (outcome.equals(Outcome.NEXT)) {
      return links.stream()
          .filter(link -> link.from().equals(from) && link.outcome().equals(outcome))
          .toList();
    }
    List<Link> all = links.stream().filter(link -> link.from().equals(from)).toList();
    return Stream.concat(
            all.stream().filter(link -> link.outcome().equals(outcome)),
            all.stream().filter(link -> link.outcome().equals(Outcome.NEXT)))
        .toList();
  }
}
