package dev.journeys.kernel;

/** Ends the enrollment. */
final class ExitRunner extends StepRunner {

  @Override
  int arrive(Here here) {
    return ENDS;
  }
}
