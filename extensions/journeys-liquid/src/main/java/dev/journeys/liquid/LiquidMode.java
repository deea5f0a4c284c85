package dev.journeys.liquid;

/** What becomes of names that mean nothing. Wrong syntax and unknown tags are refused always. */
public enum LiquidMode {
  /**
   * An unknown filter is refused when a template is compiled, and a variable that is not there is
   * nil: the default.
   */
  STANDARD,
  /** As standard, but a variable that is not there ends the render. */
  STRICT,
  /** An unknown filter leaves its input as it is, and a variable that is not there is nil. */
  LAX
}
