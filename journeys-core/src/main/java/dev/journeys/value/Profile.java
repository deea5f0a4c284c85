package dev.journeys.value;

import java.util.Map;
import java.util.Objects;

/**
 * What is known about one user.
 *
 * <p>Immutable.
 *
 * @param user the user's id
 * @param attributes the attributes by name, unmodifiable
 */
public record Profile(String user, Map<String, Value> attributes) {

  /** Copies the attributes. */
  public Profile {
    Objects.requireNonNull(user, "user");
    attributes = Map.copyOf(attributes);
  }
}
