package dev.journeys.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.internal.layout.Layout.RoutedEdge;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LayoutTest {
  private final List<Box> boxes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private Layout layout = new Layout(0, 0, List.of(), List.of());

  @AfterEach
  void guaranteesHold() {
    LayoutChecks.check(boxes, edges, Layout.of(boxes, edges));
  }

  @Test
  void nothingHasOnlyMargins() {
    layOut();

    assertThat(layout.boxes()).isEmpty();
    assertThat(layout.width()).isEqualTo(layout.height()).isEqualTo(24);
  }

  @Test
  void aSingleBoxLiesWithinTheMargin() {
    boxes("a");
    layOut();

    assertThat(bounds("a")).isEqualTo(new Rectangle(12, 12, 100, 40));
    assertThat(layout.width()).isEqualTo(124);
    assertThat(layout.height()).isEqualTo(64);
  }

  @Test
  void aChainRunsStraightDown() {
    boxes("a", "b", "c", "d");
    chain("a", "b", "c", "d");
    layOut();

    assertThat(layout.edges()).allSatisfy(LayoutTest::isStraight);
    assertThat(List.of(middle("a"), middle("b"), middle("c"))).containsOnly(middle("d"));
    assertThat(bounds("a").bottom()).isLessThan(bounds("b").y());
    assertThat(bounds("b").bottom()).isLessThan(bounds("c").y());
  }

  @Test
  void aDiamondIsBalanced() {
    boxes("split", "left", "right", "join");
    chain("split", "left", "join");
    chain("split", "right", "join");
    layOut();

    assertThat(middle("left")).isLessThan(middle("right"));
    assertThat(middle("split")).isEqualTo(middle("join"));
    assertThat(middle("split") - middle("left")).isEqualTo(middle("right") - middle("split"));
    assertThat(bounds("left").y()).isEqualTo(bounds("right").y());
  }

  @Test
  void aSkippedStepIsPassedInALane() {
    boxes("a", "b", "c");
    chain("a", "b", "c");
    chain("a", "c");
    layOut();

    RoutedEdge skip = layout.edges().get(2);
    assertThat(skip.points()).hasSizeLessThanOrEqualTo(6);
  }

  @Test
  void aLoopBackGoesAroundTheLayersBetween() {
    boxes("start", "a", "b", "c", "d", "end");
    chain("start", "a", "b", "c", "d", "end");
    edges.add(new Edge("d", "a", 50, 14));
    layOut();

    assertThat(layout.edges().subList(0, 5)).allSatisfy(LayoutTest::isStraight);
    RoutedEdge back = layout.edges().get(5);
    assertThat(back.points()).hasSize(6);
    double lane = back.points().get(2).x();
    assertThat(lane).isGreaterThan(bounds("a").right());
    Rectangle label = back.label().orElseThrow();
    assertThat(label.x()).isGreaterThan(lane);
    assertThat(label.y()).isBetween(bounds("d").y(), bounds("d").bottom());
  }

  @Test
  void loopsBackLieWithinEachOther() {
    boxes("start", "a", "b", "c");
    chain("start", "a", "b", "c", "a");
    chain("b", "a");
    layOut();

    double outer = layout.edges().get(3).points().get(2).x();
    double inner = layout.edges().get(4).points().get(2).x();
    assertThat(inner).isLessThan(outer);
  }

  @Test
  void aLoopTurnsRoundItsBox() {
    boxes("a", "b");
    edges.add(new Edge("a", "a", 40, 14));
    chain("a", "b");
    layOut();

    assertThat(layout.edges().get(0).points()).hasSize(6);
    isStraight(layout.edges().get(1));
  }

  @Test
  void aTenWaySplitKeepsTheOrderGiven() {
    boxes("split");
    for (int i = 0; i < 10; i++) {
      boxes("t" + i);
      edges.add(new Edge("split", "t" + i, 40, 14));
    }
    layOut();

    for (int i = 1; i < 10; i++) {
      assertThat(bounds("t" + i).x()).isGreaterThan(bounds("t" + (i - 1)).right());
      assertThat(bounds("t" + i).y()).isEqualTo(bounds("t0").y());
    }
    assertThat(middle("split")).isEqualTo((middle("t0") + middle("t9")) / 2);
  }

  @Test
  void aLabelStandsRightOfItsLineBelowTheSource() {
    boxes("a", "b");
    edges.add(new Edge("a", "b", 60, 14));
    layOut();

    Rectangle label = layout.edges().get(0).label().orElseThrow();
    assertThat(label.x()).isEqualTo(middle("a") + 7);
    assertThat(label.y()).isGreaterThan(bounds("a").bottom());
    assertThat(label.bottom()).isLessThan(bounds("b").y());
  }

  @Test
  void severalEdgesBetweenTwoBoxesRunSideBySide() {
    boxes("a", "b");
    chain("a", "b");
    chain("a", "b");
    layOut();

    double left = layout.edges().get(0).points().get(0).x();
    double right = layout.edges().get(1).points().get(0).x();
    assertThat(right - left).isGreaterThanOrEqualTo(10);
  }

  @Test
  void pathsThatCrossBetweenTheSameColumnsDoNotLieOnEachOther() {
    boxes("start", "a", "b", "c", "d");
    chain("start", "a", "c");
    chain("start", "b", "d");
    chain("a", "d");
    chain("b", "c");
    layOut();

    assertThat(LayoutChecks.coincidingUprights(layout)).isZero();
  }

  @Test
  void unreachableBoxesArePlacedAndTheStartStaysOnTop() {
    boxes("start", "a", "island", "b");
    chain("start", "a", "b");
    chain("island", "b");
    layOut();

    assertThat(bounds("island").y()).isEqualTo(bounds("a").y());
    assertThat(bounds("start").y()).isEqualTo(12);
  }

  @Test
  void twoBoxesOfOneNameAreRefused() {
    List<Box> twins = List.of(new Box("a", 1, 1), new Box("a", 2, 2));

    assertThatThrownBy(() -> Layout.of(twins, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("box: \"a\" (expected: every id only once)");
  }

  @Test
  void anEdgeToAnUnknownBoxIsRefused() {
    List<Edge> lost = List.of(Edge.plain("a", "x"));

    assertThatThrownBy(() -> Layout.of(List.of(new Box("a", 1, 1)), lost))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("edge: \"x\" (expected: the id of a box)");
  }

  @Test
  void sizesThatAreNoSizesAreRefused() {
    assertThatThrownBy(() -> new Box("a", Double.NaN, 1))
        .hasMessage("width: NaN (expected: a size above 0 for box \"a\")");
    assertThatThrownBy(() -> new Box("a", 1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Edge("a", "b", -1, 0))
        .hasMessage("labelWidth: -1.0 (expected: a size of 0 or more)");
  }

  private void boxes(String... ids) {
    for (String id : ids) {
      boxes.add(new Box(id, 100, 40));
    }
  }

  private void chain(String... ids) {
    for (int i = 1; i < ids.length; i++) {
      edges.add(Edge.plain(ids[i - 1], ids[i]));
    }
  }

  private void layOut() {
    layout = Layout.of(boxes, edges);
  }

  private Rectangle bounds(String id) {
    return layout.boxes().stream()
        .filter(placed -> placed.box().id().equals(id))
        .findFirst()
        .orElseThrow()
        .bounds();
  }

  private double middle(String id) {
    return bounds(id).x() + bounds(id).width() / 2;
  }

  private static void isStraight(RoutedEdge edge) {
    assertThat(edge.points()).as("corners of %s", edge).hasSize(2);
  }
}
