package dev.journeys.internal.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in a layer: a box, or the lane of an edge that passes the layer. Not thread-safe.
 *
 * <p>The extents say how much room the vertex claims on either side of its {@link #x}, gaps
 * included. They differ for a lane with a label, which stands to the right of the line.
 */
final class Vertex {
  /** What a vertex stands for. Immutable. */
  enum Kind {
    /** A box of the drawing. */
    BOX,
    /** The upright line of an edge through a layer. */
    LANE,
    /**
     * The bend where a back edge turns round a box. It exists only while the layers are ordered, to
     * pull the lane next to its box and to have crossings of the bend counted.
     */
    TURN
  }

  /** The room between a box and whatever is beside it, in pixels; between two boxes it is twice. */
  static final double BOX_GAP = 18;

  /** The room on either side of a lane. */
  static final double LANE_GAP = 9;

  /** The distance of a label from its own line. */
  static final double LABEL_OFFSET = 7;

  final int id;
  final Kind kind;
  final int layer;
  final double left;
  final double right;
  final double height;
  final List<Vertex> up = new ArrayList<>(2);
  final List<Vertex> down = new ArrayList<>(2);

  /** The index within the layer. */
  int position = -1;

  /** Where edges run through: the middle of a box, the line of a lane. */
  double x;

  private Vertex(int id, Kind kind, int layer, double left, double right, double height) {
    this.id = id;
    this.kind = kind;
    this.layer = layer;
    this.left = left;
    this.right = right;
    this.height = height;
  }

  static Vertex box(int id, int layer, Box box) {
    double half = box.width() / 2 + BOX_GAP;
    return new Vertex(id, Kind.BOX, layer, half, half, box.height());
  }

  static Vertex lane(int id, int layer) {
    return new Vertex(id, Kind.LANE, layer, LANE_GAP, LANE_GAP, 0);
  }

  static Vertex labelledLane(int id, int layer, Edge edge) {
    double right = LABEL_OFFSET + edge.labelWidth() + LANE_GAP;
    return new Vertex(id, Kind.LANE, layer, LANE_GAP, right, edge.labelHeight());
  }

  static Vertex turn(int id, int layer) {
    return new Vertex(id, Kind.TURN, layer, 0, 0, 0);
  }

  /** Joins an upper vertex to a lower one in the layer below. */
  static void join(Vertex upper, Vertex lower) {
    upper.down.add(lower);
    lower.up.add(upper);
  }

  /** Returns how far what is drawn reaches to the left of x. */
  double drawnLeft() {
    return left - gap();
  }

  /** Returns how far what is drawn reaches to the right of x. */
  double drawnRight() {
    return right - gap();
  }

  private double gap() {
    return kind == Kind.BOX ? BOX_GAP : LANE_GAP;
  }

  boolean isLane() {
    return kind == Kind.LANE;
  }
}
