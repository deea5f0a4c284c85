package dev.journeys.model;

import dev.journeys.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a send sends: the channel's name, the host's own name of the template, and fields that go
 * with it. If the engine was given a {@code TemplateEngine}, every text among the fields, also
 * within a list, that has markup of that language is a template, rendered for each user just before
 * the channel is called; any other value reaches the channel as it is.
 *
 * <p>Immutable.
 *
 * @param channel the name under which the host gave the engine a channel
 * @param template the host's template
 * @param fields further values for the channel, in order
 * @param html the names of those fields that are HTML, so that data is escaped in them
 */
public record MessageContent(
    String channel, String template, Map<String, Value> fields, Set<String> html) {

  /** Copies the fields. */
  public MessageContent {
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(template, "template");
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    html = Collections.unmodifiableSet(new TreeSet<>(html));
  }

  /** A content of which no field is HTML. */
  public MessageContent(String channel, String template, Map<String, Value> fields) {
    this(channel, template, fields, Set.of());
  }

  /** A template without further fields. */
  public static MessageContent of(String channel, String template) {
    return new MessageContent(channel, template, Map.of());
  }

  /** A copy with one more field, which is not HTML. */
  public MessageContent with(String field, Object value) {
    Set<String> others = new TreeSet<>(html);
    others.remove(field);
    return withField(field, value, others);
  }

  /** A copy with one more field, which is HTML: what templates write into it is escaped. */
  public MessageContent withHtml(String field, Object value) {
    Set<String> more = new TreeSet<>(html);
    more.add(field);
    return withField(field, value, more);
  }

  private MessageContent withField(String field, Object value, Set<String> newHtml) {
    Map<String, Value> more = new LinkedHashMap<>(fields);
    more.put(field, Value.of(value));
    return new MessageContent(channel, template, more, newHtml);
  }
}
