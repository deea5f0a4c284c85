package dev.journeys.liquid.internal.value;

import org.jspecify.annotations.Nullable;

/**
 * A text in which all data is escaped already, so that it is not escaped once more when it is
 * written. Only templates for HTML know it.
 *
 * @param text the text
 */
public record Markup(String text) {

  /** The plain text of a marked one, and any other value as it is. */
  public static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Markup markup ? markup.text() : value;
  }
}
