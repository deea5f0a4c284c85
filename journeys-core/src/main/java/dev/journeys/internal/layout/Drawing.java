package dev.journeys.internal.layout;

import dev.journeys.internal.layout.Layout.PlacedBox;
import dev.journeys.internal.layout.Layout.RoutedEdge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws a graph whose vertices have their x: finds ports, tracks and every y. Not thread-safe. */
final class Drawing {
  private static final double MARGIN = 12;

  private final LayeredGraph graph;
  private final List<Box> given;
  private final List<List<Hop>> hops = new ArrayList<>();
  private final Levels levels;
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;

  private Drawing(LayeredGraph graph, List<Box> given) {
    this.graph = graph;
    this.given = given;
    List<Hop> all = new ArrayList<>();
    for (Path path : graph.paths()) {
      List<Hop> way = path.hops();
      hops.add(way);
      all.addAll(way);
    }
    Ports.settle(all);
    this.levels = Levels.of(graph.layers(), channels(all), MARGIN);
  }

  static Layout of(LayeredGraph graph, List<Box> given) {
    return new Drawing(graph, given).draw();
  }

  private List<Channel> channels(List<Hop> all) {
    List<Channel> channels = new ArrayList<>();
    for (int i = 1; i < graph.layers().size(); i++) {
      channels.add(new Channel());
    }
    all.forEach(hop -> channels.get(hop.channel).add(hop));
    channels.forEach(Channel::route);
    return channels;
  }

  private Layout draw() {
    List<PlacedBox> boxes = new ArrayList<>();
    List<RoutedEdge> edges = new ArrayList<>();
    measure();
    for (int i = 0; i < given.size(); i++) {
      boxes.add(new PlacedBox(given.get(i), bounds(given.get(i), graph.boxes().get(i))));
    }
    for (int i = 0; i < hops.size(); i++) {
      Path path = graph.paths().get(i);
      edges.add(new RoutedEdge(path.edge(), points(hops.get(i)), label(path)));
    }
    double width = boxes.isEmpty() ? 0 : high - low;
    return new Layout(width + 2 * MARGIN, levels.height(), boxes, edges);
  }

  /** Finds the outermost x of anything drawn. */
  private void measure() {
    for (List<Vertex> layer : graph.layers()) {
      for (Vertex vertex : layer) {
        low = Math.min(low, vertex.x - vertex.drawnLeft());
        high = Math.max(high, vertex.x + vertex.drawnRight());
      }
    }
  }

  private double shifted(double x) {
    return x - low + MARGIN;
  }

  private Rectangle bounds(Box box, Vertex vertex) {
    double x = shifted(vertex.x) - box.width() / 2;
    return new Rectangle(x, top(vertex), box.width(), box.height());
  }

  /** All vertices of a layer are centred on one line. */
  private double top(Vertex vertex) {
    return levels.middle(vertex.layer) - vertex.height / 2;
  }

  private Optional<Rectangle> label(Path path) {
    Edge edge = path.edge();
    if (!edge.labelled()) {
      return Optional.empty();
    }
    Vertex lane = path.labelLane();
    double x = shifted(lane.x) + Vertex.LABEL_OFFSET;
    return Optional.of(new Rectangle(x, top(lane), edge.labelWidth(), edge.labelHeight()));
  }

  private List<Point> points(List<Hop> way) {
    List<Point> points = new ArrayList<>();
    points.add(port(way.get(0).from));
    for (Hop hop : way) {
      for (Hop.Run run : hop.runs()) {
        double y = levels.track(hop.channel, run.track());
        points.add(new Point(shifted(run.fromX()), y));
        points.add(new Point(shifted(run.toX()), y));
      }
    }
    points.add(port(way.get(way.size() - 1).to));
    return points;
  }

  private Point port(End end) {
    double top = top(end.vertex);
    return new Point(shifted(end.x), end.above ? top + end.vertex.height : top);
  }
}
