package dev.journeys.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.internal.layout.Layout.PlacedBox;
import dev.journeys.internal.layout.Layout.RoutedEdge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks what holds for every layout. */
final class LayoutChecks {
  private static final double LEAST_GAP = 30;

  private final Layout layout;
  private final Map<String, Rectangle> boxes = new HashMap<>();

  private LayoutChecks(Layout layout) {
    this.layout = layout;
    layout.boxes().forEach(placed -> boxes.put(placed.box().id(), placed.bounds()));
  }

  static void check(List<Box> boxes, List<Edge> edges, Layout layout) {
    assertThat(layout.boxes()).extracting(PlacedBox::box).isEqualTo(boxes);
    assertThat(layout.edges()).extracting(RoutedEdge::edge).isEqualTo(edges);
    LayoutChecks checks = new LayoutChecks(layout);
    checks.boxesKeepTheirSizeAndTheirDistance();
    checks.everythingLiesWithinTheTotalSize();
    checks.linesJoinTheirBoxes();
    checks.linesTouchNoOtherBox();
    checks.labelsKeepClear();
    checks.levelRunsNeverCoincide();
  }

  private void boxesKeepTheirSizeAndTheirDistance() {
    List<PlacedBox> placed = layout.boxes();
    for (int i = 0; i < placed.size(); i++) {
      Rectangle bounds = placed.get(i).bounds();
      assertThat(bounds.width()).isEqualTo(placed.get(i).box().width());
      assertThat(bounds.height()).isEqualTo(placed.get(i).box().height());
      for (int j = 0; j < i; j++) {
        assertThat(overlap(grown(bounds, LEAST_GAP), placed.get(j).bounds()))
            .as("%s is too near to %s", placed.get(i), placed.get(j))
            .isFalse();
      }
    }
  }

  private void everythingLiesWithinTheTotalSize() {
    List<Rectangle> all = new ArrayList<>(boxes.values());
    for (RoutedEdge edge : layout.edges()) {
      edge.label().ifPresent(all::add);
      edge.points().forEach(point -> all.add(new Rectangle(point.x(), point.y(), 0, 0)));
    }
    assertThat(layout.width()).isFinite();
    assertThat(layout.height()).isFinite();
    for (Rectangle part : all) {
      assertThat(part.x()).isFinite().isGreaterThan(0);
      assertThat(part.y()).isFinite().isGreaterThan(0);
      assertThat(part.right()).isFinite().isLessThan(layout.width());
      assertThat(part.bottom()).isFinite().isLessThan(layout.height());
    }
  }

  private void linesJoinTheirBoxes() {
    for (RoutedEdge edge : layout.edges()) {
      List<Point> points = edge.points();
      Rectangle from = boxes.get(edge.edge().from());
      Rectangle to = boxes.get(edge.edge().to());
      Point first = points.get(0);
      Point last = points.get(points.size() - 1);
      assertThat(first.y()).isEqualTo(from.bottom());
      assertThat(first.x()).isStrictlyBetween(from.x(), from.right());
      assertThat(last.y()).isEqualTo(to.y());
      assertThat(last.x()).isStrictlyBetween(to.x(), to.right());
      assertThat(points.get(1).y()).as("leaves downwards").isGreaterThan(first.y());
      assertThat(points.get(points.size() - 2).y()).as("enters downwards").isLessThan(last.y());
      for (Rectangle segment : segments(edge)) {
        boolean upright = segment.width() == 0;
        boolean level = segment.height() == 0;
        assertThat(upright != level).as("%s is upright or level", segment).isTrue();
      }
    }
  }

  private void linesTouchNoOtherBox() {
    for (RoutedEdge edge : layout.edges()) {
      List<Rectangle> segments = segments(edge);
      for (int i = 0; i < segments.size(); i++) {
        for (PlacedBox placed : layout.boxes()) {
          String id = placed.box().id();
          boolean start = i == 0 && id.equals(edge.edge().from());
          boolean end = i == segments.size() - 1 && id.equals(edge.edge().to());
          // The ends are on the border, so they touch; they must still not enter.
          boolean meets =
              (start || end)
                  ? overlap(segments.get(i), placed.bounds())
                  : touch(segments.get(i), placed.bounds());
          assertThat(meets).as("%s meets %s", edge, placed).isFalse();
        }
      }
    }
  }

  private void labelsKeepClear() {
    List<Rectangle> labels = new ArrayList<>();
    for (RoutedEdge edge : layout.edges()) {
      assertThat(edge.label().isPresent()).isEqualTo(edge.edge().labelled());
      edge.label().ifPresent(labels::add);
    }
    for (int i = 0; i < labels.size(); i++) {
      Rectangle label = labels.get(i);
      for (PlacedBox placed : layout.boxes()) {
        assertThat(touch(label, placed.bounds())).as("%s on %s", label, placed).isFalse();
      }
      for (int j = 0; j < i; j++) {
        assertThat(touch(label, labels.get(j))).as("%s on another label", label).isFalse();
      }
      for (RoutedEdge edge : layout.edges()) {
        for (Rectangle segment : segments(edge)) {
          assertThat(touch(label, segment)).as("%s on %s", label, edge).isFalse();
        }
      }
    }
  }

  private void levelRunsNeverCoincide() {
    List<Rectangle> runs = new ArrayList<>();
    List<Integer> owners = new ArrayList<>();
    for (int e = 0; e < layout.edges().size(); e++) {
      for (Rectangle segment : segments(layout.edges().get(e))) {
        if (segment.height() == 0) {
          runs.add(segment);
          owners.add(e);
        }
      }
    }
    for (int i = 0; i < runs.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(touch(runs.get(i), runs.get(j)))
            .as("level runs of edges %s and %s", owners.get(i), owners.get(j))
            .isFalse();
      }
    }
  }

  /** Returns how many pairs of upright lines of different edges lie on each other. */
  static int coincidingUprights(Layout layout) {
    List<Rectangle> before = new ArrayList<>();
    int coinciding = 0;
    for (RoutedEdge edge : layout.edges()) {
      List<Rectangle> own = segments(edge);
      own.removeIf(segment -> segment.width() > 0);
      for (Rectangle segment : own) {
        for (Rectangle other : before) {
          coinciding += touch(segment, other) ? 1 : 0;
        }
      }
      before.addAll(own);
    }
    return coinciding;
  }

  static List<Rectangle> segments(RoutedEdge edge) {
    List<Rectangle> segments = new ArrayList<>();
    for (int i = 1; i < edge.points().size(); i++) {
      Point a = edge.points().get(i - 1);
      Point b = edge.points().get(i);
      segments.add(
          new Rectangle(
              Math.min(a.x(), b.x()),
              Math.min(a.y(), b.y()),
              Math.abs(a.x() - b.x()),
              Math.abs(a.y() - b.y())));
    }
    return segments;
  }

  private static Rectangle grown(Rectangle r, double by) {
    return new Rectangle(r.x() - by, r.y() - by, r.width() + 2 * by, r.height() + 2 * by);
  }

  private static boolean overlap(Rectangle a, Rectangle b) {
    return a.x() < b.right() && b.x() < a.right() && a.y() < b.bottom() && b.y() < a.bottom();
  }

  private static boolean touch(Rectangle a, Rectangle b) {
    return a.x() <= b.right() && b.x() <= a.right() && a.y() <= b.bottom() && b.y() <= a.bottom();
  }
}
