package dev.journeys.reference;

import dev.journeys.channel.InboxMessage;
import dev.journeys.reference.words.Happening;
import dev.journeys.reference.words.Happening.What;
import dev.journeys.reference.words.UserView;
import dev.journeys.report.JourneyFact;
import dev.journeys.report.UserTrace;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says in the model's words what the engine says in its own. */
final class EngineWords {

  /** The limits of which the model knows. */
  private static final Set<String> TOLD_LIMITS = Set.of("hops", "inbox");

  private EngineWords() {}

  /** The fact, unless it is of another limit. */
  static Optional<Happening> happening(JourneyFact fact) {
    if (fact instanceof JourneyFact.Entered entered) {
      return of(fact, entered.enrollment(), What.ENTERED, "", "");
    }
    if (fact instanceof JourneyFact.Refused refused) {
      return of(fact, 0, What.REFUSED, "", refused.reason().name());
    }
    if (fact instanceof JourneyFact.StepEntered step) {
      return of(fact, step.enrollment(), What.ARRIVED, step.step(), "");
    }
    if (fact instanceof JourneyFact.StepLeft step) {
      return of(fact, step.enrollment(), What.WENT_ON, step.step(), step.outcome().name());
    }
    if (fact instanceof JourneyFact.MessageSent sent) {
      return of(fact, sent.enrollment(), What.MESSAGE_SENT, sent.step(), "");
    }
    if (fact instanceof JourneyFact.MessageUpdated told) {
      String update = told.update().outcome().name();
      return of(fact, told.enrollment(), What.MESSAGE_UPDATED, told.step(), update);
    }
    if (fact instanceof JourneyFact.MessageConverted one) {
      String worth = one.value().stripTrailingZeros().toPlainString();
      String detail = (one.first() ? "first " : "again ") + worth;
      return of(fact, one.enrollment(), What.CONVERTED, one.step(), detail);
    }
    if (fact instanceof JourneyFact.Parked parked) {
      return of(fact, parked.enrollment(), What.PARKED, parked.step(), "");
    }
    if (fact instanceof JourneyFact.Unparked unparked) {
      return of(fact, unparked.enrollment(), What.UNPARKED, unparked.step(), "");
    }
    if (fact instanceof JourneyFact.LimitHit hit) {
      return of(fact, 0, What.LIMIT, "", hit.limit()).filter(h -> TOLD_LIMITS.contains(h.detail()));
    }
    if (fact instanceof JourneyFact.PathEnded ended) {
      return of(fact, ended.enrollment(), What.PATH_ENDED, "", "");
    }
    if (fact instanceof JourneyFact.GoalMet goal) {
      String value = goal.value().stripTrailingZeros().toPlainString();
      return of(fact, goal.enrollment(), What.GOAL_MET, "", goal.goal() + " " + value);
    }
    if (fact instanceof JourneyFact.Left left) {
      What what = left.afterPath() ? What.LEFT_AFTER_PATH : What.LEFT;
      return of(fact, left.enrollment(), what, left.step(), left.status().name());
    }
    if (fact instanceof JourneyFact.HeldOut out) {
      return of(fact, out.enrollment(), What.HELD_OUT, "", out.group());
    }
    if (fact instanceof JourneyFact.HeldOutGoalMet goal) {
      String value = goal.value().stripTrailingZeros().toPlainString();
      return of(fact, goal.enrollment(), What.HELD_OUT_GOAL, "", goal.goal() + " " + value);
    }
    if (fact instanceof JourneyFact.HeldOutLeft left) {
      return of(fact, left.enrollment(), What.HELD_OUT_LEFT, "", left.status().name());
    }
    return Optional.empty();
  }

  private static Optional<Happening> of(
      JourneyFact fact, long enrollment, What what, String step, String detail) {
    return Optional.of(
        new Happening(
            fact.at(),
            fact.user(),
            fact.journey(),
            fact.revision(),
            enrollment,
            what,
            step,
            detail));
  }

  static UserView view(UserTrace trace, List<InboxMessage> inbox) {
    return new UserView(
        trace.attributes(),
        Set.copyOf(trace.lists()),
        trace.enrollments().stream().map(EngineWords::view).toList(),
        trace.pendingEntries().stream()
            .map(entry -> new UserView.Pending(entry.journey(), entry.since(), entry.decidedAt()))
            .toList(),
        inbox.stream()
            .map(one -> new UserView.Kept(one.journey(), one.step(), one.since(), one.shown()))
            .toList());
  }

  private static UserView.Enrollment view(UserTrace.EnrollmentTrace e) {
    return new UserView.Enrollment(
        e.journey(),
        e.revision(),
        e.number(),
        e.status(),
        e.enteredAt(),
        e.leftAt(),
        e.step(),
        e.since().filter(at -> e.status().isOpen()),
        e.until(),
        e.passed().stream()
            .map(step ->
                new UserView.Passed(step.step(), step.arrived(), step.left(), step.outcome()))
            .toList(),
        e.variables());
  }
}
