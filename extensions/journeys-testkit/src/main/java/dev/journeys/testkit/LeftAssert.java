package dev.journeys.testkit;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.report.UserTrace.EnrollmentTrace;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * How a user left a journey; when the user left it several times, all that is said must hold of one
 * of them.
 *
 * <p>Not thread-safe.
 *
 * @param <S> the type of the sentences about the user
 */
public final class LeftAssert<S extends AbstractTraceAssert<S>> {

  private final S user;
  private List<EnrollmentTrace> ended;
  private String expectation;

  LeftAssert(S user, List<EnrollmentTrace> ended, String expectation) {
    this.user = user;
    this.ended = ended;
    this.expectation = expectation;
  }

  /** With this status. */
  public LeftAssert<S> as(EnrollmentStatus status) {
    return that(one -> one.status() == status, " as " + status);
  }

  /** At this step: where the user was, or the exit step that ended it. */
  public LeftAssert<S> at(String step) {
    return that(one -> one.step().filter(step::equals).isPresent(), " at \"" + step + "\"");
  }

  /** At this instant. */
  public LeftAssert<S> at(Instant instant) {
    return that(one -> one.leftAt().filter(instant::equals).isPresent(), " at " + instant);
  }

  /** Goes on about the user. */
  public S and() {
    return user;
  }

  private LeftAssert<S> that(Predicate<EnrollmentTrace> holds, String how) {
    expectation += how;
    ended = ended.stream().filter(holds).toList();
    user.expect(!ended.isEmpty(), expectation);
    return this;
  }
}
