package dev.journeys.kernel;

import dev.journeys.channel.Template;
import org.jspecify.annotations.Nullable;

/**
 * Knows which texts are templates. The kernel asks it for texts that become attributes of a user;
 * what a template makes of a context is always the same, so the kernel stays a function of what it
 * is given.
 *
 * <p>Implementations must be safe for concurrent use, and neither block nor throw.
 */
@FunctionalInterface
public interface ValueTemplates {

  /** Every text stands for itself. */
  ValueTemplates NONE = text -> null;

  /** The template that a text is, or null when it is a plain text. */
  @Nullable Template of(String text);
}
