package dev.journeys.json;

import java.util.Collection;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes objects and lists of JSON. */
final class Nodes {

  private Nodes() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static <T> ArrayNode list(Collection<? extends T> items, Function<T, JsonNode> form) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    items.forEach(item -> list.add(form.apply(item)));
    return list;
  }
}
