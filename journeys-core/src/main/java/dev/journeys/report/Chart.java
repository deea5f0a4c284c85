package dev.journeys.report;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a picture of a journey shows, before it is known how it is drawn.
 *
 * <p>Immutable.
 *
 * @param title the journey's id
 * @param description what the journey is for, or the empty text
 * @param nodes the boxes: the entry, the steps in order, the end of the path, then the rules that
 *     hold wherever a user is
 * @param arrows the links, by the step that they leave
 */
record Chart(String title, String description, List<Node> nodes, List<Arrow> arrows) {

  /** The node where everybody begins. Step ids have no colon, so no step is taken for it. */
  static final String ENTRY = ":entry";

  /** The node to which all outcomes lead that have no link. */
  static final String PATH_END = ":end";

  Chart {
    nodes = List.copyOf(nodes);
    arrows = List.copyOf(arrows);
  }

  /** What a node stands for. */
  enum Kind {
    ENTRY,
    SEND,
    DELAY,
    WAIT_UNTIL,
    WAIT_FOR,
    DID_NOT,
    SPLIT,
    EXPERIMENT,
    UPDATE_PROFILE,
    EMIT,
    CALL,
    WEBHOOK,
    START_JOURNEY,
    HOLD,
    EXIT,
    PATH_END,
    GOAL,
    RULE
  }

  /**
   * A box. Immutable.
   *
   * @param id unique in the chart; of a step, the step's id
   * @param heading its name
   * @param words what it does, at full length
   * @param figures the numbers; without a report none
   */
  record Node(String id, Kind kind, String heading, String words, List<Figure> figures) {
    Node {
      figures = List.copyOf(figures);
    }

    /** Whether it holds anywhere on the path, so that no link leads there. */
    boolean isRule() {
      return kind == Kind.GOAL || kind == Kind.RULE;
    }
  }

  /** A number and what it counts: {@code 12,430} and {@code entered}. Immutable. */
  record Figure(String number, String words) {
    static Figure count(long number, String words) {
      return new Figure(Figures.count(number), words);
    }

    String text() {
      return number + " " + words;
    }
  }

  /**
   * A link. Immutable.
   *
   * @param words by which outcomes, at full length; empty where a reader needs none
   * @param number how many took it; without a report, or where it cannot be told, empty
   */
  record Arrow(String from, String to, String words, OptionalLong number) {
    private static final int MOST_CHARACTERS = 32;

    /** The words, short enough for a picture. */
    String label() {
      return TextFit.shorten(words, MOST_CHARACTERS);
    }

    /** The number with thousands separators, or the empty text. */
    String figure() {
      return number.isPresent() ? Figures.count(number.getAsLong()) : "";
    }
  }
}
