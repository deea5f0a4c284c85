package dev.journeys.kernel;

/** A step could not be run: neither yes nor no (STEP-2). The message says what does not fit. */
final class StepFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StepFailedException(String reason) {
    super(reason, null, false, false);
  }
}
