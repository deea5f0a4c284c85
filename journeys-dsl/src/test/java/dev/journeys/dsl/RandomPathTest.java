package dev.journeys.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.Journey;
import dev.journeys.model.Link;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.value.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RandomPathTest {

  @Property(tries = 1_000)
  @Label(
      "every outcome of every step leads where the written form says, and no path without mistakes has a problem")
  void everyOutcomeLeadsWhereTheWrittenFormSays(@ForAll("paths") List<PartTree> path) {
    Journey journey = written(path);
    assertThat(journey.problems()).noneMatch(Problem::isError);

    Map<String, Map<String, List<String>>> expected = PartReader.read(path);
    PathGraph graph = journey.path();
    assertThat(Written.ids(graph))
        .isEqualTo(PartReader.inOrderOfWriting(path))
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
    expected.forEach((id, ways) -> {
      Map<String, List<String>> actual = new LinkedHashMap<>();
      ways.keySet()
          .forEach(outcome -> actual.put(outcome, way(graph.links(id, new Outcome(outcome)))));
      Map<String, List<String>> plain = new LinkedHashMap<>();
      ways.forEach((outcome, way) -> plain.put(outcome, withoutIdleLimits(way)));
      assertThat(actual).as(id).isEqualTo(plain);
    });
  }

  @Property(tries = 300)
  @Label(
      "a link of its own never leads where the step goes anyway, and every way on by next is taken by an outcome")
  void linksAreCanonical(@ForAll("paths") List<PartTree> path) {
    PathGraph graph = written(path).path();
    for (var step : PartReader.read(path).entrySet()) {
      List<Link> next = graph.links(step.getKey(), Outcome.NEXT).stream().distinct().toList();
      boolean nextTaken = false;
      for (String outcome : step.getValue().keySet()) {
        List<Link> all = graph.links(step.getKey(), new Outcome(outcome));
        List<Link> own = all.stream().filter(link -> !link.outcome().equals(Outcome.NEXT)).toList();
        nextTaken |= own.stream().allMatch(link -> link.atMost().isPresent());
        if (next.size() == 1) {
          assertThat(way(own)).as(step.getKey() + " " + outcome).isNotEqualTo(way(next));
        }
      }
      assertThat(next.isEmpty() || nextTaken).as(step.getKey()).isTrue();
    }
  }

  @Property(tries = 300)
  @Label("a prefixed copy of a whole path is the same graph under other ids")
  void aPrefixedCopyIsTheSameGraph(@ForAll("paths") List<PartTree> path) {
    PathGraph graph = written(path).path();
    Path whole = JourneyDsl.path(PartWriter.first(path), PartWriter.rest(path));
    assertThat(Written.graphOf(whole.as("x")))
        .isEqualTo(
            new PathGraph(
                graph.steps().stream().map(step -> step.withId("x-" + step.id())).toList(),
                graph.links().stream()
                    .map(link ->
                        new Link(
                            "x-" + link.from(), link.outcome(), "x-" + link.to(), link.atMost()))
                    .toList()));
  }

  @Provide
  Arbitrary<List<PartTree>> paths() {
    return Combinators.combine(Arbitraries.integers().between(0, 40), Arbitraries.longs())
        .as((size, seed) -> PartGrower.grow(seed, size));
  }

  private static Journey written(List<PartTree> path) {
    return Written.journeyOf(PartWriter.first(path), PartWriter.rest(path));
  }

  /** The targets in the order of trying, up to the first without a limit. */
  private static List<String> way(List<Link> links) {
    List<String> way = new ArrayList<>();
    for (Link link : links) {
      if (link.atMost().isEmpty()) {
        way.add(link.to());
        return way;
      }
      way.add(link.to() + " <=" + link.atMost().getAsInt());
    }
    return way;
  }

  /** A limited way to the step that is gone to anyway changes nothing. */
  private static List<String> withoutIdleLimits(List<String> way) {
    List<String> kept = new ArrayList<>(way);
    while (kept.size() > 1
        && kept.get(kept.size() - 2).startsWith(kept.get(kept.size() - 1) + " <=")) {
      kept.remove(kept.size() - 2);
    }
    return kept;
  }
}
