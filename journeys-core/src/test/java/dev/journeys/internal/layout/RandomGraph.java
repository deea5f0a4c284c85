package dev.journeys.internal.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A graph drawn by lot, the same for the same seed. */
record RandomGraph(List<Box> boxes, List<Edge> edges) {

  /** Returns a graph of 1 to 40 nodes; the seed decides how dense it is. */
  static RandomGraph of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int nodes = 1 + random.nextInt(40);
    double wild = random.nextInt(4) == 0 ? 1 : random.nextDouble() * 0.3;
    return of(random, nodes, nodes * (1 + random.nextInt(3)) / (1 + random.nextInt(2)), wild);
  }

  /**
   * Returns a graph like a journey: mostly short steps forward with splits and joins.
   *
   * @param wild the share of edges that join any two nodes, back and to themselves included
   */
  static RandomGraph of(SplittableRandom random, int nodes, int edges, double wild) {
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      double width = random.nextInt(10) == 0 ? 4 + random.nextInt(20) : 60 + random.nextInt(200);
      boxes.add(new Box("n" + i, width, 20 + random.nextInt(60)));
    }
    List<Edge> lines = new ArrayList<>();
    for (int i = 0; i < edges; i++) {
      int from = random.nextInt(nodes);
      int to =
          random.nextDouble() < wild
              ? random.nextInt(nodes)
              : Math.min(nodes - 1, from + 1 + random.nextInt(3));
      boolean labelled = random.nextInt(3) == 0;
      double width = labelled ? 10 + random.nextInt(90) : 0;
      lines.add(new Edge("n" + from, "n" + to, width, labelled ? 10 + random.nextInt(30) : 0));
    }
    return new RandomGraph(boxes, lines);
  }
}
