package dev.journeys.testkit;

import dev.journeys.report.UserTrace;

/**
 * Sentences about a trace that any engine explained.
 *
 * <p>Not thread-safe.
 */
public final class TraceAssert extends AbstractTraceAssert<TraceAssert> {

  TraceAssert(UserTrace actual) {
    super(actual, TraceAssert.class);
  }

  @Override
  TraceAssert about(UserTrace part, String journey) {
    return new TraceAssert(part);
  }
}
