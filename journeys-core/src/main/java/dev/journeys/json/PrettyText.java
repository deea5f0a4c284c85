package dev.journeys.json;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON for people. What fits on a line stands on one, else each of its parts begins a line; a
 * journey's own members and the items of its lists always begin one.
 */
final class PrettyText {

  private static final int WIDTH = 100;
  private static final String INDENT = "  ";

  private final StringBuilder out = new StringBuilder();

  private PrettyText() {}

  static String of(ObjectNode journey) {
    PrettyText text = new PrettyText();
    text.appendLines(journey, 0);
    return text.out.append('\n').toString();
  }

  private void append(JsonNode node, int level) {
    boolean ownList = level == 1 && node.isArray();
    String line = line(node);
    boolean fits = column() + line.length() < WIDTH;
    if (node.isEmpty() || (fits && !ownList)) {
      out.append(line);
    } else {
      appendLines(node, level);
    }
  }

  private int column() {
    return out.length() - 1 - out.lastIndexOf("\n");
  }

  private void appendLines(JsonNode container, int level) {
    String separator = opening(container) + "\n";
    for (Part part : parts(container)) {
      out.append(separator).append(INDENT.repeat(level + 1)).append(part.label());
      append(part.node(), level + 1);
      separator = ",\n";
    }
    out.append('\n').append(INDENT.repeat(level)).append(closing(container));
  }

  private static String line(JsonNode node) {
    StringBuilder line = new StringBuilder();
    appendLine(line, node);
    return line.toString();
  }

  private static void appendLine(StringBuilder line, JsonNode node) {
    if (!node.isContainer()) {
      Scalars.append(line, node);
      return;
    }
    line.append(opening(node));
    String separator = "";
    for (Part part : parts(node)) {
      appendLine(line.append(separator).append(part.label()), part.node());
      separator = ", ";
    }
    line.append(closing(node));
  }

  private static String opening(JsonNode container) {
    return container.isObject() ? "{" : "[";
  }

  private static String closing(JsonNode container) {
    return container.isObject() ? "}" : "]";
  }

  private static List<Part> parts(JsonNode container) {
    List<Part> parts = new ArrayList<>();
    if (container.isObject()) {
      container
          .properties()
          .forEach(member -> parts.add(Part.named(member.getKey(), member.getValue())));
    } else {
      container.forEach(item -> parts.add(new Part("", item)));
    }
    return parts;
  }

  /** A member of an object, labelled by its name, or an item of a list. */
  private record Part(String label, JsonNode node) {

    static Part named(String name, JsonNode node) {
      StringBuilder label = new StringBuilder();
      Scalars.append(label, name);
      return new Part(label.append(": ").toString(), node);
    }
  }
}
