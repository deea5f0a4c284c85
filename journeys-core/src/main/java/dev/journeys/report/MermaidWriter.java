package dev.journeys.report;

import dev.journeys.report.Chart.Arrow;
import dev.journeys.report.Chart.Figure;
import dev.journeys.report.Chart.Kind;
import dev.journeys.report.Chart.Node;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a chart as a Mermaid flowchart. Nodes are numbered, so that no id is a word of Mermaid.
 */
final class MermaidWriter {
  private static final int MOST_CHARACTERS = 90;
  private static final String NO_BREAK = "#160;";

  private MermaidWriter() {}

  static String write(Chart chart) {
    StringBuilder out = new StringBuilder("flowchart TD\n");
    Map<String, String> names = new HashMap<>();
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (Node node : chart.nodes()) {
      String name = "n" + names.size();
      names.put(node.id(), name);
      kinds.add(node.kind());
      out.append("  ").append(name).append(shape(node.kind(), label(node)));
      out.append(":::").append(style(node.kind())).append('\n');
    }
    for (Arrow arrow : chart.arrows()) {
      String label = label(arrow);
      out.append("  ").append(names.get(arrow.from())).append(" -->");
      out.append(label.isEmpty() ? "" : "|\"" + label + "\"|");
      out.append(' ').append(names.get(arrow.to())).append('\n');
    }
    kinds.forEach(kind -> define(out, kind));
    return out.toString();
  }

  private static void define(StringBuilder out, Kind kind) {
    SvgTheme theme = SvgTheme.of(kind);
    out.append("  classDef ").append(style(kind));
    out.append(" fill:").append(theme.pale()).append(",stroke:").append(theme.strong());
    out.append(",color:").append(SvgTheme.INK).append('\n');
  }

  /** The name of a style, with an ending of its own because Mermaid reserves several words. */
  private static String style(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace("_", "") + "Box";
  }

  private static String shape(Kind kind, String label) {
    String quoted = "\"" + label + "\"";
    return switch (kind) {
      case ENTRY, PATH_END, EXIT -> "([" + quoted + "])";
      case SEND -> "[" + quoted + "]";
      case DELAY, WAIT_UNTIL, HOLD -> "(" + quoted + ")";
      case WAIT_FOR, DID_NOT -> "{{" + quoted + "}}";
      case SPLIT, EXPERIMENT -> "{" + quoted + "}";
      case UPDATE_PROFILE, EMIT, CALL, WEBHOOK, START_JOURNEY -> "[[" + quoted + "]]";
      case GOAL, RULE -> "[/" + quoted + "/]";
    };
  }

  private static String label(Node node) {
    List<String> lines = new ArrayList<>();
    lines.add(Escape.mermaid(node.heading()));
    lines.add(Escape.mermaid(TextFit.shorten(node.words(), MOST_CHARACTERS)));
    if (!node.figures().isEmpty()) {
      lines.add(
          node.figures().stream().map(MermaidWriter::figure).collect(Collectors.joining(", ")));
    }
    return String.join("<br/>", lines);
  }

  /** Mermaid breaks lines at blanks, and a number should not be alone. */
  private static String figure(Figure figure) {
    return Escape.mermaid(figure.text()).replace(" ", NO_BREAK);
  }

  private static String label(Arrow arrow) {
    String gap = arrow.label().isEmpty() || arrow.figure().isEmpty() ? "" : ": ";
    return Escape.mermaid(arrow.label() + gap + arrow.figure());
  }
}
