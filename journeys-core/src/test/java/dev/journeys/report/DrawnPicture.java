package dev.journeys.report;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** What a reader sees in an SVG picture: where its boxes and lines are, and what it says. */
final class DrawnPicture {
  private static final Pattern PAIR = Pattern.compile("(-?[0-9.]+) (-?[0-9.]+)");

  final Element svg;
  final List<Rectangle2D> boxes = new ArrayList<>();
  final List<List<Rectangle2D>> lines = new ArrayList<>();
  final List<String> texts;

  DrawnPicture(String text) {
    svg = Xml.parse(text);
    texts = Xml.all(svg, "text").stream().map(Element::getTextContent).toList();
    for (Element area : Xml.children(svg, "g")) {
      Matcher shift = PAIR.matcher(area.getAttribute("transform"));
      shift.find();
      double dx = Double.parseDouble(shift.group(1));
      double dy = Double.parseDouble(shift.group(2));
      for (Element part : Xml.children(area, "g")) {
        List<Element> frames = Xml.children(part, "rect");
        if (frames.isEmpty()) {
          lines.add(segments(Xml.children(part, "path").get(0), dx, dy));
        } else {
          boxes.add(rectangle(frames.get(0), dx, dy));
        }
      }
    }
  }

  double width() {
    return number(svg, "width");
  }

  double height() {
    return number(svg, "height");
  }

  private static Rectangle2D rectangle(Element rect, double dx, double dy) {
    return new Rectangle2D.Double(
        number(rect, "x") + dx,
        number(rect, "y") + dy,
        number(rect, "width"),
        number(rect, "height"));
  }

  /** The parts of a line; the middle of a rounded corner counts as a corner. */
  private static List<Rectangle2D> segments(Element path, double dx, double dy) {
    List<Rectangle2D> segments = new ArrayList<>();
    Matcher points = PAIR.matcher(path.getAttribute("d"));
    points.find();
    double x = Double.parseDouble(points.group(1)) + dx;
    double y = Double.parseDouble(points.group(2)) + dy;
    while (points.find()) {
      double nextX = Double.parseDouble(points.group(1)) + dx;
      double nextY = Double.parseDouble(points.group(2)) + dy;
      segments.add(
          new Rectangle2D.Double(
              Math.min(x, nextX) - 0.1,
              Math.min(y, nextY) - 0.1,
              Math.abs(x - nextX) + 0.2,
              Math.abs(y - nextY) + 0.2));
      x = nextX;
      y = nextY;
    }
    return segments;
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
