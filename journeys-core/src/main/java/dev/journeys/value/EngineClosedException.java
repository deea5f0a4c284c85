package dev.journeys.value;

/** The engine is closed and takes nothing more. */
public final class EngineClosedException extends JourneyException {

  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public EngineClosedException() {
    super(
        "the engine is closed (expected: an open engine; start a new one on the same store)", null);
  }
}
