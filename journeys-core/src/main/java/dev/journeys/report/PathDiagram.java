package dev.journeys.report;

import dev.journeys.model.Journey;

/**
 * A picture of a journey's path: who enters, every step in words, every link with the outcome that
 * takes it, and the goals. Made of a report, it shows the numbers as well: on each step how many
 * entered, are waiting now and left the journey there, on each link how many took it.
 *
 * <p>Equal journeys and reports give equal pictures, to the character.
 *
 * <p>Immutable.
 */
public final class PathDiagram {

  private final Chart chart;

  private PathDiagram(Chart chart) {
    this.chart = chart;
  }

  /** The picture of a journey, without numbers. */
  public static PathDiagram of(Journey journey) {
    return new PathDiagram(ChartMaker.of(journey));
  }

  /** The picture of a revision with its numbers. */
  public static PathDiagram of(JourneyReport report) {
    return new PathDiagram(ChartMaker.of(report));
  }

  /**
   * The picture as a Mermaid flowchart, top down, for Markdown pages that draw Mermaid.
   *
   * <p>Long words are shortened.
   */
  public String toMermaid() {
    return MermaidWriter.write(chart);
  }

  /**
   * The picture as an SVG document, which is also fit to stand within an HTML page. It has a light
   * ground of its own and needs no script, style sheet or font. What is shortened is given in full
   * as a title, which browsers show to those who point at it.
   */
  public String toSvg() {
    return SvgWriter.write(chart, true);
  }

  /** The same without the title, for a page that has one. */
  String toUntitledSvg() {
    return SvgWriter.write(chart, false);
  }
}
