package dev.journeys.examples.replay;

import static dev.journeys.examples.replay.MalformedLineException.expected;
import static dev.journeys.examples.replay.MalformedLineException.quoted;

import dev.journeys.value.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one JSON object a line: {@code user}, {@code event} and {@code time}, and if wanted {@code
 * id}, {@code properties} and {@code attributes}.
 */
final class JsonLinesReader implements LogReader {

  private static final Set<String> FIELDS =
      Set.of("user", "event", "time", "id", "properties", "attributes");
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .readerFor(JsonNode.class);

  @Override
  public void read(BufferedReader text, LogCollector collector) throws IOException {
    long number = 0;
    for (String line = text.readLine(); line != null; line = text.readLine()) {
      number++;
      String json = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
      if (!json.isBlank()) {
        collector.line(number, () -> event(json));
      }
    }
  }

  private static Event event(String json) throws MalformedLineException {
    JsonNode line = parse(json);
    if (!line.isObject()) {
      throw new MalformedLineException(quoted(json) + " (expected: a JSON object)");
    }
    for (String name : line.propertyNames()) {
      if (!FIELDS.contains(name)) {
        throw new MalformedLineException(
            "unknown field \""
                + name
                + "\" (expected: user, event, time, id, properties, attributes)");
      }
    }
    Event event =
        Event.of(required(line, "event"), required(line, "user"), values(line, "properties"))
            .at(EventTime.parse(required(line, "time")));
    for (Map.Entry<String, Object> attribute : values(line, "attributes").entrySet()) {
      event = event.withAttribute(attribute.getKey(), attribute.getValue());
    }
    String id = text(line, "id");
    return id == null ? event : event.withId(id);
  }

  private static JsonNode parse(String json) throws MalformedLineException {
    try {
      return JSON.readValue(json);
    } catch (JacksonException e) {
      int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
      throw new MalformedLineException(
          "no JSON"
              + (column > 0 ? " at column " + column : "")
              + ": "
              + e.getOriginalMessage().lines().findFirst().orElse("")
              + " (expected: one JSON object a line)");
    }
  }

  private static String required(JsonNode line, String field) throws MalformedLineException {
    String text = text(line, field);
    if (text == null || text.isEmpty()) {
      throw expected(field, text == null ? "missing" : "empty", "a text");
    }
    return text;
  }

  private static @Nullable String text(JsonNode line, String field) throws MalformedLineException {
    JsonNode node = line.get(field);
    if (node != null && !node.isString()) {
      throw expected(field, node.toString(), "a text");
    }
    return node == null ? null : node.stringValue();
  }

  private static Map<String, Object> values(JsonNode line, String field)
      throws MalformedLineException {
    JsonNode node = line.get(field);
    if (node == null) {
      return Map.of();
    }
    if (!node.isObject()) {
      throw expected(field, quoted(node.toString()), "an object");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      values.put(property.getKey(), value(property.getKey(), property.getValue()));
    }
    return values;
  }

  private static Object value(String name, JsonNode node) throws MalformedLineException {
    return switch (node.getNodeType()) {
      case STRING -> node.stringValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> node.numberValue();
      case ARRAY -> {
        List<Object> items = new ArrayList<>();
        for (JsonNode item : node) {
          items.add(value(name, item));
        }
        yield items;
      }
      case NULL -> throw expected(name, "null", "a value, or the property left out");
      default -> throw expected(name, "an object", "flat properties, such as address_city");
    };
  }
}
