package dev.journeys.report;

import dev.journeys.condition.ConditionWording;
import dev.journeys.condition.DurationWording;
import dev.journeys.model.Call;
import dev.journeys.model.DidNot;
import dev.journeys.model.Experiment;
import dev.journeys.model.FeedbackWait;
import dev.journeys.model.Outcome;
import dev.journeys.model.Send;
import dev.journeys.model.Split;
import dev.journeys.model.Step;
import dev.journeys.model.WaitFor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in words by which outcomes a step is left. */
final class OutcomeWording {
  private static final List<Outcome> NOT_SENT =
      List.of(Outcome.FAILED, Outcome.UNREACHABLE, Outcome.SUPPRESSED);

  private OutcomeWording() {}

  /** An outcome of a step: {@code timeout 7 days}. */
  static String of(Step step, Outcome outcome) {
    boolean timeout = outcome.equals(Outcome.TIMEOUT) && !isNamedByAuthor(step);
    return timeout ? timeout(step) : inWords(step, outcome);
  }

  /** Whether an outcome may have any name, also one that means something elsewhere. */
  private static boolean isNamedByAuthor(Step step) {
    return step instanceof Experiment || step instanceof Call;
  }

  private static String timeout(Step step) {
    return limit(step)
        .map(limit -> Outcome.TIMEOUT.name() + " " + DurationWording.of(limit))
        .orElse(Outcome.TIMEOUT.name());
  }

  private static Optional<Duration> limit(Step step) {
    if (step instanceof WaitFor wait) {
      return wait.upTo();
    }
    if (step instanceof DidNot didNot) {
      return didNot.upTo();
    }
    return step instanceof Send send ? send.feedback().map(FeedbackWait::within) : Optional.empty();
  }

  private static String inWords(Step step, Outcome outcome) {
    int index = step.outcomes().indexOf(outcome);
    if (step instanceof Split split && index >= 0 && index < split.conditions().size()) {
      return ConditionWording.of(split.conditions().get(index));
    }
    if (step instanceof WaitFor wait && index >= 0) {
      return ConditionWording.of(wait.alternatives().get(index));
    }
    if (step instanceof Experiment experiment && index >= 0) {
      return outcome.name() + " " + experiment.shares().get(index);
    }
    if (step instanceof DidNot didNot) {
      String what = ConditionWording.of(didNot.without());
      return outcome.equals(Outcome.YES) ? "no " + what : what;
    }
    return outcome.name();
  }

  /**
   * Several outcomes of a step that take the same way. Those that a reader expects need no words: a
   * message that is sent, all outcomes at once.
   *
   * @param outcomes in the order of the step
   * @param all whether the step has no other outcome
   */
  static String of(Step step, List<Outcome> outcomes, boolean all) {
    if (all || outcomes.stream().anyMatch(outcome -> isExpected(step, outcome))) {
      return "";
    }
    if (step instanceof Split && outcomes.contains(Outcome.OTHERWISE)) {
      return of(step, Outcome.OTHERWISE);
    }
    List<String> words = new ArrayList<>();
    List<Outcome> left = new ArrayList<>(outcomes);
    boolean notSent = step instanceof Send && left.containsAll(NOT_SENT);
    if (notSent) {
      left.removeAll(NOT_SENT);
    }
    left.forEach(outcome -> words.add(of(step, outcome)));
    if (notSent) {
      words.add("not sent");
    }
    return words.stream().distinct().collect(Collectors.joining(" or "));
  }

  /** Whether a reader expects it of the step, so that it needs no words. */
  private static boolean isExpected(Step step, Outcome outcome) {
    return switch (step.kind()) {
      case SEND -> outcome.equals(Outcome.SENT);
      case CALL, WEBHOOK -> outcome.equals(Outcome.OK);
      case DELAY, WAIT_UNTIL, UPDATE_PROFILE, EMIT, START_JOURNEY -> outcome.equals(Outcome.DONE);
      case WAIT_FOR, DID_NOT, SPLIT, EXPERIMENT, HOLD, EXIT -> false;
    };
  }
}
