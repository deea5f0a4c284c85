package dev.journeys.report;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Outcome;
import dev.journeys.model.Step;
import dev.journeys.report.Ways.Way;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Finds how many took each link of a path.
 *
 * <p>A report counts by outcome, not by link. They differ only where links with a visit limit share
 * an outcome; then what is missing follows from how many came to the steps after them, unless
 * several such links lead to the same steps.
 *
 * <p>Not thread-safe.
 */
final class Flow {
  private final JourneyReport report;

  /** By the way itself: it would take long to look at all its links. */
  private final IdentityHashMap<Way, List<Lane>> lanes = new IdentityHashMap<>();

  private final List<Sum> sums = new ArrayList<>();

  /** One place of one way, and how many took it once that is known. */
  private static final class Lane {
    private OptionalLong number = OptionalLong.empty();

    boolean isUnknown() {
      return number.isEmpty();
    }
  }

  /** Lanes whose numbers add up to a total. */
  private record Sum(List<Lane> lanes, long total) {}

  private Flow(JourneyReport report) {
    this.report = report;
  }

  static Flow of(JourneyReport report, List<Way> ways) {
    Flow flow = new Flow(report);
    Map<String, List<Lane>> lanesTo = new LinkedHashMap<>();
    for (Way way : ways) {
      List<Lane> lanes = new ArrayList<>();
      for (String target : way.targets()) {
        Lane lane = new Lane();
        lanes.add(lane);
        lanesTo.computeIfAbsent(target, id -> new ArrayList<>()).add(lane);
      }
      flow.lanes.put(way, lanes);
      flow.sums.add(new Sum(lanes, flow.forward(way.from(), way.outcomes())));
    }
    lanesTo.forEach((target, lanes) -> flow.sums.add(new Sum(lanes, flow.arrivals(target))));
    flow.solve();
    return flow;
  }

  /**
   * How many took a place of a way; empty where the figures do not tell.
   *
   * @param way one of those that the flow was made of
   */
  OptionalLong taken(Way way, int place) {
    OptionalLong number = Objects.requireNonNull(lanes.get(way)).get(place).number;
    return number.orElse(0) < 0 ? OptionalLong.empty() : number;
  }

  /** How many came to the end of the path. */
  static long atEnd(JourneyReport report) {
    long left = 0;
    for (EnrollmentStatus status : EnrollmentStatus.values()) {
      left += leftAtEnd(report, status);
    }
    return report.awaitingGoal() + left;
  }

  /** How many left the journey after its path: those who left it neither at a step nor before. */
  static long leftAtEnd(JourneyReport report, EnrollmentStatus status) {
    long atSteps =
        report.steps().stream().mapToLong(step -> step.left().getOrDefault(status, 0L)).sum();
    long before = report.leftAtEntry().getOrDefault(status, 0L);
    return Math.max(0, report.ended(status) - atSteps - before);
  }

  private long forward(Step step, List<Outcome> outcomes) {
    return report.steps().stream()
        .filter(stats -> stats.step().equals(step.id()))
        .mapToLong(stats -> outcomes.stream().mapToLong(stats::forward).sum())
        .sum();
  }

  /** How many came to a node by a link. */
  private long arrivals(String target) {
    if (target.equals(Chart.PATH_END)) {
      return atEnd(report);
    }
    boolean first = report.journey().path().steps().get(0).id().equals(target);
    long entered =
        report.steps().stream()
            .filter(stats -> stats.step().equals(target))
            .mapToLong(StepStats::entered)
            .sum();
    long before = report.leftAtEntry().values().stream().mapToLong(Long::longValue).sum();
    return first ? entered - (report.entered() - before) : entered;
  }

  private void solve() {
    boolean found = true;
    while (found) {
      found = false;
      for (Sum sum : sums) {
        List<Lane> unknown = sum.lanes.stream().filter(Lane::isUnknown).limit(2).toList();
        if (unknown.size() == 1) {
          long others = sum.lanes.stream().mapToLong(lane -> lane.number.orElse(0)).sum();
          unknown.get(0).number = OptionalLong.of(sum.total - others);
          found = true;
        }
      }
    }
  }
}
