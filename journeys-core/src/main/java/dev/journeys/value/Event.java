package dev.journeys.value;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that one user did: a name, properties, and optionally an id, its own time, and
 * attributes that it tells about the user.
 *
 * <pre>{@code
 * Event.of("purchase", "user-17").with("amount", 49.90).withId("order-1234").at(orderedAt)
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Event {

  private final String name;
  private final String user;
  private final @Nullable String id;
  private final @Nullable Instant time;
  private final Map<String, Value> properties;
  private final Map<String, Value> attributes;

  private Event(
      String name,
      String user,
      @Nullable String id,
      @Nullable Instant time,
      Map<String, Value> properties,
      Map<String, Value> attributes) {
    this.name = Objects.requireNonNull(name, "name");
    this.user = Objects.requireNonNull(user, "user");
    this.id = id;
    this.time = time;
    this.properties = properties;
    this.attributes = attributes;
  }

  /**
   * An event without properties.
   *
   * @param name what happened, as journeys name it
   * @param user whose it is, at most 256 characters
   */
  public static Event of(String name, String user) {
    return new Event(name, user, null, null, Map.of(), Map.of());
  }

  /**
   * An event with properties.
   *
   * @throws InvalidInputException that lists every property that cannot be a {@link Value}
   */
  public static Event of(String name, String user, Map<String, ?> properties) {
    return new Event(name, user, null, null, Value.mapOf(properties), Map.of());
  }

  /**
   * A copy with one more property, or another value of it.
   *
   * @param value see {@link Value#of}
   * @throws InvalidInputException if it is null, or cannot be a {@link Value}
   */
  public Event with(String property, Object value) {
    return new Event(
        name,
        user,
        id,
        time,
        plus(properties, Objects.requireNonNull(property, "property"), value),
        attributes);
  }

  /**
   * A copy that also tells an attribute of the user; it is applied before anything is evaluated.
   *
   * @param value see {@link Value#of}
   * @throws InvalidInputException if it is null, or cannot be a {@link Value}
   */
  public Event withAttribute(String attribute, Object value) {
    return new Event(
        name,
        user,
        id,
        time,
        properties,
        plus(attributes, Objects.requireNonNull(attribute, "attribute"), value));
  }

  /**
   * A copy with an id; a second event with the same id of the same user within 24 hours does
   * nothing.
   */
  public Event withId(String eventId) {
    return new Event(
        name, user, Objects.requireNonNull(eventId, "eventId"), time, properties, attributes);
  }

  /** A copy with the event's own time; without one it happened when the engine took it. */
  public Event at(Instant instant) {
    return new Event(
        name, user, id, Objects.requireNonNull(instant, "instant"), properties, attributes);
  }

  private static Map<String, Value> plus(Map<String, Value> map, String name, Object value) {
    Map<String, Value> copy = new LinkedHashMap<>(map);
    copy.putAll(Value.mapOf(Collections.singletonMap(name, value)));
    return Collections.unmodifiableMap(copy);
  }

  /** What happened. */
  public String name() {
    return name;
  }

  /** Whose event it is. */
  public String user() {
    return user;
  }

  /** The id that makes a repeat harmless, if it was given. */
  public Optional<String> id() {
    return Optional.ofNullable(id);
  }

  /** The event's own time, if it was given. */
  public Optional<Instant> time() {
    return Optional.ofNullable(time);
  }

  /** The properties, unmodifiable, in the order in which they were given. */
  public Map<String, Value> properties() {
    return properties;
  }

  /** The attributes of the user that the event tells, unmodifiable. */
  public Map<String, Value> attributes() {
    return attributes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Event that
        && name.equals(that.name)
        && user.equals(that.user)
        && Objects.equals(id, that.id)
        && Objects.equals(time, that.time)
        && properties.equals(that.properties)
        && attributes.equals(that.attributes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, user, id, time, properties, attributes);
  }

  @Override
  public String toString() {
    return "Event["
        + name
        + " of "
        + user
        + (time == null ? "" : " at " + time)
        + " "
        + properties.keySet()
        + "]";
  }
}
