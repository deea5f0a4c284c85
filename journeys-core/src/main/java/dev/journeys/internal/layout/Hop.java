package dev.journeys.internal.layout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The part of an edge in one channel: from one side to the other, or, where a back edge turns round
 * a box, to the same side again. Not thread-safe.
 */
final class Hop {
  /** The channel's number: that of the layer above it. */
  final int channel;

  final End from;
  final End to;

  private final List<Run> runs = new ArrayList<>(1);

  Hop(int channel, End from, End to) {
    this.channel = channel;
    this.from = from;
    this.to = to;
  }

  /** Returns whether the hop turns back to the side of the channel that it comes from. */
  boolean turns() {
    return from.above == to.above;
  }

  boolean straight() {
    return from.x == to.x;
  }

  End upper() {
    return from.above ? from : to;
  }

  End lower() {
    return from.above ? to : from;
  }

  /** Adds a level stretch; the upper ones first. */
  void add(Run run) {
    runs.add(run);
  }

  /** Returns the level stretches in the direction of the edge; none if the hop is straight. */
  List<Run> runs() {
    List<Run> inDirection = new ArrayList<>(runs);
    if (!from.above) {
      Collections.reverse(inDirection);
    }
    return inDirection;
  }

  /**
   * A level stretch on a track of the channel. Immutable.
   *
   * @param fromX where it begins, in the direction of the edge
   * @param toX where it ends
   * @param track the track's number, from 0 at the top
   */
  record Run(double fromX, double toX, int track) {}
}
