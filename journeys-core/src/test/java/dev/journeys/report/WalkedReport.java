package dev.journeys.report;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Exit;
import dev.journeys.model.Goal;
import dev.journeys.model.Hold;
import dev.journeys.model.Journey;
import dev.journeys.model.Link;
import dev.journeys.model.Outcome;
import dev.journeys.model.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A report of users who walk a journey at random, with the number that took each link. */
final class WalkedReport {
  private static final int MOST_MOVES = 60;

  private final Journey journey;
  private final Random random;
  private final Map<String, Long> entered = new HashMap<>();
  private final Map<String, Map<Outcome, Long>> forward = new HashMap<>();
  private final Map<String, Map<EnrollmentStatus, Long>> leftAt = new HashMap<>();
  private final Map<EnrollmentStatus, Long> left = new HashMap<>();
  private final Map<EnrollmentStatus, Long> leftAtEntry = new HashMap<>();
  private long awaiting;

  /** By "from to words" of what is taken, as in a picture. */
  final Map<Object, Long> taken = new HashMap<>();

  final JourneyReport report;

  WalkedReport(Journey journey, long seed, int users) {
    this.journey = journey;
    this.random = new Random(seed);
    for (int i = 0; i < users; i++) {
      walk();
    }
    List<GoalStats> goals = new ArrayList<>();
    long converted = left.getOrDefault(EnrollmentStatus.CONVERTED, 0L);
    for (Goal goal : journey.goals()) {
      goals.add(new GoalStats(goal.name(), converted, BigDecimal.valueOf(converted * 3_995, 2)));
    }
    List<StepStats> steps = new ArrayList<>();
    for (Step step : journey.path().steps()) {
      steps.add(
          new StepStats(
              step.id(),
              entered.getOrDefault(step.id(), 0L),
              forward.getOrDefault(step.id(), Map.of()),
              leftAt.getOrDefault(step.id(), Map.of())));
    }
    this.report =
        new JourneyReport(
            journey,
            1,
            users,
            Map.of(),
            awaiting,
            left,
            leftAtEntry,
            goals,
            steps,
            List.of(),
            new Cohort(0, 0, List.of()));
  }

  private void walk() {
    if (random.nextInt(20) == 0) {
      left.merge(EnrollmentStatus.EXITED, 1L, Long::sum);
      leftAtEntry.merge(EnrollmentStatus.EXITED, 1L, Long::sum);
      return;
    }
    Map<String, Integer> visits = new HashMap<>();
    Step step = arrive(journey.path().steps().get(0).id(), visits);
    for (int moves = 1; !isTired(step, moves); moves++) {
      if (step instanceof Exit) {
        leave(step.id(), EnrollmentStatus.COMPLETED);
        return;
      }
      int chance = random.nextInt(100);
      if ((takesTime(step) && chance < 4) || (step instanceof Hold && chance < 50)) {
        return;
      }
      if ((takesTime(step) && chance < 7) || step instanceof Hold) {
        leave(step.id(), EnrollmentStatus.CONVERTED);
        return;
      }
      List<Outcome> outcomes = Ways.possible(step);
      Outcome outcome =
          outcomes.contains(Outcome.SENT) && chance < 90
              ? Outcome.SENT
              : outcomes.get(random.nextInt(outcomes.size()));
      forward.computeIfAbsent(step.id(), id -> new HashMap<>()).merge(outcome, 1L, Long::sum);
      String target = target(step, outcome, visits);
      taken.merge(List.of(step.id(), target), 1L, Long::sum);
      if (target.equals(Chart.PATH_END)) {
        end();
        return;
      }
      step = arrive(target, visits);
    }
  }

  private Step arrive(String step, Map<String, Integer> visits) {
    entered.merge(step, 1L, Long::sum);
    visits.merge(step, 1, Integer::sum);
    return journey.path().step(step).orElseThrow();
  }

  /**
   * After many rounds of a loop the rest of the life is spent waiting, though where one can wait.
   */
  private static boolean isTired(Step step, int moves) {
    return moves > MOST_MOVES && takesTime(step);
  }

  private static boolean takesTime(Step step) {
    return switch (step.kind()) {
      case SEND, DELAY, WAIT_UNTIL, WAIT_FOR, DID_NOT, CALL, WEBHOOK, START_JOURNEY, HOLD -> true;
      case SPLIT, EXPERIMENT, UPDATE_PROFILE, EMIT, EXIT -> false;
    };
  }

  private String target(Step step, Outcome outcome, Map<String, Integer> visits) {
    for (Link link : journey.path().links(step.id(), outcome)) {
      int been = visits.getOrDefault(link.to(), 0);
      if (link.atMost().isEmpty() || been < link.atMost().getAsInt()) {
        return link.to();
      }
    }
    return Chart.PATH_END;
  }

  private void end() {
    if (journey.goals().stream().anyMatch(Goal::exits) && random.nextInt(3) > 0) {
      if (random.nextInt(4) == 0) {
        left.merge(EnrollmentStatus.CONVERTED, 1L, Long::sum);
      } else {
        awaiting++;
      }
    } else {
      left.merge(EnrollmentStatus.COMPLETED, 1L, Long::sum);
    }
  }

  private void leave(String step, EnrollmentStatus status) {
    leftAt.computeIfAbsent(step, id -> new HashMap<>()).merge(status, 1L, Long::sum);
    left.merge(status, 1L, Long::sum);
  }
}
