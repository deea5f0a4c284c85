package dev.journeys.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every layout holds for graphs drawn by lot. */
class LayoutPropertyTest {

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 400);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void guaranteesHold(long seed) {
    RandomGraph graph = RandomGraph.of(seed);

    Layout layout = Layout.of(graph.boxes(), graph.edges());

    LayoutChecks.check(graph.boxes(), graph.edges(), layout);
    assertThat(Layout.of(graph.boxes(), graph.edges())).as("seed %s", seed).isEqualTo(layout);
  }

  @Test
  void uprightLinesOfDifferentEdgesDoNotCoincide() {
    long coinciding =
        seeds()
            .mapToObj(RandomGraph::of)
            .map(graph -> Layout.of(graph.boxes(), graph.edges()))
            .mapToInt(LayoutChecks::coincidingUprights)
            .sum();

    assertThat(coinciding).isZero();
  }

  @Test
  void aLargeJourneyIsLaidOutInAboutASecond() {
    RandomGraph graph = RandomGraph.of(new SplittableRandom(7), 500, 1_500, 0.05);

    assertQuick(graph, Duration.ofSeconds(5));
  }

  @Test
  void aLargeTangleIsLaidOutInAFewSeconds() {
    RandomGraph graph = RandomGraph.of(new SplittableRandom(7), 500, 1_500, 1);

    assertQuick(graph, Duration.ofSeconds(20));
  }

  @Test
  void aVeryLongChainNeedsNoDeepStack() {
    List<Box> boxes = LongStream.range(0, 10_000).mapToObj(i -> new Box("n" + i, 100, 40)).toList();
    List<Edge> edges =
        LongStream.range(1, 10_000).mapToObj(i -> Edge.plain("n" + (i - 1), "n" + i)).toList();

    assertThat(Layout.of(boxes, edges).boxes()).hasSize(10_000);
  }

  /** The limit is generous, since build machines are slow and shared. */
  private static void assertQuick(RandomGraph graph, Duration limit) {
    long start = System.nanoTime();

    Layout.of(graph.boxes(), graph.edges());

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
  }
}
