package dev.journeys.testkit;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Outcome;
import dev.journeys.report.UserTrace;
import dev.journeys.report.UserTrace.EnrollmentTrace;
import dev.journeys.report.UserTrace.PassedStep;
import dev.journeys.value.Value;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Sentences about where a user is in the journeys, was, and how they came there. A sentence about a
 * step holds when it does in one of the journeys; {@link #in} chooses one.
 *
 * <p>Not thread-safe.
 *
 * @param <S> the type of the sentences themselves
 */
public abstract sealed class AbstractTraceAssert<S extends AbstractTraceAssert<S>>
    extends AbstractAssert<S, UserTrace> permits TraceAssert, UserAssert {

  /** The journey that alone is spoken of, or null. */
  private final @Nullable String journey;

  AbstractTraceAssert(UserTrace actual, Class<S> self, @Nullable String journey) {
    super(actual, self);
    this.journey = journey;
  }

  /** The same sentences about the part of the trace that is of one journey. */
  abstract S about(UserTrace part, String journey);

  /** Goes on about one journey alone: its enrollments, open and ended. */
  public final S in(String journey) {
    isNotNull();
    List<EnrollmentTrace> enrollments =
        actual.enrollments().stream().filter(one -> one.journey().equals(journey)).toList();
    UserTrace part =
        new UserTrace(
            actual.user(),
            actual.attributes(),
            enrollments,
            actual.pendingEntries().stream().filter(e -> e.journey().equals(journey)).toList(),
            actual.messages().stream().filter(m -> m.journey().equals(journey)).toList(),
            actual.lists());
    return about(part, journey).as("%s", descriptionText());
  }

  /** The user is in the journey: on its path, or watched for a goal after it. */
  public final S isIn(String journey) {
    return expect(any(open().and(of(journey))), "to be in \"" + journey + "\"");
  }

  /** The user is not in the journey, and may have been. */
  public final S isNotIn(String journey) {
    return expect(!any(open().and(of(journey))), "not to be in \"" + journey + "\"");
  }

  /** The user is not in the journey and is not known to have been; who is held out never was. */
  public final S hasNeverEntered(String journey) {
    return expect(
        !any(heldOut().negate().and(of(journey))), "never to have entered \"" + journey + "\"");
  }

  /** The user enters the journey at a time that is known, unless something happens before. */
  public final S mayEnter(String journey) {
    isNotNull();
    boolean pending =
        actual.pendingEntries().stream().anyMatch(entry -> entry.journey().equals(journey));
    return expect(pending, "to enter \"" + journey + "\" by inaction later");
  }

  /** The user is at the step now. */
  public final S isAt(String step) {
    return expect(any(open().and(at(step))), "to be at \"" + step + "\"");
  }

  /** The user is not at the step now. */
  public final S isNotAt(String step) {
    return expect(!any(open().and(at(step))), "not to be at \"" + step + "\"");
  }

  /** The user is at the step, which could not be run, and waits for an operator. */
  public final S isParkedAt(String step) {
    return expect(
        any(one -> one.status() == EnrollmentStatus.PARKED && at(step).test(one)),
        "to be parked at \"" + step + "\"");
  }

  /** The user came to the end of the path and is watched for a goal. */
  public final S isAwaitingAGoalOf(String journey) {
    return expect(
        any(one -> one.status() == EnrollmentStatus.AWAITING_GOAL && of(journey).test(one)),
        "to await a goal of \"" + journey + "\"");
  }

  /** The user is held out of the journey now: gets nothing and is watched for the goals. */
  public final S isHeldOutOf(String journey) {
    return expect(
        any(one -> one.status() == EnrollmentStatus.HELD_OUT && of(journey).test(one)),
        "to be held out of \"" + journey + "\"");
  }

  /** The user went on from the step, once at least, by the outcome. */
  public final S passed(String step, Outcome outcome) {
    return expect(
        any(hasPassed(one -> one.step().equals(step) && one.outcome().equals(outcome))),
        "to have passed \"" + step + "\" by \"" + outcome.name() + "\"");
  }

  /** The user went on from the step, once at least. */
  public final S passed(String step) {
    return expect(
        any(hasPassed(one -> one.step().equals(step))), "to have passed \"" + step + "\"");
  }

  /**
   * The user is not known to have gone on from the step; they may be there now, or have left the
   * journey there. Of each way through a journey the newest 64 steps are known.
   */
  public final S hasNotPassed(String step) {
    return expect(
        !any(hasPassed(one -> one.step().equals(step))), "not to have passed \"" + step + "\"");
  }

  /** The user was in the journey and is not any more; the sentence goes on with how it ended. */
  public final LeftAssert<S> hasLeft(String journey) {
    String expectation = "to have left \"" + journey + "\"";
    Predicate<EnrollmentTrace> left = open().or(heldOut()).negate().and(of(journey));
    isIn(left, expectation);
    return new LeftAssert<>(myself, all(left), expectation);
  }

  /**
   * An attribute of the user equals the value, as conditions compare: 30 is 30.0, and no text. See
   * {@link Value#of} for what a value can be.
   */
  public final S hasAttribute(String name, Object value) {
    isNotNull();
    Value there = actual.attributes().get(name);
    if (!SameValue.is(Value.of(value), there)) {
      fails(
          who()
              + " to have the attribute "
              + name
              + "="
              + Value.of(value).canonicalText()
              + ", but "
              + actual.user()
              + " has "
              + attributes());
    }
    return myself;
  }

  private String attributes() {
    return actual.attributes().isEmpty()
        ? "no attributes"
        : actual.attributes().entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue().canonicalText())
            .sorted()
            .collect(Collectors.joining(", "));
  }

  private void isIn(Predicate<EnrollmentTrace> enrollment, String expectation) {
    expect(any(enrollment), expectation);
  }

  final S expect(boolean holds, String expectation) {
    if (!holds) {
      fails(who() + " " + expectation + ", but " + whereabouts());
    }
    return myself;
  }

  final void fails(String text) {
    failWithMessage("%s", text);
  }

  final String who() {
    return "Expected user \"" + actual.user() + "\"" + (journey == null ? "" : " in " + quoted());
  }

  private String quoted() {
    return "\"" + journey + "\"";
  }

  private String whereabouts() {
    return actual.enrollments().isEmpty() && actual.pendingEntries().isEmpty()
        ? actual.user()
            + (journey == null ? " is in no journey" : " is not in " + quoted())
            + " and is not known to have been"
        : "this is what is known:\n" + actual;
  }

  private boolean any(Predicate<EnrollmentTrace> enrollment) {
    isNotNull();
    return actual.enrollments().stream().anyMatch(enrollment);
  }

  private List<EnrollmentTrace> all(Predicate<EnrollmentTrace> enrollment) {
    return actual.enrollments().stream().filter(enrollment).toList();
  }

  private static Predicate<EnrollmentTrace> open() {
    return enrollment ->
        enrollment.status().isOpen() && enrollment.status() != EnrollmentStatus.HELD_OUT;
  }

  /** Held out, or watched as one who is until the end: never in the journey. */
  private static Predicate<EnrollmentTrace> heldOut() {
    return enrollment -> enrollment.heldOut().isPresent();
  }

  private static Predicate<EnrollmentTrace> of(String journey) {
    return enrollment -> enrollment.journey().equals(journey);
  }

  private static Predicate<EnrollmentTrace> at(String step) {
    return enrollment -> enrollment.step().filter(step::equals).isPresent();
  }

  private static Predicate<EnrollmentTrace> hasPassed(Predicate<PassedStep> step) {
    return enrollment -> enrollment.passed().stream().anyMatch(step);
  }
}
