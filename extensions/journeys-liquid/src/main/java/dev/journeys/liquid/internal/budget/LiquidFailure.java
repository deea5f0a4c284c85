package dev.journeys.liquid.internal.budget;

/**
 * Why a render ends without a text. It carries no stack trace: it is caught where the render began,
 * and the place in the template is what counts.
 */
public final class LiquidFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean aborted;

  private LiquidFailure(boolean aborted, String reason) {
    super(reason, null, false, false);
    this.aborted = aborted;
  }

  /** The data or the template's own values cannot be worked on. */
  public static LiquidFailure of(String reason) {
    return new LiquidFailure(false, reason);
  }

  /** The template said that there is nothing to send. */
  public static LiquidFailure abort(String reason) {
    return new LiquidFailure(true, reason);
  }

  /** Whether the template itself ended the render. */
  public boolean isAbort() {
    return aborted;
  }

  /** The reason. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
