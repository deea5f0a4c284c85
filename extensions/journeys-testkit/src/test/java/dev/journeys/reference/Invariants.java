package dev.journeys.reference;

import dev.journeys.model.DidNot;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Experiment;
import dev.journeys.model.Hold;
import dev.journeys.model.Outcome;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.model.WaitFor;
import dev.journeys.reference.words.UserView;
import dev.journeys.report.JourneyReport;
import dev.journeys.report.StepStats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What must hold of an engine after every run, whatever it ran. */
final class Invariants {

  private final EngineRun run;
  private final List<UserView.Enrollment> enrollments;
  private final List<UserView> last;
  private final List<String> violations = new ArrayList<>();

  private Invariants(EngineRun run) {
    this.run = run;
    List<UserView> views = new ArrayList<>();
    if (!run.run().views().isEmpty()) {
      Map<String, UserView> seen = run.run().views().get(run.run().views().size() - 1);
      seen.forEach((user, view) -> {
        if (!run.merged().contains(user)) {
          views.add(view);
        }
      });
    }
    this.last = views;
    this.enrollments = views.stream().flatMap(view -> view.enrollments().stream()).toList();
  }

  /** What does not hold of a run, and of two runs of one scenario. */
  static List<String> violations(EngineRun run, EngineRun again) {
    Invariants invariants = new Invariants(run);
    List<JourneyReport> reports =
        run.reports().values().stream().flatMap(Collection::stream).toList();
    reports.forEach(invariants::figures);
    reports.forEach(invariants::knownSteps);
    reports.forEach(invariants::notStuck);
    invariants.wakeUps();
    invariants.sameDraws();
    invariants.repeatable(again);
    return invariants.violations;
  }

  private Stream<UserView.Enrollment> of(JourneyReport report) {
    return enrollments.stream()
        .filter(e -> e.status().isOpen() && e.status() != EnrollmentStatus.HELD_OUT)
        .filter(
            e -> e.journey().equals(report.journey().id()) && e.revision() == report.revision());
  }

  /** I9: what the counters say is what a scan of the users says. */
  private void figures(JourneyReport report) {
    String what = "I9 " + report.journey().id() + " revision " + report.revision();
    same(what + " active", report.active(), count(report, e -> true));
    same(
        what + " awaiting",
        report.awaitingGoal(),
        count(report, e -> e.status() == EnrollmentStatus.AWAITING_GOAL));
    for (StepStats step : report.steps()) {
      same(
          what + " at " + step.step(),
          step.waiting(),
          count(report, e -> e.step().filter(step.step()::equals).isPresent()));
    }
  }

  private long count(JourneyReport report, Predicate<UserView.Enrollment> which) {
    return of(report).filter(which).count();
  }

  /** I2: whoever is at a step is at a step of the revision that was entered. */
  private void knownSteps(JourneyReport report) {
    of(report)
        .flatMap(e -> e.step().stream())
        .filter(step -> report.journey().path().step(step).isEmpty())
        .forEach(step -> violations.add("I2 at " + step + ", which the revision does not have"));
  }

  /** Whoever waits for a turn waits for no instant that is known before. */
  private boolean isThrottled(Step step) {
    return step instanceof Send send
        && (send.rules().throttle().isPresent()
            || run.scenario().throttles().containsKey(send.content().channel()));
  }

  /** I3: whoever waits for no event alone waits for an instant that is still to come. */
  private void notStuck(JourneyReport report) {
    Instant now = run.instants().get(run.instants().size() - 1);
    for (UserView.Enrollment e : of(report).toList()) {
      Optional<Step> step = e.step().flatMap(report.journey().path()::step);
      boolean endless =
          e.status() == EnrollmentStatus.PARKED
              || step.filter(Invariants::isEndless).isPresent()
              || step.filter(this::isThrottled).isPresent();
      if (e.until().isEmpty() ? !endless : !e.until().get().isAfter(now)) {
        violations.add("I3 stuck at " + now + ": " + e);
      }
    }
  }

  private static boolean isEndless(Step step) {
    return step instanceof Hold
        || (step instanceof WaitFor wait && wait.upTo().isEmpty())
        || (step instanceof DidNot wait && wait.upTo().isEmpty());
  }

  /** I3, I4: the store wakes nobody too late, and nobody for nothing. */
  private void wakeUps() {
    Optional<Instant> first =
        Stream.concat(
                enrollments.stream().flatMap(e -> e.until().stream()),
                last.stream()
                    .flatMap(view -> view.pending().stream())
                    .map(UserView.Pending::decidedAt))
            .min(Instant::compareTo);
    Optional<Instant> wakeUp = run.nextDue();
    if (first.isPresent() && (wakeUp.isEmpty() || wakeUp.get().isAfter(first.get()))) {
      violations.add("I3 due at " + first.get() + ", woken at " + wakeUp);
    }
    if (run.reports().values().stream().noneMatch(Invariants::mayHideChecks)
        && run.reports().values().stream().noneMatch(Invariants::mayFlip)
        && run.reports().values().stream().noneMatch(Invariants::mayFollow)
        && enrollments.stream().noneMatch(e -> e.status().isOpen())
        && last.stream().allMatch(view -> view.pending().isEmpty())
        && wakeUp.isPresent()) {
      violations.add("I4 nobody is in a journey, but somebody is woken at " + wakeUp.get());
    }
  }

  /** An open check that the newest revision does not decide is not shown, and still wakes. */
  private static boolean mayHideChecks(List<JourneyReport> revisions) {
    return revisions.stream()
        .limit(revisions.size() - 1L)
        .map(report -> report.journey().entry().kind())
        .anyMatch(kind -> kind == EntryRule.Kind.AFTER_INACTION || kind == EntryRule.Kind.AT_DATE);
  }

  /** Whoever is compared and completed a journey is watched for its goals to their end. */
  private static boolean mayFollow(List<JourneyReport> revisions) {
    return revisions.stream()
        .anyMatch(report -> report.firstEntries().users() > 0 && report.completed() > 0);
  }

  /** A condition that enters may flip by time alone while nobody is in any journey. */
  private static boolean mayFlip(List<JourneyReport> revisions) {
    return revisions.stream()
        .anyMatch(report -> report.journey().entry() instanceof EntryRule.When);
  }

  /** I10: an enrollment always draws the same, and so does a user where it sticks to users. */
  private void sameDraws() {
    Map<List<Object>, Outcome> first = new HashMap<>();
    Experiments.of(run)
        .forEach(draw -> {
          Experiment step = draw.step();
          List<Object> drawer =
              List.of(
                  draw.user(), draw.journey(), step.stickyPerUser() ? 0 : draw.enrollment(), step);
          Outcome before = first.putIfAbsent(drawer, draw.variant());
          if (before != null && !before.equals(draw.variant())) {
            violations.add("I10 " + before + " and " + draw);
          }
        });
  }

  /** I11: the same story leaves the same bytes. */
  private void repeatable(EngineRun again) {
    same("I11 happenings", run.run().happenings(), again.run().happenings());
    same("I11 attempts", run.run().attempts(), again.run().attempts());
    same("I11 records", run.records().size(), again.records().size());
    for (int i = 0; i < Math.min(run.records().size(), again.records().size()); i++) {
      byte[] bytes = run.records().get(i).record().bytes();
      if (!Arrays.equals(bytes, again.records().get(i).record().bytes())) {
        violations.add("I11 record of " + run.records().get(i).user() + " differs");
      }
    }
  }

  private void same(String what, Object actual, Object expected) {
    if (!actual.equals(expected)) {
      violations.add(what + ": " + actual + " (expected: " + expected + ")");
    }
  }
}
