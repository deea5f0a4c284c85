package dev.journeys.internal.runtime;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Goal;
import dev.journeys.model.Outcome;
import dev.journeys.model.Refusal;
import dev.journeys.model.Revision;
import dev.journeys.model.Step;
import dev.journeys.report.Cohort;
import dev.journeys.report.ConversionStats;
import dev.journeys.report.GoalStats;
import dev.journeys.report.HoldoutStats;
import dev.journeys.report.JourneyReport;
import dev.journeys.report.StepStats;
import dev.journeys.store.Count;
import dev.journeys.store.CounterKey;
import dev.journeys.store.CounterKey.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads a report out of counters. */
final class Reports {

  private final Revision revision;
  private final Map<CounterKey, Count> counts;

  private Reports(Revision revision, Map<CounterKey, Count> counts) {
    this.revision = revision;
    this.counts = counts;
  }

  static JourneyReport of(Revision revision, Map<CounterKey, Count> counts) {
    return new Reports(revision, counts).report();
  }

  private JourneyReport report() {
    Map<EnrollmentStatus, Long> left = byDetail(Measure.LEFT, "", EnrollmentStatus::valueOf);
    Map<EnrollmentStatus, Long> leftPath =
        byDetail(Measure.PATH_LEFT, "", EnrollmentStatus::valueOf);
    long awaiting =
        times(Measure.PATH_ENDED, "", "")
            - leftPath.values().stream().mapToLong(Long::longValue).sum();
    List<GoalStats> goals = revision.journey().goals().stream().map(this::goal).toList();
    List<StepStats> steps = revision.journey().path().steps().stream().map(this::step).toList();
    return new JourneyReport(
        revision.journey(),
        revision.number(),
        times(Measure.ENTERED, "", ""),
        byDetail(Measure.REFUSED, "", Refusal::valueOf),
        awaiting,
        left,
        leftAtEntry(left, leftPath, steps),
        goals,
        steps,
        holdouts(),
        cohort(
            times(Measure.FIRST_ENTERED, "", ""), goal -> met(Measure.FIRST_GOAL_MET, "", goal)));
  }

  /** Who left neither at a step nor after the path; who completed did so at its end. */
  private static Map<EnrollmentStatus, Long> leftAtEntry(
      Map<EnrollmentStatus, Long> left,
      Map<EnrollmentStatus, Long> leftPath,
      List<StepStats> steps) {
    Map<EnrollmentStatus, Long> atEntry = new EnumMap<>(EnrollmentStatus.class);
    left.forEach((status, number) -> {
      long atSteps = steps.stream().mapToLong(step -> step.left().getOrDefault(status, 0L)).sum();
      long rest = number - atSteps - leftPath.getOrDefault(status, 0L);
      if (rest > 0 && status != EnrollmentStatus.COMPLETED) {
        atEntry.put(status, rest);
      }
    });
    return atEntry;
  }

  private List<HoldoutStats> holdouts() {
    return counts.keySet().stream()
        .filter(key -> key.revision() == revision.number() && key.measure() == Measure.HELD_OUT)
        .map(key -> holdout(key.step()))
        .sorted(Comparator.comparing(HoldoutStats::group))
        .toList();
  }

  private HoldoutStats holdout(String group) {
    Cohort all =
        cohort(
            times(Measure.HELD_OUT, group, ""),
            goal -> met(Measure.HELD_OUT_GOAL_MET, group, goal));
    Cohort first =
        cohort(
            times(Measure.FIRST_HELD_OUT, group, ""),
            goal -> met(Measure.FIRST_HELD_OUT_GOAL_MET, group, goal));
    long left =
        byDetail(Measure.HELD_OUT_LEFT, group, EnrollmentStatus::valueOf).values().stream()
            .mapToLong(Long::longValue)
            .sum();
    return new HoldoutStats(
        group, all.users(), all.users() - left, all.converted(), all.goals(), first);
  }

  private Cohort cohort(long users, Function<Goal, GoalStats> met) {
    List<GoalStats> goals = new ArrayList<>();
    long converted = 0;
    for (Goal goal : revision.journey().goals()) {
      GoalStats stats = met.apply(goal);
      goals.add(stats);
      converted += goal.exits() ? stats.met() : 0;
    }
    return new Cohort(users, converted, goals);
  }

  private GoalStats goal(Goal goal) {
    return met(Measure.GOAL_MET, "", goal);
  }

  private GoalStats met(Measure measure, String group, Goal goal) {
    Count met = count(measure, group, goal.name());
    return new GoalStats(goal.name(), met.times(), met.amount());
  }

  private StepStats step(Step step) {
    return new StepStats(
        step.id(),
        times(Measure.STEP_ENTERED, step.id(), ""),
        byDetail(Measure.STEP_FORWARD, step.id(), Outcome::new),
        byDetail(Measure.STEP_LEFT, step.id(), EnrollmentStatus::valueOf),
        byDetail(Measure.MESSAGE, step.id(), Outcome::new),
        conversions(step));
  }

  private ConversionStats conversions(Step step) {
    Count events = count(Measure.CONVERSION, step.id(), "");
    return new ConversionStats(
        times(Measure.CONVERTED, step.id(), ""), events.times(), events.amount());
  }

  private long times(Measure measure, String step, String detail) {
    return count(measure, step, detail).times();
  }

  private Count count(Measure measure, String step, String detail) {
    CounterKey key =
        new CounterKey(revision.journey().id(), revision.number(), measure, step, detail);
    return counts.getOrDefault(key, Count.ZERO);
  }

  private <K> Map<K, Long> byDetail(Measure measure, String step, Function<String, K> parse) {
    Map<K, Long> found = new HashMap<>();
    counts.forEach((key, count) -> {
      if (key.revision() == revision.number()
          && key.measure() == measure
          && key.step().equals(step)) {
        found.put(parse.apply(key.detail()), count.times());
      }
    });
    return found;
  }
}
