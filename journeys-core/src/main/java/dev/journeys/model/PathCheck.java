package dev.journeys.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what is wrong with the shape of a path: ids, links, unreachable steps, and cycles that take
 * no time.
 */
final class PathCheck {

  static final int MAX_STEPS = 500;

  /** Of the names that are listed for every wrong link. */
  private static final int LONGEST_NAME = 64;

  private final PathGraph path;
  private final Map<String, Step> steps = new LinkedHashMap<>();
  private final Map<String, List<Link>> linksFrom = new HashMap<>();
  private final Map<String, List<Link>> timeless = new HashMap<>();
  private final Map<String, List<Outcome>> leftToNext = new HashMap<>();
  private final Findings findings;

  private PathCheck(PathGraph path, Findings findings) {
    this.path = path;
    this.findings = findings;
  }

  static void check(PathGraph path, Findings findings) {
    PathCheck check = new PathCheck(path, findings);
    if (path.steps().isEmpty()) {
      check.error("path", "no step (expected: at least one)", "Add a step.");
      return;
    }
    if (path.steps().size() > MAX_STEPS) {
      check.error(
          "path",
          path.steps().size() + " steps (expected: at most " + MAX_STEPS + ")",
          "Cut it in two journeys.");
      return;
    }
    check.ids();
    check.links();
    check.reachability();
    check.timelessCycles();
  }

  private void ids() {
    Set<String> twice = new HashSet<>();
    for (Step step : path.steps()) {
      if (steps.putIfAbsent(step.id(), step) != null && twice.add(step.id())) {
        error(
            step.id(),
            "two different steps have this id (expected: each its own)",
            "Rename one, or make them equal.");
      }
    }
  }

  private void links() {
    Set<Object> unlimited = new HashSet<>();
    for (Link link : path.links()) {
      Step from = steps.get(link.from());
      if (from == null) {
        error(
            link.from(),
            "a link begins at a step that is not in the path",
            "Add the step, or drop the link.");
      } else if (!link.outcome().equals(Outcome.NEXT)
          && !from.outcomes().contains(link.outcome())) {
        error(
            link.from(),
            "outcome \"" + link.outcome().name() + "\" (expected: " + names(from) + ")",
            "Use one of these.");
      } else if (from.outcomes().isEmpty()) {
        error(
            link.from(),
            "a link after a step that is never left (expected: none)",
            "Nothing comes after exit(..) or holdHere(..).");
      }
      if (!steps.containsKey(link.to())) {
        error(
            link.from(),
            "goes to \"" + link.to() + "\", which is not in the path",
            "Name a step of this path.");
      }
      if (link.atMost().isEmpty() && !unlimited.add(List.of(link.from(), link.outcome()))) {
        error(
            link.from(),
            "two ways on by \"" + link.outcome().name() + "\" (expected: one)",
            "Drop one of them.");
      }
      linksFrom.computeIfAbsent(link.from(), id -> new ArrayList<>()).add(link);
    }
  }

  private static String names(Step step) {
    return step.outcomes().stream()
        .map(outcome -> ShortText.head(outcome.name(), LONGEST_NAME))
        .collect(Collectors.joining(", "));
  }

  private void reachability() {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(path.steps().get(0).id()));
    while (!open.isEmpty()) {
      String id = open.remove();
      if (reached.add(id)) {
        Step step = steps.get(id);
        linksFrom.getOrDefault(id, List.of()).stream()
            .filter(link -> step != null && isEverTaken(step, link))
            .forEach(link -> open.add(link.to()));
      }
    }
    for (Step step : steps.values()) {
      if (!reached.contains(step.id())) {
        error(
            step.id(),
            "no way leads here",
            "Drop the step, or go to it with goTo(\"" + step.id() + "\").");
      }
    }
  }

  /**
   * A cycle must contain a link with a visit limit or an outcome that takes at least a minute, or
   * an event, each time.
   */
  private void timelessCycles() {
    Map<String, Integer> state = new HashMap<>();
    for (String id : steps.keySet()) {
      walk(id, state);
    }
  }

  /**
   * Depth-first over the links that take no time; a step that is met while it is still open closes
   * a cycle.
   */
  private void walk(String start, Map<String, Integer> state) {
    Deque<String> trail = new ArrayDeque<>(List.of(start));
    while (!trail.isEmpty()) {
      String id = trail.peek();
      int next = state.merge(id, 1, Integer::sum) - 1;
      List<Link> links = timeless.computeIfAbsent(id, this::timelessLinks);
      if (next >= links.size()) {
        state.put(id, Integer.MAX_VALUE / 2);
        trail.pop();
        continue;
      }
      String to = links.get(next).to();
      Integer seen = state.get(to);
      if (seen == null) {
        trail.push(to);
      } else if (seen < Integer.MAX_VALUE / 2) {
        error(
            to,
            "a cycle through this step takes no time (expected: a wait of at least "
                + Pace.SHORTEST_PERIOD.toMinutes()
                + " minute, or a limit)",
            "Add delay(..) to the cycle, or goTo(\"" + to + "\").atMost(n).");
      }
    }
  }

  private List<Link> timelessLinks(String id) {
    Step step = steps.get(id);
    return step == null
        ? List.of()
        : linksFrom.getOrDefault(id, List.of()).stream()
            .filter(link ->
                link.atMost().isEmpty() && steps.containsKey(link.to()) && !takesTime(step, link))
            .toList();
  }

  /** Whether every outcome that follows the link takes time. */
  private boolean takesTime(Step step, Link link) {
    if (!link.outcome().equals(Outcome.NEXT)) {
      return Pace.takesTime(step, link.outcome());
    }
    return leftToNext(step).stream().allMatch(outcome -> Pace.takesTime(step, outcome));
  }

  /**
   * Whether any outcome can take the link: not so a "next" when every outcome has a link of its
   * own.
   */
  private boolean isEverTaken(Step step, Link link) {
    return !link.outcome().equals(Outcome.NEXT) || !leftToNext(step).isEmpty();
  }

  /** The outcomes that have no link of their own, or only limited ones. */
  private List<Outcome> leftToNext(Step step) {
    return leftToNext.computeIfAbsent(step.id(), id -> findLeftToNext(step));
  }

  private List<Outcome> findLeftToNext(Step step) {
    Set<Outcome> ownLinks = new HashSet<>();
    linksFrom.getOrDefault(step.id(), List.of()).stream()
        .filter(other -> other.atMost().isEmpty())
        .forEach(other -> ownLinks.add(other.outcome()));
    return step.outcomes().stream().filter(outcome -> !ownLinks.contains(outcome)).toList();
  }

  private void error(String where, String sentence, String hint) {
    findings.error(where, sentence, hint);
  }
}
