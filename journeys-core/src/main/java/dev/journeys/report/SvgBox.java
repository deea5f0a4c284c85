package dev.journeys.report;

import dev.journeys.internal.layout.Box;
import dev.journeys.internal.layout.Rectangle;
import dev.journeys.internal.layout.TextWidth;
import dev.journeys.report.Chart.Figure;
import dev.journeys.report.Chart.Node;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A box of the picture: an icon, a name in bold, a few words, and the numbers.
 *
 * <p>Immutable.
 *
 * @param node what it shows
 * @param words the words, in lines
 * @param width its width in pixels
 */
record SvgBox(Node node, List<String> words, double width) {
  private static final double HEADING_SIZE = 13;
  private static final double WORDS_SIZE = 12;
  private static final double FIGURES_SIZE = 11;
  private static final double BOLDER = 1.15;
  private static final double ICON = 28;
  private static final double PADDING = 11;
  private static final double TEXT_X = PADDING + ICON + 10;
  private static final double LEAST_WIDTH = 132;
  private static final double LINE_HEIGHT = 16;
  private static final double FIGURES_HEIGHT = 24;
  private static final int MOST_CHARACTERS = 48;
  private static final String BETWEEN_FIGURES = " \u00B7 ";

  SvgBox {
    words = List.copyOf(words);
  }

  /**
   * A box for a node.
   *
   * @param links how many links meet at its top or its bottom, whichever has more
   */
  static SvgBox of(Node node, int links) {
    boolean step = node.id().equals(node.heading());
    List<String> words = TextFit.wrap(node.words(), MOST_CHARACTERS, step ? 2 : 3);
    double text = TextWidth.of(node.heading(), HEADING_SIZE) * BOLDER;
    for (String line : words) {
      text = Math.max(text, TextWidth.of(line, WORDS_SIZE));
    }
    double content = TEXT_X + text + PADDING + 3;
    double figures = 2 * (PADDING + 3) + TextWidth.of(figures(node), FIGURES_SIZE) * BOLDER;
    double width = Math.max(Math.max(content, figures), Math.max(LEAST_WIDTH, 12 * links + 20));
    return new SvgBox(node, words, Math.ceil(width));
  }

  private static String figures(Node node) {
    return node.figures().stream().map(Figure::text).collect(Collectors.joining(BETWEEN_FIGURES));
  }

  Box box() {
    return new Box(node.id(), width, height());
  }

  double height() {
    return textHeight() + (node.figures().isEmpty() ? 0 : FIGURES_HEIGHT);
  }

  private double textHeight() {
    return 2 * PADDING + LINE_HEIGHT * (1 + words.size());
  }

  /** All that it says, for those who do not see it and for those who point at it. */
  private String description() {
    String kind = RuleWording.kind(node.kind());
    boolean named = kind.equalsIgnoreCase(node.heading()) || node.isRule();
    String figures = node.figures().isEmpty() ? "" : " (" + figures(node) + ")";
    return (named ? "" : kind + " ") + node.heading() + ": " + node.words() + figures;
  }

  void write(Markup svg, Rectangle at) {
    SvgTheme theme = SvgTheme.of(node.kind());
    String description = Escape.oneLine(description());
    svg.line().open("g", "role", "graphics-object group", "aria-label", description);
    svg.element("title", description);
    frame(svg, at, theme);
    icon(svg, at, theme);
    double x = at.x() + TEXT_X;
    double y = at.y() + PADDING + 12;
    svg.element(
        "text", node.heading(), "x", x, "y", y, "font-size", HEADING_SIZE, "font-weight", "bold");
    for (String line : words) {
      y += LINE_HEIGHT;
      svg.element("text", line, "x", x, "y", y, "font-size", WORDS_SIZE, "fill", SvgTheme.SOFT_INK);
    }
    if (!node.figures().isEmpty()) {
      writeFigures(svg, at, theme);
    }
    svg.close();
  }

  private void frame(Markup svg, Rectangle at, SvgTheme theme) {
    boolean step = node.id().equals(node.heading());
    svg.empty(
        "rect",
        "x",
        at.x(),
        "y",
        at.y(),
        "width",
        at.width(),
        "height",
        at.height(),
        "rx",
        step ? 8.0 : 16.0,
        "fill",
        SvgTheme.BOX,
        "stroke",
        theme.strong(),
        "stroke-opacity",
        "0.55",
        "stroke-width",
        "1.2",
        "stroke-dasharray",
        node.isRule() ? "5 3" : "none");
  }

  private void icon(Markup svg, Rectangle at, SvgTheme theme) {
    double y = at.y() + (textHeight() - ICON) / 2;
    svg.empty(
        "rect",
        "x",
        at.x() + PADDING,
        "y",
        y,
        "width",
        ICON,
        "height",
        ICON,
        "rx",
        "8",
        "fill",
        theme.pale());
    double inset = (ICON - 16) / 2;
    svg.empty(
        "path",
        "transform",
        "translate("
            + Markup.number(at.x() + PADDING + inset)
            + " "
            + Markup.number(y + inset)
            + ")",
        "d",
        theme.icon(),
        "fill",
        "none",
        "stroke",
        theme.strong(),
        "stroke-width",
        "1.5",
        "stroke-linecap",
        "round",
        "stroke-linejoin",
        "round");
  }

  private void writeFigures(Markup svg, Rectangle at, SvgTheme theme) {
    double top = at.y() + textHeight() - 4;
    svg.empty(
        "path",
        "d",
        "M"
            + Markup.number(at.x() + PADDING)
            + " "
            + Markup.number(top)
            + "H"
            + Markup.number(at.right() - PADDING),
        "stroke",
        theme.strong(),
        "stroke-opacity",
        "0.2");
    svg.open(
        "text",
        "x",
        at.x() + PADDING + 2,
        "y",
        top + 17,
        "font-size",
        FIGURES_SIZE,
        "fill",
        SvgTheme.SOFT_INK);
    for (int i = 0; i < node.figures().size(); i++) {
      Figure figure = node.figures().get(i);
      svg.text(i == 0 ? "" : BETWEEN_FIGURES);
      svg.element("tspan", figure.number(), "font-weight", "bold", "fill", SvgTheme.INK);
      svg.text(" " + figure.words());
    }
    svg.close();
  }
}
