package dev.journeys.kernel;

import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.internal.plan.StepPlan;
import dev.journeys.model.Send;
import dev.journeys.policy.SendLimit;
import dev.journeys.report.JourneyFact;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often a user was sent the message of a step, for the step's own limit (MSG-6). What
 * may still get feedback is counted there; what is forgotten there is remembered here.
 */
final class StepTallies {

  /** The most steps that are remembered of a user. */
  static final int MOST_STEPS = 200;

  static final String LIMIT = "limitedSteps";

  private StepTallies() {}

  /** Whether a limit lets one more message of the step pass. */
  static boolean allow(StepRunner.Here here, SendLimit limit) {
    Activation activation = here.activation();
    long begin =
        limit
            .per()
            .map(Duration::toMillis)
            .map(length -> activation.now() - length + 1)
            .orElse(Long.MIN_VALUE);
    StepTally past = find(activation.record, here.plan().journeyNumber(), here.step().id());
    int sent = past == null ? 0 : past.since(begin);
    for (SentMessage message : activation.record.messages) {
      JourneyPlan plan = activation.plan(message.journeyNumber, message.revision);
      sent += message.at >= begin && isOf(plan, message.step, here) ? 1 : 0;
    }
    for (Enrollment other : activation.record.open) {
      Intent intent = other.intent;
      boolean isNew = intent != null && activation.messages().find(intent.keyHigh) == null;
      sent += isNew && isOf(activation.plan(other), other.step, here) ? 1 : 0;
    }
    return sent < limit.times();
  }

  private static boolean isOf(JourneyPlan plan, int step, StepRunner.Here here) {
    return plan.journeyNumber() == here.plan().journeyNumber()
        && plan.steps()[step].id().equals(here.step().id());
  }

  /** A message gets no feedback any more; if its step has a limit, it still counts for that. */
  static void remember(Activation activation, SentMessage message) {
    JourneyPlan plan = activation.plan(message.journeyNumber, message.revision);
    String step = plan.steps()[message.step].id();
    JourneyPlan current = activation.plans.current(plan.id());
    if (hasLimit(plan, step) || (current != null && hasLimit(current, step))) {
      add(
          activation,
          plan,
          new StepTally(message.journeyNumber, StepTally.hash(step), 1, List.of(message.at)));
    }
  }

  private static boolean hasLimit(JourneyPlan plan, String id) {
    for (StepPlan step : plan.steps()) {
      if (step.id().equals(id)) {
        return step.step() instanceof Send send && send.rules().limit().isPresent();
      }
    }
    return false;
  }

  private static void add(Activation activation, JourneyPlan plan, StepTally more) {
    List<StepTally> all = activation.record.tallies;
    unite(all, more);
    if (all.size() > MOST_STEPS) {
      all.remove(0);
      activation.fact(
          new JourneyFact.LimitHit(
              activation.user, plan.id(), plan.revision(), LIMIT, activation.instant()));
    }
  }

  /** Counts what another tally counts; the one that was changed last comes last. */
  static void unite(List<StepTally> all, StepTally more) {
    StepTally sum = more;
    for (int i = 0; i < all.size(); i++) {
      StepTally mine = all.get(i);
      if (mine.journeyNumber() == more.journeyNumber() && mine.step() == more.step()) {
        sum = mine.plus(more);
        all.remove(i);
        break;
      }
    }
    all.add(sum);
  }

  private static @Nullable StepTally find(UserRecord record, int journeyNumber, String step) {
    if (record.tallies.isEmpty()) {
      return null;
    }
    long hash = StepTally.hash(step);
    for (StepTally tally : record.tallies) {
      if (tally.journeyNumber() == journeyNumber && tally.step() == hash) {
        return tally;
      }
    }
    return null;
  }
}
