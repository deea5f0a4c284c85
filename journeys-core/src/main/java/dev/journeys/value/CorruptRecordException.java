package dev.journeys.value;

/** Bytes that are no user record of a version that this library knows. */
public final class CorruptRecordException extends JourneyException {

  private static final long serialVersionUID = 1L;

  /** Makes the exception with what was found and where. */
  public CorruptRecordException(String message) {
    super(message, null);
  }
}
