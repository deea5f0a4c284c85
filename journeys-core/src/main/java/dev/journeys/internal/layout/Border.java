package dev.journeys.internal.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The ends of lines on the upper or the lower side of a box. Not thread-safe. */
final class Border {
  /** Keeps ports off the corners, which may be round. */
  private static final double INSET = 10;

  /**
   * The distances of ports. They differ, so that the lines of one channel that lead to and from the
   * same two boxes do not come to lie on each other.
   */
  private static final double LOWER_GAP = 22;

  private static final double UPPER_GAP = 16;

  /** Ports move together as near as this if it makes a line straight. */
  private static final double LEAST_GAP = 10;

  private final Vertex box;
  private final double preferredGap;
  private final List<Slot> slots = new ArrayList<>();

  Border(Vertex box, boolean lowerSide) {
    this.box = box;
    this.preferredGap = lowerSide ? LOWER_GAP : UPPER_GAP;
  }

  void add(End end, End opposite) {
    slots.add(new Slot(end, opposite));
  }

  /** Orders the ends so that their lines do not cross next to the box. */
  void sort() {
    slots.sort(Comparator.comparingInt(this::group).thenComparingDouble(this::place));
  }

  /** Back edges go to the outside, on the side of their lanes; the others stay between them. */
  private int group(Slot slot) {
    return slot.turns() ? Double.compare(slot.opposite.vertex.x, box.x) : 0;
  }

  /** The lines of back edges lie within each other: the nearest lane has the outermost port. */
  private double place(Slot slot) {
    double x = slot.opposite.vertex.x;
    return slot.turns() ? -x : x;
  }

  /** Returns whether an end may settle at x and leave enough room for all others. */
  boolean fits(End end, double x) {
    int index = index(end);
    double gap = Math.min(LEAST_GAP, gap());
    double least = low() + gap * index;
    double most = high() - gap * (slots.size() - 1 - index);
    for (int i = 0; i < slots.size(); i++) {
      End other = slots.get(i).end;
      if (other.settled) {
        double limit = other.x + gap * (index - i);
        least = i < index ? Math.max(least, limit) : least;
        most = i > index ? Math.min(most, limit) : most;
      }
    }
    return least <= x && x <= most;
  }

  /** Settles the ends that are left, in the gaps between those that are straight. */
  void spread() {
    int start = 0;
    while (start < slots.size()) {
      int end = start;
      while (end < slots.size() && !slots.get(end).end.settled) {
        end++;
      }
      if (end > start) {
        spread(start, end);
      }
      start = end + 1;
    }
  }

  private void spread(int start, int end) {
    int count = end - start;
    boolean leftFree = start == 0;
    boolean rightFree = end == slots.size();
    double left = leftFree ? low() : slots.get(start - 1).end.x;
    double right = rightFree ? high() : slots.get(end).end.x;
    double gap;
    double first;
    if (leftFree && rightFree) {
      gap = gap();
      first = box.x - gap * (count - 1) / 2;
    } else if (leftFree) {
      gap = Math.min(preferredGap, (right - left) / count);
      first = right - gap * count;
    } else if (rightFree) {
      gap = Math.min(preferredGap, (right - left) / count);
      first = left + gap;
    } else {
      gap = (right - left) / (count + 1);
      first = left + gap;
    }
    for (int i = 0; i < count; i++) {
      slots.get(start + i).end.settle(first + gap * i);
    }
  }

  private int index(End end) {
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).end == end) {
        return i;
      }
    }
    throw new AssertionError("an end that was not added");
  }

  private double gap() {
    return Math.min(preferredGap, (high() - low()) / Math.max(1, slots.size() - 1));
  }

  private double low() {
    return box.x - halfWidth();
  }

  private double high() {
    return box.x + halfWidth();
  }

  private double halfWidth() {
    double half = box.drawnRight();
    return half - Math.min(INSET, half / 4);
  }

  private record Slot(End end, End opposite) {
    boolean turns() {
      return end.above == opposite.above;
    }
  }
}
