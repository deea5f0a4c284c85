package dev.journeys.json;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * JSON without white space and with the members of every object in order, as RFC 8785 (JSON
 * Canonicalization Scheme) has it.
 */
final class CanonicalText {

  private CanonicalText() {}

  static String of(JsonNode node) {
    StringBuilder out = new StringBuilder();
    append(out, node);
    return out.toString();
  }

  private static void append(StringBuilder out, JsonNode node) {
    if (node.isObject()) {
      object(out, node);
    } else if (node.isArray()) {
      array(out, node);
    } else {
      Scalars.append(out, node);
    }
  }

  private static void object(StringBuilder out, JsonNode object) {
    Map<String, JsonNode> members = new TreeMap<>();
    object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    out.append('{');
    String separator = "";
    for (Map.Entry<String, JsonNode> member : members.entrySet()) {
      out.append(separator);
      Scalars.append(out, member.getKey());
      append(out.append(':'), member.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private static void array(StringBuilder out, JsonNode array) {
    out.append('[');
    String separator = "";
    for (JsonNode item : array) {
      append(out.append(separator), item);
      separator = ",";
    }
    out.append(']');
  }
}
