package dev.journeys.report;

import dev.journeys.model.Link;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Step;
import dev.journeys.model.WaitFor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds where each outcome of each step leads. */
final class Ways {

  private Ways() {}

  /**
   * Outcomes of one step that lead to the same places.
   *
   * <p>Immutable.
   *
   * @param from the step
   * @param outcomes the outcomes, in the order of the step
   * @param links the links that are tried, in order: the first without a visit limit is the last
   * @param mayEnd whether no link may be left, which ends the path
   */
  record Way(Step from, List<Outcome> outcomes, List<Link> links, boolean mayEnd) {
    Way {
      outcomes = List.copyOf(outcomes);
      links = List.copyOf(links);
    }

    /** The ids of the nodes where it leads, in the order of the links; the end comes last. */
    List<String> targets() {
      List<String> targets = new ArrayList<>(links.stream().map(Link::to).toList());
      if (mayEnd) {
        targets.add(Chart.PATH_END);
      }
      return targets;
    }
  }

  /** The ways of a path, by step, each step's in the order of its outcomes. */
  static List<Way> of(PathGraph path) {
    List<Way> ways = new ArrayList<>();
    for (Step step : path.steps()) {
      Map<List<Link>, List<Outcome>> outcomes = new LinkedHashMap<>();
      for (Outcome outcome : possible(step)) {
        List<Link> links = tried(path.links(step.id(), outcome));
        outcomes.computeIfAbsent(links, key -> new ArrayList<>()).add(outcome);
      }
      outcomes.forEach((links, same) ->
          ways.add(
              new Way(step, same, links, links.stream().allMatch(l -> l.atMost().isPresent()))));
    }
    return ways;
  }

  /** A wait without limit has no timeout. */
  static List<Outcome> possible(Step step) {
    boolean endless = step instanceof WaitFor wait && wait.upTo().isEmpty();
    return step.outcomes().stream()
        .filter(outcome -> !endless || !outcome.equals(Outcome.TIMEOUT))
        .toList();
  }

  private static List<Link> tried(List<Link> links) {
    List<Link> tried = new ArrayList<>();
    for (Link link : links) {
      tried.add(link);
      if (link.atMost().isEmpty()) {
        break;
      }
    }
    return tried;
  }
}
