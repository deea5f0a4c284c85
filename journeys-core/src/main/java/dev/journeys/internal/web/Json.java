package dev.journeys.internal.web;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes JSON of values, and takes values out of JSON. */
public final class Json {

  private static final Logger LOG = LoggerFactory.getLogger(Json.class);

  /** What some services begin with; RFC 8259, section 8.1, lets it be ignored. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /** An object with the values as its members; an instant is a text. */
  public static String object(Map<String, Value> values) {
    ObjectNode json = NODES.objectNode();
    values.forEach((name, value) -> json.set(name, node(value)));
    return MAPPER.writeValueAsString(json);
  }

  private static JsonNode node(Value value) {
    return switch (value.kind()) {
      case TEXT -> NODES.stringNode(((Value.Text) value).text());
      case BOOLEAN -> NODES.booleanNode(((Value.Bool) value).truth());
      case INTEGER -> NODES.numberNode(((Value.Int) value).integer());
      case DECIMAL -> NODES.numberNode(((Value.Decimal) value).decimal());
      case INSTANT -> NODES.stringNode(value.canonicalText());
      case LIST -> {
        ArrayNode items = NODES.arrayNode();
        ((Value.Items) value).items().forEach(item -> items.add(node(item)));
        yield items;
      }
    };
  }

  /**
   * The values that a text of JSON has at some places; what is not there, or can be no value, is
   * left out.
   *
   * @param pointers the names of the values, in order, each with its JSON pointer
   */
  public static Map<String, Value> values(String text, Map<String, String> pointers) {
    Map<String, Value> values = new LinkedHashMap<>();
    if (!pointers.isEmpty()) {
      try {
        JsonNode json =
            MAPPER.readTree(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        pointers.forEach((name, pointer) ->
            value(json.at(JsonPointer.compile(pointer)))
                .ifPresent(value -> values.put(name, value)));
      } catch (JacksonException e) {
        LOG.debug("nothing captured, an answer is no JSON", e);
      }
    }
    return values;
  }

  private static Optional<Value> value(JsonNode node) {
    try {
      if (node.isString()) {
        return Optional.of(Value.text(node.stringValue()));
      }
      if (node.isBoolean()) {
        return Optional.of(Value.of(node.booleanValue()));
      }
      if (node.isNumber()) {
        return Optional.of(
            node.isIntegralNumber() && node.canConvertToLong()
                ? Value.integer(node.longValue())
                : Value.of(node.decimalValue()));
      }
      return node.isArray() ? items((ArrayNode) node) : Optional.empty();
    } catch (InvalidInputException e) {
      LOG.debug("not captured, an answer has what can be no value", e);
      return Optional.empty();
    }
  }

  private static Optional<Value> items(ArrayNode array) {
    List<Value> items = new ArrayList<>();
    for (JsonNode item : array) {
      Optional<Value> value = item.isArray() ? Optional.empty() : value(item);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      items.add(value.get());
    }
    return Optional.of(Value.list(items));
  }
}
