package dev.journeys.value;

import org.jspecify.annotations.Nullable;

/**
 * The store could not do what was asked; nothing of it was done, unless the text says that it is
 * not known.
 */
public final class StateStoreException extends JourneyException {

  private static final long serialVersionUID = 1L;

  private final boolean retryable;

  /**
   * Makes the exception.
   *
   * @param message what was tried
   * @param retryable whether the same call may succeed later
   * @param cause what the store said, or null
   */
  public StateStoreException(String message, boolean retryable, @Nullable Throwable cause) {
    super(message, cause);
    this.retryable = retryable;
  }

  /** Whether the same call may succeed later. */
  public boolean isRetryable() {
    return retryable;
  }
}
