package dev.journeys.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossingsTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void areCountedAsByComparingAllPairsOfLines(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Vertex> upper = layer(0, 1 + random.nextInt(12));
    List<Vertex> lower = layer(1, 1 + random.nextInt(12));
    List<int[]> lines = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      int[] line = {random.nextInt(upper.size()), random.nextInt(lower.size())};
      Vertex.join(upper.get(line[0]), lower.get(line[1]));
      lines.add(line);
    }

    assertThat(Crossings.count(List.of(upper, lower))).isEqualTo(countPairs(lines));
  }

  private static long countPairs(List<int[]> lines) {
    long crossings = 0;
    for (int[] a : lines) {
      for (int[] b : lines) {
        crossings += a[0] < b[0] && a[1] > b[1] ? 1 : 0;
      }
    }
    return crossings;
  }

  private static List<Vertex> layer(int number, int size) {
    List<Vertex> layer = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Vertex vertex = Vertex.lane(100 * number + i, number);
      vertex.position = i;
      layer.add(vertex);
    }
    return layer;
  }
}
