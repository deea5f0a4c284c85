package dev.journeys.report;

import dev.journeys.internal.layout.Rectangle;
import dev.journeys.internal.layout.TextWidth;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands above the path in a picture: the journey's name and purpose, and the rules that hold
 * wherever a user is, in rows.
 *
 * <p>Immutable.
 *
 * @param title the name, or the empty text
 * @param description the purpose, in lines
 * @param rules the boxes of the rules
 * @param places where these go, in the order of the rules
 * @param width the width of it all, margins included
 * @param height the height of it all, down to where the path begins
 */
record SvgHeader(
    String title,
    List<String> description,
    List<SvgBox> rules,
    List<Rectangle> places,
    double width,
    double height) {
  private static final double TITLE_SIZE = 17;
  private static final double DESCRIPTION_SIZE = 12;
  private static final double BOLDER = 1.15;
  private static final double MARGIN = 12;
  private static final double GAP = 12;
  private static final double TITLE_HEIGHT = 38;
  private static final double LINE_HEIGHT = 16;
  private static final int DESCRIPTION_CHARACTERS = 70;

  SvgHeader {
    description = List.copyOf(description);
    rules = List.copyOf(rules);
    places = List.copyOf(places);
  }

  /**
   * The header of a chart.
   *
   * @param pathWidth the width of the path below, which the rows of rules do not exceed unless one
   *     box does alone
   */
  static SvgHeader of(Chart chart, boolean titled, List<SvgBox> rules, double pathWidth) {
    String title = titled ? chart.title() : "";
    List<String> description =
        titled && !chart.description().isEmpty()
            ? TextFit.wrap(chart.description(), DESCRIPTION_CHARACTERS, 2)
            : List.of();
    double width = 2 * MARGIN + textWidth(title, description);
    for (SvgBox rule : rules) {
      width = Math.max(width, 2 * MARGIN + rule.width());
    }
    double top = titled ? TITLE_HEIGHT + LINE_HEIGHT * description.size() : 0;
    List<Rectangle> places =
        places(rules, Math.max(width, pathWidth) - MARGIN, rules.isEmpty() ? top : top + GAP);
    double height = top;
    for (Rectangle place : places) {
      height = Math.max(height, place.bottom() + GAP);
    }
    return new SvgHeader(title, description, rules, places, width, height);
  }

  private static double textWidth(String title, List<String> description) {
    double width = TextWidth.of(title, TITLE_SIZE) * BOLDER;
    for (String line : description) {
      width = Math.max(width, TextWidth.of(line, DESCRIPTION_SIZE));
    }
    return width;
  }

  private static List<Rectangle> places(List<SvgBox> rules, double right, double top) {
    List<Rectangle> places = new ArrayList<>();
    double x = MARGIN;
    double y = top;
    double rowHeight = 0;
    for (SvgBox rule : rules) {
      if (x > MARGIN && x + rule.width() > right) {
        x = MARGIN;
        y += rowHeight + GAP;
        rowHeight = 0;
      }
      places.add(new Rectangle(x, y, rule.width(), rule.height()));
      x += rule.width() + GAP;
      rowHeight = Math.max(rowHeight, rule.height());
    }
    return places;
  }

  void write(Markup svg) {
    if (!title.isEmpty()) {
      svg.line();
      svg.element(
          "text", title, "x", MARGIN, "y", 26.0, "font-size", TITLE_SIZE, "font-weight", "bold");
    }
    double y = TITLE_HEIGHT - 8;
    for (String line : description) {
      y += LINE_HEIGHT;
      svg.element(
          "text",
          line,
          "x",
          MARGIN,
          "y",
          y,
          "font-size",
          DESCRIPTION_SIZE,
          "fill",
          SvgTheme.SOFT_INK);
    }
    for (int i = 0; i < rules.size(); i++) {
      rules.get(i).write(svg, places.get(i));
    }
  }
}
