package dev.journeys.report;

import dev.journeys.internal.layout.Layout;
import dev.journeys.report.Chart.Arrow;
import dev.journeys.report.Chart.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a chart as SVG that needs nothing else: no script, no style sheet, no font, no id. Without
 * ids several pictures may stand in one page.
 *
 * <p>Not thread-safe.
 */
final class SvgWriter {
  private static final double MARGIN = 8;

  private final Chart chart;
  private final List<SvgBox> boxes = new ArrayList<>();
  private final List<SvgArrow> arrows;
  private final Layout layout;
  private final SvgHeader header;
  private final Markup svg = new Markup();

  private SvgWriter(Chart chart, boolean titled) {
    this.chart = chart;
    this.arrows = chart.arrows().stream().map(SvgArrow::new).toList();
    List<SvgBox> rules = new ArrayList<>();
    Map<String, Integer> links = mostLinks();
    for (Node node : chart.nodes()) {
      SvgBox box = SvgBox.of(node, links.getOrDefault(node.id(), 0));
      (node.isRule() ? rules : boxes).add(box);
    }
    this.layout =
        Layout.of(
            boxes.stream().map(SvgBox::box).toList(), arrows.stream().map(SvgArrow::edge).toList());
    this.header = SvgHeader.of(chart, titled, rules, layout.width());
  }

  /**
   * The chart as one svg element.
   *
   * @param titled whether the title can be seen above the picture
   */
  static String write(Chart chart, boolean titled) {
    return new SvgWriter(chart, titled).write();
  }

  /** How many links meet at the top or the bottom of each node, whichever has more. */
  private Map<String, Integer> mostLinks() {
    Map<String, Integer> in = new HashMap<>();
    Map<String, Integer> most = new HashMap<>();
    for (Arrow arrow : chart.arrows()) {
      in.merge(arrow.to(), 1, Integer::sum);
      most.merge(arrow.from(), 1, Integer::sum);
    }
    in.forEach((id, number) -> most.merge(id, number, Math::max));
    return most;
  }

  private String write() {
    double inner = Math.max(layout.width(), header.width());
    begin(Math.ceil(inner + 2 * MARGIN), Math.ceil(layout.height() + header.height() + 2 * MARGIN));
    group(MARGIN, MARGIN);
    header.write(svg);
    svg.line().close();
    group(Math.floor(MARGIN + (inner - layout.width()) / 2), Math.floor(MARGIN + header.height()));
    for (int i = 0; i < arrows.size(); i++) {
      arrows.get(i).write(svg, layout.edges().get(i));
    }
    for (int i = 0; i < boxes.size(); i++) {
      boxes.get(i).write(svg, layout.boxes().get(i).bounds());
    }
    return svg.line().close().line().close().line().toString();
  }

  private void group(double x, double y) {
    svg.line()
        .open("g", "transform", "translate(" + Markup.number(x) + " " + Markup.number(y) + ")");
  }

  private void begin(double width, double height) {
    String label = "Path of journey " + chart.title();
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "width",
        width,
        "height",
        height,
        "viewBox",
        "0 0 " + Markup.number(width) + " " + Markup.number(height),
        "role",
        "graphics-document document",
        "aria-label",
        label,
        "font-family",
        SvgTheme.FONT,
        "fill",
        SvgTheme.INK);
    svg.line().element("title", label);
    if (!chart.description().isEmpty()) {
      svg.element("desc", Escape.oneLine(chart.description()));
    }
    svg.empty("rect", "width", width, "height", height, "rx", "10", "fill", SvgTheme.PAGE);
  }
}
