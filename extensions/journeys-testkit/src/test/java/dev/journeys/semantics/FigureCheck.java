package dev.journeys.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Link;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Step;
import dev.journeys.report.GoalStats;
import dev.journeys.report.JourneyFact;
import dev.journeys.report.JourneyReport;
import dev.journeys.report.StepStats;
import dev.journeys.report.UserTrace.EnrollmentTrace;
import dev.journeys.testkit.JourneyTestDriver;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** REP-1 and REP-2: what must hold of the figures after any run, against traces and facts. */
final class FigureCheck {

  private final JourneyTestDriver driver;
  private final List<EnrollmentTrace> open;
  private final List<JourneyFact> facts;

  FigureCheck(JourneyTestDriver driver, Collection<String> users, List<JourneyFact> facts) {
    this.driver = driver;
    this.facts = facts;
    this.open =
        users.stream()
            .map(driver::explain)
            .distinct()
            .flatMap(trace -> trace.enrollments().stream())
            .filter(enrollment -> enrollment.status().isOpen())
            .toList();
  }

  void journey(String id) {
    List<JourneyReport> reports = driver.engine().reports(id);
    assertThat(reports).isNotEmpty();
    reports.forEach(this::revision);
  }

  private void revision(JourneyReport report) {
    String name = report.journey().id() + " revision " + report.revision();
    List<EnrollmentTrace> inside =
        open.stream()
            .filter(one -> one.journey().equals(report.journey().id()))
            .filter(one -> one.revision() == report.revision())
            .filter(one -> one.heldOut().isEmpty())
            .toList();
    long awaiting = count(inside, one -> one.status() == EnrollmentStatus.AWAITING_GOAL);
    long left = report.left().values().stream().mapToLong(Long::longValue).sum();
    assertThat(report.active()).as("active in %s", name).isEqualTo(inside.size());
    assertThat(report.awaitingGoal()).as("awaiting a goal in %s", name).isEqualTo(awaiting);
    assertThat(report.entered()).as("entered %s", name).isEqualTo(inside.size() + left);
    assertThat(report.steps().stream().mapToLong(StepStats::waiting).sum())
        .as("waiting in %s", name)
        .isEqualTo(inside.size() - awaiting);
    report.steps().forEach(step -> step(report, step, inside));
    againstFacts(report, name);
  }

  private void step(JourneyReport report, StepStats step, List<EnrollmentTrace> inside) {
    String name = step.step() + " of " + report.journey().id();
    long here =
        count(
            inside,
            one ->
                one.status() != EnrollmentStatus.AWAITING_GOAL
                    && one.step().equals(Optional.of(step.step())));
    assertThat(step.waiting()).as("waiting at %s", name).isEqualTo(here).isNotNegative();
    assertThat(step.entered())
        .as("entered %s", name)
        .isEqualTo(step.forwardTotal() + here + sum(step.left().values()));
    PathGraph path = report.journey().path();
    if (path.links().stream().allMatch(link -> link.atMost().isEmpty())) {
      boolean isFirst = path.steps().get(0).id().equals(step.step());
      long first = isFirst ? report.entered() - sum(report.leftAtEntry().values()) : 0;
      assertThat(step.entered())
          .as("entered %s is forward on the links to it", name)
          .isEqualTo(first + arrivals(report, step.step()));
    }
  }

  private static long arrivals(JourneyReport report, String target) {
    long arrivals = 0;
    for (StepStats from : report.steps()) {
      for (Map.Entry<Outcome, Long> forward : from.forward().entrySet()) {
        List<Link> links = report.journey().path().links(from.step(), forward.getKey());
        if (!links.isEmpty() && links.get(0).to().equals(target)) {
          arrivals += forward.getValue();
        }
      }
    }
    return arrivals;
  }

  private void againstFacts(JourneyReport report, String name) {
    List<JourneyFact> own =
        facts.stream()
            .filter(fact -> fact.journey().equals(report.journey().id()))
            .filter(fact -> fact.revision() == report.revision())
            .toList();
    assertThat(report.entered())
        .as("entered %s", name)
        .isEqualTo(count(own, JourneyFact.Entered.class::isInstance));
    assertThat(report.refused())
        .as("refused by %s", name)
        .isEqualTo(
            only(own, JourneyFact.Refused.class)
                .collect(
                    Collectors.groupingBy(JourneyFact.Refused::reason, Collectors.counting())));
    assertThat(report.left())
        .as("left %s", name)
        .isEqualTo(
            only(own, JourneyFact.Left.class)
                .collect(Collectors.groupingBy(JourneyFact.Left::status, Collectors.counting())));
    assertThat(report.leftAtEntry())
        .as("left %s before the first step", name)
        .isEqualTo(
            only(own, JourneyFact.Left.class)
                .filter(left -> left.step().isEmpty() && !left.afterPath())
                .filter(left -> left.status() != EnrollmentStatus.COMPLETED)
                .collect(Collectors.groupingBy(JourneyFact.Left::status, Collectors.counting())));
    for (GoalStats goal : report.goals()) {
      assertThat(goal.met())
          .as("met %s", goal.goal())
          .isEqualTo(
              only(own, JourneyFact.GoalMet.class)
                  .filter(met -> met.goal().equals(goal.goal()))
                  .count());
    }
    for (Step step : report.journey().path().steps()) {
      assertThat(report.step(step.id()).forward())
          .as("forward from %s", step.id())
          .isEqualTo(
              only(own, JourneyFact.StepLeft.class)
                  .filter(fact -> fact.step().equals(step.id()))
                  .collect(
                      Collectors.groupingBy(JourneyFact.StepLeft::outcome, Collectors.counting())));
    }
  }

  private static <T extends JourneyFact> Stream<T> only(List<JourneyFact> all, Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast);
  }

  private static <T> long count(List<T> all, Predicate<? super T> which) {
    return all.stream().filter(which).count();
  }

  private static long sum(Collection<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }
}
