package dev.journeys.dsl;

import dev.journeys.model.Link;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Step;
import dev.journeys.value.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns the parts of a path into its graph, front to back. Each part is put in with the way to what
 * follows it: the parts behind it in its block, then what follows the block. It finds what only the
 * written form can have wrong; the model checks the graph.
 *
 * <p>Not thread-safe.
 */
final class Lowering {

  private final Map<String, PlacedStep> steps = new LinkedHashMap<>();
  private final Set<Visit> visits = new HashSet<>();
  private final Set<String> jumpTargets = new HashSet<>();
  private final List<CutOff> cutOffs = new ArrayList<>();
  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Set<List<Place>> diverging = new HashSet<>();
  private final Set<String> contradictory = new HashSet<>();
  private final Set<String> excused = new LinkedHashSet<>();

  private Lowering() {}

  /** The graph of a path, and what is wrong with the way in which it is written. */
  record Result(PathGraph graph, List<Problem> problems) {}

  /** That a part was put in with a way to what follows it; parts are the same by identity. */
  private record Visit(Part part, Way next) {}

  /** That a part stands behind one which never goes on to it. */
  private record CutOff(Part leaving, Part part, Place place, Way way) {}

  static Result of(Sequence path) {
    Lowering lowering = new Lowering();
    lowering.begin(path);
    lowering.sequence(path, Way.END, Place.START);
    lowering.cutOffs.forEach(lowering::report);
    return new Result(lowering.graph(), List.copyOf(lowering.problems));
  }

  private void begin(Sequence path) {
    flat(path.parts())
        .filter(part -> !(part instanceof GoOn))
        .findFirst()
        .filter(part -> part instanceof GoTo)
        .ifPresent(jump -> {
          error(
              "path",
              "begins with " + jump + " (expected: a step)",
              "Let the path begin with the step itself.");
          excuse(path.from(0, Way.END));
        });
  }

  private static Stream<Part> flat(List<Part> parts) {
    return parts.stream()
        .flatMap(part -> part instanceof Path ? flat(part.inside()) : Stream.of(part));
  }

  /** Puts parts in that stand in a block, before what follows the block. */
  void sequence(Sequence sequence, Way after, Place block) {
    List<Part> parts = sequence.parts();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      Place place = block.at(i + 1);
      if (i > 0 && parts.get(i - 1).leaves()) {
        cutOffs.add(new CutOff(parts.get(i - 1), part, place, sequence.from(i, after)));
      }
      Way next = sequence.from(i + 1, after);
      if (visits.add(new Visit(part, next))) {
        part.lower(this, next, place);
      }
    }
  }

  /** Puts a step in with its branches, each of which goes on behind the step. */
  void step(StepPart part, Way next, Place place) {
    String id = part.step().id();
    PlacedStep here = PlacedStep.of(part, next, place);
    PlacedStep earlier = steps.putIfAbsent(id, here);
    if (earlier != null) {
      compare(earlier, here);
    }
    Set<Outcome> written = new HashSet<>();
    for (Branch branch : part.branches()) {
      if (!written.add(branch.outcome())) {
        error(
            id,
            branch.word() + " twice (expected: once)",
            "Put all parts into one " + branch.word() + ".");
        excuse(branch.parts().from(0, next));
      } else if (!part.outcomes().contains(branch.outcome())) {
        error(
            id,
            branch.word() + ", but the step is never left by \"" + branch.outcome().name() + "\"",
            "Drop it; onUnknown(..) needs neverRepeat(), and onExpired(..) needs expireAfter(..).");
        excuse(branch.parts().from(0, next));
      }
      sequence(branch.parts(), next, place.inBranch(id, branch));
    }
  }

  /** Notes a jump; the way before it already leads to its target. */
  void goTo(GoTo part, Place place) {
    jumpTargets.add(part.target());
    if (part.atMost().isPresent() && part.atMost().getAsInt() < 1) {
      error(
          place.where(),
          part + " (expected: at least 1 visit)",
          "Leave atMost(..) out, or drop the goTo(..).");
    }
  }

  /** Two steps of one id are one step, if they are equal and go on equally. */
  private void compare(PlacedStep earlier, PlacedStep here) {
    if (earlier.step().equals(here.step()) && earlier.ways().equals(here.ways())) {
      return;
    }
    List<Place> places = Place.apart(earlier.place(), here.place());
    if (!earlier.step().equals(here.step())) {
      error(
          here.step().id(),
          "two different steps have this id: "
              + places.get(0)
              + ", and "
              + places.get(1)
              + " (expected: each its own)",
          "Rename one, or make them equal.");
    } else if (diverging.add(places)) {
      reportDiverging(earlier, here, places);
    }
    contradictory.add(here.step().id());
    earlier.ways().values().forEach(this::excuse);
    here.ways().values().forEach(this::excuse);
  }

  private void reportDiverging(PlacedStep earlier, PlacedStep here, List<Place> places) {
    Outcome outcome =
        here.ways().keySet().stream()
            .filter(each -> !here.way(each).equals(earlier.way(each)))
            .findFirst()
            .orElseThrow();
    error(
        here.step().id(),
        "by \"%s\" goes to %s in %s, but to %s in %s (expected: the same way on in both places)"
            .formatted(
                outcome.name(),
                earlier.way(outcome),
                places.get(0),
                here.way(outcome),
                places.get(1)),
        "End both with exit(..) or goTo(..), or give one place step ids of its own, for example with path(..).as(\"prefix\").");
  }

  private void report(CutOff cutOff) {
    Optional<String> step = cutOff.part().firstStep();
    if (step.isPresent() && jumpTargets.contains(step.get())) {
      return;
    }
    String behind = "comes after " + cutOff.leaving() + ", which never goes on to it";
    if (step.isPresent()) {
      error(
          step.get(),
          behind + " (expected: a way that leads here)",
          "Move it, drop it, or go to it with goTo(\"" + step.get() + "\").");
    } else {
      error(
          cutOff.place().where(),
          cutOff.part() + " " + behind + " (expected: nothing there)",
          "Drop it.");
    }
    excuse(cutOff.way());
  }

  /** The model does not see the ways of steps that contradict each other, nor where they lead. */
  private void reportLostJumps(List<Link> seen) {
    Set<String> told = seen.stream().map(Link::to).collect(Collectors.toSet());
    excused.stream()
        .filter(target -> jumpTargets.contains(target) && !steps.containsKey(target))
        .filter(target -> !told.contains(target))
        .forEach(target ->
            error(
                "path",
                "goes to \"" + target + "\", which is not in the path",
                "Name a step of this path."));
  }

  /**
   * Remembers that these steps may be out of reach because of a problem that is reported already.
   */
  private void excuse(Way way) {
    way.targets().forEach(target -> excused.add(target.step()));
  }

  private PathGraph graph() {
    List<Step> inOrder = steps.values().stream().map(PlacedStep::step).toList();
    List<Link> links = new ArrayList<>();
    steps.values().stream()
        .filter(placed -> !contradictory.contains(placed.step().id()))
        .forEach(placed -> links.addAll(placed.links()));
    reportLostJumps(links);
    if (!problems.isEmpty() && !inOrder.isEmpty() && !inOrder.get(0).outcomes().isEmpty()) {
      links.addAll(excuses(inOrder.get(0)));
    }
    return new PathGraph(inOrder, links);
  }

  /**
   * Links that keep the model from reporting, at each step behind it, a mistake that is reported
   * already. A graph with problems is only checked, never run; limited links make steps reachable
   * and count in nothing else.
   */
  private List<Link> excuses(Step start) {
    Outcome outcome = start.outcomes().stream().findFirst().orElse(Outcome.NEXT);
    return excused.stream()
        .filter(steps::containsKey)
        .map(id -> new Link(start.id(), outcome, id, OptionalInt.of(Integer.MAX_VALUE)))
        .toList();
  }

  private void error(String where, String sentence, String hint) {
    problems.add(Problem.error(where, sentence, hint));
  }
}
