package dev.journeys.channel;

import dev.journeys.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a template may see of one user and one message. The engine makes one for each message; a
 * preview or a test makes its own with {@link #builder()}.
 *
 * <p>Seven names stand for maps of their own: {@code user} (the attributes, and {@code id}), {@code
 * event} (the event of the nearest preceding wait, else the entry), {@code entry}, {@code journey},
 * {@code step}, {@code vars} and {@code message}. Any other name is what {@link Builder#with} gave.
 *
 * <p>Immutable, if what is given to it is not changed.
 */
public final class TemplateContext {

  private final Map<String, Map<String, ?>> namespaces;
  private final Map<String, @Nullable Object> variables;
  private final Instant now;
  private final ZoneId zone;
  private final Locale locale;

  private TemplateContext(Builder builder) {
    this.namespaces = Map.copyOf(builder.namespaces);
    this.variables = Collections.unmodifiableMap(new HashMap<>(builder.variables));
    this.now = builder.now;
    this.zone = builder.zone;
    this.locale = builder.locale;
  }

  /** Begins to describe a context; everything may be left out. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Begins with a user, whose language and country the attribute {@code locale} says, such as
   * {@code de-AT}, if it is there.
   *
   * @param id the user's id
   */
  public static Builder of(String id, Map<String, Value> attributes) {
    Locale locale =
        attributes.get("locale") instanceof Value.Text text
            ? Locale.forLanguageTag(text.text().replace('_', '-'))
            : Locale.ROOT;
    return builder().user(id, attributes).locale(locale);
  }

  /** Whether a name is one of the seven that every message has. */
  public static boolean isNamespace(String name) {
    return switch (name) {
      case "user", "event", "entry", "journey", "step", "vars", "message" -> true;
      default -> false;
    };
  }

  /** What one of the seven names stands for; null for any other name. */
  public @Nullable Map<String, ?> namespace(String name) {
    Map<String, ?> given = namespaces.get(name);
    return given != null || !isNamespace(name) ? given : Map.of();
  }

  /** Whether {@link Builder#with} gave a variable of this name. */
  public boolean hasVariable(String name) {
    return variables.containsKey(name);
  }

  /** The variable that {@link Builder#with} gave; null if there is none. */
  public @Nullable Object variable(String name) {
    return variables.get(name);
  }

  /** The instant that counts as now. */
  public Instant now() {
    return now;
  }

  /** The user's zone. */
  public ZoneId zone() {
    return zone;
  }

  /** The user's language and country. */
  public Locale locale() {
    return locale;
  }

  /**
   * Describes a context. What is left out is empty; now is the epoch, the zone UTC, the locale
   * {@link Locale#ROOT}.
   *
   * <p>Not thread-safe.
   */
  public static final class Builder {

    private final Map<String, Map<String, ?>> namespaces = new HashMap<>();
    private final Map<String, @Nullable Object> variables = new HashMap<>();
    private Instant now = Instant.EPOCH;
    private ZoneId zone = ZoneOffset.UTC;
    private Locale locale = Locale.ROOT;

    private Builder() {}

    /** The user: an id, which templates see as {@code user.id}, and the attributes. */
    public Builder user(String id, Map<String, Value> attributes) {
      Map<String, Value> user = new LinkedHashMap<>(attributes);
      user.put("id", Value.text(id));
      return namespace("user", user);
    }

    /** The properties of the event at hand. */
    public Builder event(Map<String, Value> properties) {
      return namespace("event", properties);
    }

    /** The properties of the entry event. */
    public Builder entry(Map<String, Value> properties) {
      return namespace("entry", properties);
    }

    /** The journey, as {@code journey.id} and {@code journey.revision}. */
    public Builder journey(String id, int revision) {
      return namespace(
          "journey", Map.of("id", Value.text(id), "revision", Value.integer(revision)));
    }

    /** The step, as {@code step.id}. */
    public Builder step(String id) {
      return namespace("step", Map.of("id", Value.text(id)));
    }

    /** The variables of the journey. */
    public Builder vars(Map<String, Value> vars) {
      return namespace("vars", vars);
    }

    /**
     * The message, as {@code message.key}, {@code message.channel} and {@code message.template}.
     */
    public Builder message(String sendKey, String channel, String template) {
      return namespace(
          "message",
          Map.of(
              "key", Value.text(sendKey),
              "channel", Value.text(channel),
              "template", Value.text(template)));
    }

    /**
     * A variable beside the seven names, for hosts and previews that have more to show.
     *
     * @param value null, a text, boolean, number, instant, {@link Value}, or a list of these or a
     *     map from texts to these, nested at will; anything else is unknown to templates
     */
    public Builder with(String name, @Nullable Object value) {
      variables.put(Objects.requireNonNull(name, "name"), value);
      return this;
    }

    /** The instant that counts as now. */
    public Builder now(Instant instant) {
      now = Objects.requireNonNull(instant, "instant");
      return this;
    }

    /** The user's zone. */
    public Builder zone(ZoneId userZone) {
      zone = Objects.requireNonNull(userZone, "userZone");
      return this;
    }

    /** The user's language and country. */
    public Builder locale(Locale userLocale) {
      locale = Objects.requireNonNull(userLocale, "userLocale");
      return this;
    }

    private Builder namespace(String name, Map<String, ?> values) {
      namespaces.put(name, Objects.requireNonNull(values, name));
      return this;
    }

    /** Makes the context. */
    public TemplateContext build() {
      return new TemplateContext(this);
    }
  }
}
