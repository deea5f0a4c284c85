package dev.journeys.dsl;

import dev.journeys.model.Link;
import dev.journeys.model.Outcome;
import dev.journeys.model.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A step with all its ways on, and where the author wrote it.
 *
 * @param step the step
 * @param ways the way of each outcome that can happen, in the order of the outcomes
 * @param next the way to what follows the step
 * @param place the place
 */
record PlacedStep(Step step, Map<Outcome, Way> ways, Way next, Place place) {

  static PlacedStep of(StepPart part, Way next, Place place) {
    Map<Outcome, Way> ways = new LinkedHashMap<>();
    for (Outcome outcome : part.outcomes()) {
      ways.put(
          outcome, part.branch(outcome).map(branch -> branch.parts().from(0, next)).orElse(next));
    }
    return new PlacedStep(part.step(), ways, next, place);
  }

  /** The way of an outcome that can happen. */
  Way way(Outcome outcome) {
    return Objects.requireNonNull(ways.get(outcome), outcome.name());
  }

  /**
   * The links: one for all outcomes that come to what follows, and links of their own for those
   * that first, or only, go elsewhere. There is no link that no outcome takes.
   */
  List<Link> links() {
    List<Link> links = new ArrayList<>();
    boolean anyToNext = false;
    for (Map.Entry<Outcome, Way> entry : ways.entrySet()) {
      Way way = entry.getValue();
      boolean toNext = way.fallsBackTo(next);
      anyToNext |= toNext;
      add(links, entry.getKey(), toNext ? way.before(next) : way.targets());
    }
    if (anyToNext) {
      add(links, Outcome.NEXT, next.targets());
    }
    return links;
  }

  private void add(List<Link> links, Outcome outcome, List<Target> targets) {
    targets.forEach(
        target -> links.add(new Link(step.id(), outcome, target.step(), target.atMost())));
  }
}
