package dev.journeys.kernel;

import dev.journeys.model.EnrollmentStatus;

/** Ends the enrollment. */
final class ExitRunner extends StepRunner {

  @Override
  int arrive(Here here) {
    new PathWalker(here.activation())
        .end(here.enrollment(), here.plan(), EnrollmentStatus.COMPLETED, here.step().id());
    return STAY;
  }
}
