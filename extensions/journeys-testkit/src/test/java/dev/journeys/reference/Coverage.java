package dev.journeys.reference;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Outcome;
import dev.journeys.model.Refusal;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.reference.words.Attempt;
import dev.journeys.reference.words.Happening;
import dev.journeys.reference.words.Happening.What;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How often random stories came to everything that they can come to. */
final class Coverage {

  /** Needs a hundred journeys, or a record of 256 KB; is no refusal but an answer. */
  private static final Set<Refusal> OUT_OF_REACH =
      EnumSet.of(Refusal.STATE_LIMIT, Refusal.HELD_OUT);

  private static final Set<What> ALONE =
      EnumSet.of(
          What.PATH_ENDED,
          What.GOAL_MET,
          What.MESSAGE_SENT,
          What.MESSAGE_UPDATED,
          What.CONVERTED,
          What.PARKED,
          What.UNPARKED,
          What.LIMIT,
          What.HELD_OUT,
          What.HELD_OUT_GOAL);

  /** Steps that are left by no outcome. */
  private static final Set<Step.Kind> ENDLESS = EnumSet.of(Step.Kind.EXIT, Step.Kind.HOLD);

  private static final String THROTTLED = "THROTTLED";
  private static final String KEPT = "KEPT";

  private final Map<String, Integer> times = new TreeMap<>();

  Coverage() {
    expect(Step.Kind.SEND, Outcome.SENT, Outcome.FAILED, Outcome.UNREACHABLE, Outcome.SUPPRESSED);
    expect(Step.Kind.SEND, Outcome.DELIVERED, Outcome.VIEWED, Outcome.CLICKED, Outcome.REPLIED);
    expect(Step.Kind.SEND, Outcome.TIMEOUT, Outcome.UNKNOWN, Outcome.EXPIRED);
    expect(Step.Kind.DELAY, Outcome.DONE);
    expect(Step.Kind.WAIT_UNTIL, Outcome.DONE, Outcome.MISSED);
    expect(
        Step.Kind.WAIT_FOR, Outcome.match(1), Outcome.match(2), Outcome.match(3), Outcome.TIMEOUT);
    expect(Step.Kind.DID_NOT, Outcome.YES, Outcome.NO, Outcome.TIMEOUT);
    expect(Step.Kind.SPLIT, Outcome.when(1), Outcome.when(2), Outcome.when(3), Outcome.OTHERWISE);
    expect(Step.Kind.EXPERIMENT, new Outcome("a"), new Outcome("b"), new Outcome("c"));
    expect(Step.Kind.EXPERIMENT, Outcome.CONTROL);
    expect(Step.Kind.UPDATE_PROFILE, Outcome.DONE);
    expect(Step.Kind.EMIT, Outcome.DONE);
    expect(Step.Kind.CALL, Outcome.UNKNOWN);
    expect(Step.Kind.CALL, Outcome.OK, Outcome.FAILED, new Outcome("gold"), new Outcome("blue"));
    expect(Step.Kind.WEBHOOK, Outcome.OK, Outcome.FAILED, Outcome.UNKNOWN);
    expect(Step.Kind.START_JOURNEY, Outcome.DONE, Outcome.REFUSED);
    for (EntryRule.Kind kind : EntryRule.Kind.values()) {
      times.put("ENTERED " + kind, 0);
    }
    times.put(THROTTLED, 0);
    times.put(KEPT, 0);
    times.put("HOLD", 0);
    times.put("EXIT", 0);
    for (EnrollmentStatus status : EnrollmentStatus.values()) {
      if (!status.isOpen()) {
        times.put("LEFT " + status, 0);
        times.put("HELD_OUT_LEFT " + status, 0);
        if (status != EnrollmentStatus.COMPLETED) {
          times.put("LEFT_AFTER_PATH " + status, 0);
        }
      }
    }
    times.put("LEFT_AFTER_PATH COMPLETED", 0);
    for (What what : ALONE) {
      times.put(what.name(), 0);
    }
    EnumSet.complementOf(EnumSet.copyOf(OUT_OF_REACH))
        .forEach(refusal -> times.put("REFUSED " + refusal, 0));
  }

  private void expect(Step.Kind kind, Outcome... outcomes) {
    for (Outcome outcome : outcomes) {
      times.put(kind + " " + outcome.name(), 0);
    }
  }

  void count(EngineRun run) {
    for (Happening happening : run.run().happenings()) {
      for (String name : names(run, happening)) {
        times.merge(name, 1, Integer::sum);
      }
    }
    times.merge(
        THROTTLED,
        (int) run.run().attempts().stream().filter(isThrottled(run)).count(),
        Integer::sum);
    times.merge(
        KEPT,
        (int)
            run.run().views().stream()
                .flatMap(view -> view.values().stream())
                .mapToLong(view -> view.inbox().size())
                .sum(),
        Integer::sum);
  }

  /** Which attempts were made at a step that has a throttle of its own. */
  private static Predicate<Attempt> isThrottled(EngineRun run) {
    return attempt -> {
      String[] place = attempt.message().split("/", -1);
      Optional<Step> step =
          run.reports().get(place[1]).get(attempt.revision() - 1).journey().path().step(place[2]);
      return step.orElseThrow() instanceof Send send && send.rules().throttle().isPresent();
    };
  }

  private static List<String> names(EngineRun run, Happening happening) {
    return switch (happening.what()) {
      case ENTERED -> List.of("ENTERED " + entry(run, happening));
      case PATH_ENDED,
          GOAL_MET,
          MESSAGE_SENT,
          MESSAGE_UPDATED,
          CONVERTED,
          PARKED,
          UNPARKED,
          LIMIT,
          HELD_OUT,
          HELD_OUT_GOAL ->
          List.of(happening.what().name());
      case WENT_ON -> List.of(Experiments.step(run, happening).kind() + " " + happening.detail());
      case ARRIVED ->
          ENDLESS.contains(Experiments.step(run, happening).kind())
              ? List.of(Experiments.step(run, happening).kind().name())
              : List.of();
      case REFUSED, LEFT, LEFT_AFTER_PATH, HELD_OUT_LEFT ->
          List.of(happening.what() + " " + happening.detail());
    };
  }

  /** By what kind of rule a journey is entered, be it that the host asked for it. */
  private static EntryRule.Kind entry(EngineRun run, Happening happening) {
    return run.reports()
        .get(happening.journey())
        .get(happening.revision() - 1)
        .journey()
        .entry()
        .kind();
  }

  /** What came up less often than it should. */
  List<String> below(int least) {
    List<String> seldom = new ArrayList<>();
    times.forEach((name, count) -> {
      if (count < least) {
        seldom.add(name + " " + count);
      }
    });
    return seldom;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    times.forEach((name, count) -> text.append(name).append(' ').append(count).append('\n'));
    return text.toString();
  }
}
