package dev.journeys.value;

/**
 * The engine holds as many unfinished inputs as it may; nothing of this one was done, and it may be
 * given again.
 */
public final class EngineBusyException extends JourneyException {

  private static final long serialVersionUID = 1L;

  /** Makes the exception with its text. */
  public EngineBusyException(String message) {
    super(message, null);
  }
}
