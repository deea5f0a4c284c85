package dev.journeys.value;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that this library throws. Its subclasses are cut by what a caller can do
 * about it: mend the journey, mend the input, mend a template, try again, or start another engine.
 */
public abstract sealed class JourneyException extends RuntimeException
    permits InvalidJourneyException,
        InvalidInputException,
        StateStoreException,
        EngineBusyException,
        EngineClosedException,
        CorruptRecordException,
        TemplateException {

  private static final long serialVersionUID = 1L;

  /** Makes an exception with its text and, where there is one, its cause. */
  JourneyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
