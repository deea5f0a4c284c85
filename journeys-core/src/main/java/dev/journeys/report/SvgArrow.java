package dev.journeys.report;

import dev.journeys.internal.layout.Edge;
import dev.journeys.internal.layout.Layout.RoutedEdge;
import dev.journeys.internal.layout.Point;
import dev.journeys.internal.layout.Rectangle;
import dev.journeys.internal.layout.TextWidth;
import dev.journeys.report.Chart.Arrow;
import java.util.List;

/**
 * A link of the picture: a line with rounded corners, an arrow head and a label.
 *
 * <p>Immutable.
 *
 * @param arrow what it shows
 */
record SvgArrow(Arrow arrow) {
  private static final double LABEL_SIZE = 11;
  private static final double LABEL_HEIGHT = 14;
  private static final double BOLDER = 1.15;
  private static final double CORNER = 6;
  private static final double HEAD = 7;
  private static final double HALF_HEAD = 4;

  Edge edge() {
    double width =
        TextWidth.of(arrow.label() + gap(), LABEL_SIZE)
            + TextWidth.of(arrow.figure(), LABEL_SIZE) * BOLDER;
    return width == 0
        ? Edge.plain(arrow.from(), arrow.to())
        : new Edge(arrow.from(), arrow.to(), Math.ceil(width), LABEL_HEIGHT);
  }

  private String gap() {
    return arrow.label().isEmpty() || arrow.figure().isEmpty() ? "" : "\u2002";
  }

  void write(Markup svg, RoutedEdge route) {
    String description = Escape.oneLine(description());
    svg.line().open("g", "role", "graphics-object group", "aria-label", description);
    svg.element("title", description);
    svg.empty(
        "path",
        "d",
        line(route.points()),
        "fill",
        "none",
        "stroke",
        SvgTheme.LINE,
        "stroke-width",
        "1.5");
    svg.empty("path", "d", head(route.points()), "fill", SvgTheme.SOFT_INK);
    route.label().ifPresent(place -> label(svg, place));
    svg.close();
  }

  private String description() {
    String way = name(arrow.from()) + " to " + name(arrow.to());
    return way
        + (arrow.words().isEmpty() ? "" : ": " + arrow.words())
        + (arrow.figure().isEmpty() ? "" : " (" + arrow.figure() + ")");
  }

  private static String name(String id) {
    return switch (id) {
      case Chart.ENTRY -> "Entry";
      case Chart.PATH_END -> "path end";
      default -> id;
    };
  }

  private void label(Markup svg, Rectangle place) {
    svg.open(
        "text",
        "x",
        place.x(),
        "y",
        place.y() + LABEL_SIZE,
        "font-size",
        LABEL_SIZE,
        "fill",
        SvgTheme.SOFT_INK);
    svg.text(arrow.label() + gap());
    if (!arrow.figure().isEmpty()) {
      svg.element("tspan", arrow.figure(), "font-weight", "bold", "fill", SvgTheme.INK);
    }
    svg.close();
  }

  private static String head(List<Point> points) {
    Point tip = points.get(points.size() - 1);
    return "M"
        + at(tip.x(), tip.y())
        + "L"
        + at(tip.x() - HALF_HEAD, tip.y() - HEAD)
        + "H"
        + Markup.number(tip.x() + HALF_HEAD)
        + "z";
  }

  private static String line(List<Point> points) {
    int last = points.size() - 1;
    StringBuilder path = new StringBuilder("M").append(at(points.get(0).x(), points.get(0).y()));
    for (int i = 1; i < last; i++) {
      corner(path, points.get(i - 1), points.get(i), points.get(i + 1));
    }
    // The line ends within the head, whose tip would else look blunt.
    return path.append('L')
        .append(at(points.get(last).x(), points.get(last).y() - HEAD + 1))
        .toString();
  }

  private static void corner(StringBuilder path, Point before, Point corner, Point after) {
    double radius = Math.min(CORNER, Math.min(length(before, corner), length(corner, after)) / 2);
    Point in = towards(corner, before, radius);
    Point out = towards(corner, after, radius);
    path.append('L').append(at(in.x(), in.y()));
    path.append('Q').append(at(corner.x(), corner.y())).append(' ').append(at(out.x(), out.y()));
  }

  private static double length(Point a, Point b) {
    return Math.abs(a.x() - b.x()) + Math.abs(a.y() - b.y());
  }

  private static Point towards(Point from, Point to, double distance) {
    return new Point(
        from.x() + Math.signum(to.x() - from.x()) * distance,
        from.y() + Math.signum(to.y() - from.y()) * distance);
  }

  private static String at(double x, double y) {
    return Markup.number(x) + " " + Markup.number(y);
  }
}
