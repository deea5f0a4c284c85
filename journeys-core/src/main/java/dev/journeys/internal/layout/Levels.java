package dev.journeys.internal.layout;

import java.util.List;

/** The heights of layers, channels and tracks. Immutable. */
final class Levels {
  private static final double TRACK_GAP = 12;

  /** The least height of a channel between two layers of boxes. */
  private static final double LEAST_BETWEEN_BOXES = 40;

  /** The least upright part of a line below a box, before it may bend. */
  private static final double BELOW_BOX = 14;

  /** The least upright part of a line above a box: the arrow and a little more. */
  private static final double ABOVE_BOX = 20;

  /** The distance of labels from bends. */
  private static final double AT_LABEL = 6;

  private final double[] middles;
  private final double[] firstTracks;
  private final double height;

  private Levels(double[] middles, double[] firstTracks, double height) {
    this.middles = middles;
    this.firstTracks = firstTracks;
    this.height = height;
  }

  static Levels of(List<List<Vertex>> layers, List<Channel> channels, double margin) {
    double[] middles = new double[layers.size()];
    double[] firstTracks = new double[channels.size()];
    double y = margin;
    for (int i = 0; i < layers.size(); i++) {
      double layerHeight = heightOf(layers.get(i));
      middles[i] = y + layerHeight / 2;
      y += layerHeight;
      if (i < channels.size()) {
        Sides sides = Sides.of(layers.get(i), layers.get(i + 1));
        firstTracks[i] = y + sides.firstTrack(channels.get(i).tracks());
        y += sides.height(channels.get(i).tracks());
      }
    }
    return new Levels(middles, firstTracks, y + margin);
  }

  private static double heightOf(List<Vertex> layer) {
    return layer.stream().mapToDouble(vertex -> vertex.height).max().orElse(0);
  }

  /** Returns the y on which the vertices of a layer are centred. */
  double middle(int layer) {
    return middles[layer];
  }

  /** Returns the y of a track. */
  double track(int channel, int track) {
    return firstTracks[channel] + TRACK_GAP * track;
  }

  /** Returns the height of the whole drawing, margins included. */
  double height() {
    return height;
  }

  /**
   * The space that a channel leaves free above its first and below its last track. Immutable.
   *
   * @param above in pixels
   * @param below in pixels
   * @param least the least height of the channel
   */
  private record Sides(double above, double below, double least) {

    static Sides of(List<Vertex> upper, List<Vertex> lower) {
      double above = upper.isEmpty() ? 0 : hasBoxes(upper) ? BELOW_BOX : AT_LABEL;
      double below = lower.isEmpty() ? 0 : hasBoxes(lower) ? ABOVE_BOX : AT_LABEL;
      if (upper.isEmpty() || lower.isEmpty()) {
        return new Sides(above, below, 0);
      }
      boolean betweenBoxes = hasBoxes(upper) && hasBoxes(lower);
      return new Sides(above, below, betweenBoxes ? LEAST_BETWEEN_BOXES : Math.max(above, below));
    }

    private static boolean hasBoxes(List<Vertex> layer) {
      return layer.stream().anyMatch(vertex -> vertex.kind == Vertex.Kind.BOX);
    }

    double height(int tracks) {
      return Math.max(least, tracks == 0 ? 0 : needed(tracks));
    }

    /** Where there is more space than needed, the tracks lie in its middle. */
    double firstTrack(int tracks) {
      return above + (height(tracks) - needed(tracks)) / 2;
    }

    private double needed(int tracks) {
      return above + TRACK_GAP * (tracks - 1) + below;
    }
  }
}
