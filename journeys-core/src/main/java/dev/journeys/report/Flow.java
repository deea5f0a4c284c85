package dev.journeys.report;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Outcome;
import dev.journeys.model.Step;
import dev.journeys.report.Ways.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<Lane, Long> known = new LinkedHashMap<>();
  private final List<Sum> sums = new ArrayList<>();

  /** One place of one way. */
  private record Lane(Way way, int place) {}

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
      for (int place = 0; place < way.targets().size(); place++) {
        Lane lane = new Lane(way, place);
        lanes.add(lane);
        lanesTo.computeIfAbsent(way.targets().get(place), id -> new ArrayList<>()).add(lane);
      }
      flow.sums.add(new Sum(lanes, flow.forward(way.from(), way.outcomes())));
    }
    lanesTo.forEach((target, lanes) -> flow.sums.add(new Sum(lanes, flow.arrivals(target))));
    flow.solve();
    return flow;
  }

  /** How many took a place of a way; empty where the figures do not tell. */
  OptionalLong taken(Way way, int place) {
    Long number = known.get(new Lane(way, place));
    return number == null || number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
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
        List<Lane> unknown = sum.lanes.stream().filter(lane -> !known.containsKey(lane)).toList();
        if (unknown.size() == 1) {
          long others = sum.lanes.stream().mapToLong(lane -> known.getOrDefault(lane, 0L)).sum();
          known.put(unknown.get(0), sum.total - others);
          found = true;
        }
      }
    }
  }
}
