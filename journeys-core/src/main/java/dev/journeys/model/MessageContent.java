package dev.journeys.model;

import dev.journeys.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a send sends: the channel's name, the host's own name of the template, and fixed fields that
 * go with it.
 *
 * <p>Immutable.
 *
 * @param channel the name under which the host gave the engine a channel
 * @param template the host's template
 * @param fields further fixed values for the channel, in order
 */
public record MessageContent(String channel, String template, Map<String, Value> fields) {

  /** Copies the fields. */
  public MessageContent {
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(template, "template");
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** A template without further fields. */
  public static MessageContent of(String channel, String template) {
    return new MessageContent(channel, template, Map.of());
  }

  /** A copy with one more field. */
  public MessageContent with(String field, Object value) {
    Map<String, Value> more = new LinkedHashMap<>(fields);
    more.put(field, Value.of(value));
    return new MessageContent(channel, template, more);
  }
}
