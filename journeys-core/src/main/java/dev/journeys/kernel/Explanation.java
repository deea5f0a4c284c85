package dev.journeys.kernel;

import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.condition.ConditionWording;
import dev.journeys.internal.plan.Check;
import dev.journeys.internal.plan.DatePlan;
import dev.journeys.internal.plan.GoalPlan;
import dev.journeys.internal.plan.InactionPlan;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.internal.plan.PlanSet;
import dev.journeys.internal.plan.StepPlan;
import dev.journeys.model.Call;
import dev.journeys.model.DidNot;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Goal;
import dev.journeys.model.Outcome;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.model.WaitFor;
import dev.journeys.model.Webhook;
import dev.journeys.report.ParkedEnrollment;
import dev.journeys.report.UserTrace;
import dev.journeys.report.UserTrace.EnrollmentTrace;
import dev.journeys.report.UserTrace.MessageTrace;
import dev.journeys.report.UserTrace.PassedStep;
import dev.journeys.report.UserTrace.PendingEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in words what a record holds (REP-6). */
final class Explanation {

  private final String user;
  private final UserRecord record;
  private final PlanSet plans;

  Explanation(String user, UserRecord record, PlanSet plans) {
    this.user = user;
    this.record = record;
    this.plans = plans;
  }

  UserTrace trace() {
    List<EnrollmentTrace> enrollments = new ArrayList<>();
    for (int i = record.open.size() - 1; i >= 0; i--) {
      enrollments.add(enrollment(record.open.get(i)));
    }
    List<Enrollment> ended = record.ended.all();
    for (int i = ended.size() - 1; i >= 0; i--) {
      enrollments.add(enrollment(ended.get(i)));
    }
    List<PendingEntry> pending = new ArrayList<>();
    for (PendingCheck check : record.pending) {
      InactionPlan inaction = plans.inaction(check.journeyNumber());
      if (inaction != null) {
        pending.add(
            new PendingEntry(
                inaction.journey().id(),
                Instant.ofEpochMilli(check.since()),
                Instant.ofEpochMilli(check.due())));
      }
    }
    for (DatedEntry entry : record.dates) {
      DatePlan date = plans.date(entry.journeyNumber());
      if (date != null) {
        pending.add(
            new PendingEntry(
                date.journey().id(),
                Instant.ofEpochMilli(entry.told()),
                Instant.ofEpochMilli(entry.due())));
      }
    }
    List<MessageTrace> messages = new ArrayList<>();
    for (int i = record.messages.size() - 1; i >= 0; i--) {
      messages.add(message(record.messages.get(i)));
    }
    return new UserTrace(user, record.attributes.values(), enrollments, pending, messages, lists());
  }

  private List<String> lists() {
    return record.lists.stream().map(Membership::list).sorted().toList();
  }

  List<ParkedEnrollment> parked() {
    List<ParkedEnrollment> parked = new ArrayList<>();
    for (Enrollment enrollment : record.open) {
      if (enrollment.status == EnrollmentStatus.PARKED) {
        JourneyPlan plan = plan(enrollment.journeyNumber, enrollment.revision);
        parked.add(
            new ParkedEnrollment(
                user,
                plan.id(),
                plan.revision(),
                enrollment.number,
                plan.steps()[enrollment.step].id(),
                enrollment.trouble,
                Instant.ofEpochMilli(enrollment.arrivedAt)));
      }
    }
    return parked;
  }

  private MessageTrace message(SentMessage message) {
    JourneyPlan plan = plan(message.journeyNumber, message.revision);
    return new MessageTrace(
        plan.id(),
        plan.revision(),
        plan.steps()[message.step].id(),
        Instant.ofEpochMilli(message.at),
        message.isSent(),
        message.isCrossed(),
        Stream.of(DeliveryUpdate.values()).filter(message::has).toList(),
        message.isConverted());
  }

  private JourneyPlan plan(int journeyNumber, int revision) {
    JourneyPlan plan = plans.plan(journeyNumber, revision);
    if (plan == null) {
      throw new IllegalStateException(
          "journey number " + journeyNumber + " (expected: one of the published journeys)");
    }
    return plan;
  }

  private EnrollmentTrace enrollment(Enrollment enrollment) {
    JourneyPlan plan = plan(enrollment.journeyNumber, enrollment.revision);
    boolean open = enrollment.isOpen();
    StepPlan step = enrollment.step == StepPlan.END ? null : plan.steps()[enrollment.step];
    return new EnrollmentTrace(
        plan.id(),
        plan.revision(),
        enrollment.number,
        Optional.ofNullable(enrollment.key),
        enrollment.status,
        Instant.ofEpochMilli(enrollment.enteredAt),
        open ? Optional.empty() : Optional.of(Instant.ofEpochMilli(enrollment.leftAt)),
        Optional.ofNullable(step).map(StepPlan::id),
        open ? Optional.of(Instant.ofEpochMilli(enrollment.arrivedAt)) : Optional.empty(),
        open ? Optional.of(waitingFor(enrollment, plan, step)) : Optional.empty(),
        open ? until(enrollment, plan) : Optional.empty(),
        passed(enrollment, plan),
        Optional.ofNullable(enrollment.heldOut),
        enrollment.variables.values());
  }

  private static Optional<Instant> until(Enrollment enrollment, JourneyPlan plan) {
    long limit =
        plan.timeLimit() == Check.NEVER ? Check.NEVER : enrollment.enteredAt + plan.timeLimit();
    long until = Math.min(enrollment.due, limit);
    return until == Check.NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(until));
  }

  private static String waitingFor(
      Enrollment enrollment, JourneyPlan plan, @Nullable StepPlan step) {
    if (step == null || enrollment.isWatchedOnly()) {
      return goals(enrollment, plan);
    }
    if (enrollment.status == EnrollmentStatus.PARKED) {
      return "an operator, because " + enrollment.trouble;
    }
    if (enrollment.failures > 0) {
      return "try " + (enrollment.failures + 1) + ", because " + enrollment.trouble;
    }
    if (enrollment.heldBy != null) {
      return switch (enrollment.heldBy) {
        case CAP -> "the user may get one more message";
        case QUIET_HOURS -> "quiet hours to be over";
        case THROTTLE, STEP_THROTTLE -> "its turn at a throttle";
      };
    }
    Intent intent = enrollment.intent;
    return intent == null ? step(enrollment, step) : attempt(enrollment, step, intent);
  }

  private static String attempt(Enrollment enrollment, StepPlan step, Intent intent) {
    String target = target(step.step());
    return enrollment.due == Enrollment.NOT_DUE
        ? "the answer of " + target + " to attempt " + intent.attempt
        : "attempt " + intent.attempt + " by " + target;
  }

  private static String target(Step step) {
    if (step instanceof Call call) {
      return "call " + call.handler();
    }
    return step instanceof Webhook webhook
        ? "webhook " + webhook.target()
        : "channel " + ((Send) step).content().channel();
  }

  private static String step(Enrollment enrollment, StepPlan step) {
    if (step.step() instanceof WaitFor wait) {
      StringJoiner words = new StringJoiner(", or ");
      wait.alternatives().forEach(trigger -> words.add(ConditionWording.of(trigger)));
      return words.toString();
    }
    if (step.step() instanceof DidNot didNot) {
      return enrollment.began == Enrollment.NOT_DUE
          ? ConditionWording.of(didNot.after())
          : "no " + ConditionWording.of(didNot.without());
    }
    if (step.step() instanceof Send send && send.feedback().isPresent()) {
      return "its message to be "
          + String.join(
              " or ", send.feedback().get().updates().stream().map(Outcome::name).toList());
    }
    return step.kind() == Step.Kind.HOLD
        ? "a goal, an exit rule or the time limit"
        : "time to pass";
  }

  private static String goals(Enrollment enrollment, JourneyPlan plan) {
    StringJoiner words = new StringJoiner(", or ");
    for (GoalPlan goal : plan.goals()) {
      boolean counts = goal.exits() || enrollment.heldOut != null;
      if (counts && (enrollment.goalsMet & (1 << goal.index())) == 0) {
        Goal written = plan.journey().goals().get(goal.index());
        words.add("goal " + goal.name() + ": " + ConditionWording.of(written.trigger()));
      }
    }
    return words.toString();
  }

  private static List<PassedStep> passed(Enrollment enrollment, JourneyPlan plan) {
    List<PassedStep> passed = new ArrayList<>();
    for (Trail.Passed one : enrollment.trail.passed()) {
      StepPlan step = plan.steps()[one.step()];
      passed.add(
          new PassedStep(
              step.id(),
              Instant.ofEpochMilli(enrollment.enteredAt + one.arrived()),
              Instant.ofEpochMilli(enrollment.enteredAt + one.left()),
              step.outcome(one.outcome()),
              one.note()));
    }
    return passed;
  }
}
