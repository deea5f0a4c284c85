package dev.journeys.channel;

import dev.journeys.value.TemplateException;

/**
 * The language in which the texts of messages, webhooks and attributes are personalised. Core has
 * {@link #placeholders()}; Liquid is in the module {@code journeys-liquid}.
 *
 * <p>{@link #compile} is called when a journey is published and, for a text that left the cache,
 * before a send, on a thread of the channel, or before an attribute is changed, on a worker. It
 * must not block, call the engine, or take longer for a hostile text than for an honest one of the
 * same length.
 *
 * <p>Implementations must be safe for concurrent use.
 */
public interface TemplateEngine {

  /** Placeholders such as {@code {{ first_name }}} or {@code {{ event.amount }}}, and no more. */
  static TemplateEngine placeholders() {
    return PlaceholderEngine.INSTANCE;
  }

  /**
   * Whether a text is a template of this language; any other text is sent as it is. By default, one
   * in which an opening double brace, or a brace and a percent sign, stands.
   */
  default boolean isTemplate(String text) {
    return text.contains("{{") || text.contains("{%");
  }

  /**
   * The engine for texts that become attributes of users, by the step {@code updateProfile}. Its
   * templates are rendered while a user moves, perhaps more than once for one move: they must make
   * the same text of the same context always, look nothing up elsewhere, not block, and end within
   * a bounded budget. By default this engine.
   */
  default TemplateEngine forAttributes() {
    return this;
  }

  /** Compiles a text whose data is written as it is. */
  default Template compile(String text) {
    return compile(text, Escaping.NONE);
  }

  /**
   * Compiles a text.
   *
   * @param text the template; without markup, one that always renders itself
   * @param escaping what becomes of data when it is written
   * @return the template, independent of this engine
   * @throws TemplateException that lists what is wrong, each with line and column; for no text
   *     anything else is thrown
   */
  Template compile(String text, Escaping escaping);
}
