package dev.journeys.kernel;

/** Stays; only a goal, an exit rule or the time limit ends it. */
final class HoldRunner extends StepRunner {

  @Override
  int arrive(Here here) {
    return STAY;
  }
}
