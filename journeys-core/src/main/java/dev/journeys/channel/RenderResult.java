package dev.journeys.channel;

import java.util.Objects;

/**
 * What became of rendering a template.
 *
 * <p>Immutable.
 */
public sealed interface RenderResult
    permits RenderResult.Rendered, RenderResult.Aborted, RenderResult.Failed {

  /** The kinds of result; each permitted type has exactly one. */
  enum Kind {
    /** {@link Rendered}. */
    RENDERED,
    /** {@link Aborted}. */
    ABORTED,
    /** {@link Failed}. */
    FAILED
  }

  /** The kind of this result. */
  Kind kind();

  /** The text is made. */
  static RenderResult rendered(String text) {
    return new Rendered(text);
  }

  /** The template itself decided that this user gets no message. */
  static RenderResult aborted(String reason) {
    return new Aborted(reason);
  }

  /** The template met data that it cannot work on, or cost too much. */
  static RenderResult failed(String reason) {
    return new Failed(reason);
  }

  /**
   * The text is made.
   *
   * @param text the text, ready to send
   */
  record Rendered(String text) implements RenderResult {
    /** Checks that nothing is null. */
    public Rendered {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public Kind kind() {
      return Kind.RENDERED;
    }
  }

  /**
   * The template itself decided that this user gets no message.
   *
   * @param reason the reason that the author wrote
   */
  record Aborted(String reason) implements RenderResult {
    /** Checks that nothing is null. */
    public Aborted {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public Kind kind() {
      return Kind.ABORTED;
    }
  }

  /**
   * The template met data that it cannot work on, or cost too much.
   *
   * @param reason what happened, and on which line; never data of the user
   */
  record Failed(String reason) implements RenderResult {
    /** Checks that nothing is null. */
    public Failed {
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public Kind kind() {
      return Kind.FAILED;
    }
  }
}
