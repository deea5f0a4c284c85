package dev.journeys.internal.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * The space between two layers, where lines run level on tracks. Not thread-safe.
 *
 * <p>The tracks are ordered as Sander describes in "Layout of Directed Hypergraphs with Orthogonal
 * Hyperedges" (Graph Drawing 2003): of two lines, the one goes above the other that causes fewer
 * crossings. Where the upright parts of two lines share an x, one order is the only one that keeps
 * them apart; where such orders contradict each other in a circle, one line gets a dogleg: it takes
 * two tracks.
 */
final class Channel {
  private final List<Strand> strands = new ArrayList<>();
  private final List<Hop> hops = new ArrayList<>();
  private final List<Level> levels = new ArrayList<>();
  private int tracks;

  void add(Hop hop) {
    hops.add(hop);
    if (!hop.straight()) {
      strands.add(Strand.of(hop));
    }
  }

  /** Gives every hop its runs. */
  void route() {
    StrandOrder order = new StrandOrder(strands);
    while (!order.isEmpty()) {
      int free = order.free();
      if (free >= 0) {
        place(order.remove(free));
        continue;
      }
      int stuck = order.inCircle();
      Strand strand = order.get(stuck);
      if (strand.part()) {
        place(order.remove(stuck));
      } else {
        Strand[] parts = strand.split(freeX(strand));
        place(parts[0]);
        order.replace(stuck, parts[1]);
      }
    }
  }

  /** Puts a strand below everything placed so far that it would touch. */
  private void place(Strand strand) {
    int track = 0;
    for (Level level : levels) {
      if (level.strand.meets(strand)) {
        track = Math.max(track, level.track + 1);
      }
    }
    levels.add(new Level(strand, track));
    tracks = Math.max(tracks, track + 1);
    strand.hop().add(new Hop.Run(strand.fromX(), strand.toX(), track));
  }

  /** Returns an x within a strand that is far from the upright parts of all lines. */
  private double freeX(Strand strand) {
    double best = Double.NaN;
    double farthest = -1;
    for (int i = 1; i < 16; i++) {
      double x = strand.low() + (strand.high() - strand.low()) * i / 16;
      double nearest = Double.POSITIVE_INFINITY;
      for (Hop hop : hops) {
        nearest = Math.min(nearest, Math.abs(hop.from.x - x));
        nearest = Math.min(nearest, Math.abs(hop.to.x - x));
      }
      if (nearest > farthest) {
        farthest = nearest;
        best = x;
      }
    }
    return best;
  }

  int tracks() {
    return tracks;
  }

  private record Level(Strand strand, int track) {}
}
