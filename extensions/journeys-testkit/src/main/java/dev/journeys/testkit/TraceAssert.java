package dev.journeys.testkit;

import dev.journeys.report.UserTrace;
import org.jspecify.annotations.Nullable;

/**
 * Sentences about a trace that any engine explained.
 *
 * <p>Not thread-safe.
 */
public final class TraceAssert extends AbstractTraceAssert<TraceAssert> {

  TraceAssert(UserTrace actual) {
    this(actual, null);
  }

  private TraceAssert(UserTrace actual, @Nullable String journey) {
    super(actual, TraceAssert.class, journey);
  }

  @Override
  TraceAssert about(UserTrace part, String journey) {
    return new TraceAssert(part, journey);
  }
}
