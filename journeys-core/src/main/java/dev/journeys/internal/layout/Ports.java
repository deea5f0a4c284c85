package dev.journeys.internal.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds where on the borders of the boxes the lines begin and end. Not thread-safe.
 *
 * <p>First come the hops that can be straight, best aligned boxes first; the other ends then share
 * what is left of the {@link Border}.
 */
final class Ports {
  private final Map<Vertex, Border> lower = new LinkedHashMap<>();
  private final Map<Vertex, Border> upper = new LinkedHashMap<>();
  private final List<Hop> hops = new ArrayList<>();

  private Ports() {}

  /** Settles all ends of the hops. */
  static void settle(List<Hop> hops) {
    Ports ports = new Ports();
    hops.forEach(ports::attach);
    ports.forEachBorder(Border::sort);
    ports.straighten();
    ports.forEachBorder(Border::spread);
  }

  private void attach(Hop hop) {
    attach(hop.from, hop.to);
    attach(hop.to, hop.from);
    if (!hop.turns()) {
      hops.add(hop);
    }
  }

  private void attach(End end, End opposite) {
    if (!end.vertex.isLane()) {
      border(end).add(end, opposite);
    }
  }

  private Border border(End end) {
    Map<Vertex, Border> borders = end.above ? lower : upper;
    return borders.computeIfAbsent(end.vertex, box -> new Border(box, end.above));
  }

  private void forEachBorder(Consumer<Border> action) {
    lower.values().forEach(action);
    upper.values().forEach(action);
  }

  private void straighten() {
    List<Hop> byOffset = new ArrayList<>(hops);
    byOffset.sort(Comparator.comparingDouble(Ports::offset));
    for (Hop hop : byOffset) {
      if (!hop.upper().settled || !hop.lower().settled) {
        straighten(hop);
      }
    }
  }

  private static double offset(Hop hop) {
    return Math.abs(hop.from.vertex.x - hop.to.vertex.x);
  }

  private void straighten(Hop hop) {
    double above = hop.upper().vertex.x;
    double below = hop.lower().vertex.x;
    for (double x : new double[] {below, above, Math.rint((above + below) / 2)}) {
      if (fits(hop.upper(), x) && fits(hop.lower(), x)) {
        hop.upper().settle(x);
        hop.lower().settle(x);
        return;
      }
    }
  }

  private boolean fits(End end, double x) {
    return end.settled ? end.x == x : border(end).fits(end, x);
  }
}
