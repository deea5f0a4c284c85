package dev.journeys.kernel;

import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.model.Send;
import dev.journeys.store.QueuedMessage;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Has messages wait for their turn: first at the throttle of their step, then at that of their
 * channel (MSG-7). Whose turn it is, is decided outside; the kernel only says who waits.
 */
final class Throttling {

  private Throttling() {}

  /** The throttle that a message must pass next, when it has passed another or none. */
  static @Nullable HeldBy next(StepRunner.Here here, @Nullable HeldBy passed) {
    Send send = (Send) here.step().step();
    if (passed == null && send.rules().throttle().isPresent()) {
      return HeldBy.STEP_THROTTLE;
    }
    boolean throttled =
        here.activation().surroundings.throttled().contains(send.content().channel());
    return throttled && passed != HeldBy.THROTTLE ? HeldBy.THROTTLE : null;
  }

  /** The message begins to wait for what it is held by. */
  static void begin(StepRunner.Here here) {
    here.activation().queued(message(here.activation(), here.enrollment()), true);
  }

  /** A message that waits for its turn waits no more. */
  static void leave(Activation activation, Enrollment enrollment) {
    if (waits(enrollment)) {
      activation.queued(message(activation, enrollment), false);
      enrollment.heldBy = null;
    }
  }

  /** A message waits as another user's from now on, and does not lose its place. */
  static void move(Activation from, Enrollment enrollment, Activation to, Enrollment moved) {
    if (waits(enrollment)) {
      from.queued(message(from, enrollment), false);
      to.queued(message(to, moved), true);
    }
  }

  /** Whether an enrollment waits by this very entry of a queue. */
  static boolean waits(Activation activation, Enrollment enrollment, QueuedMessage message) {
    return waits(enrollment) && message(activation, enrollment).equals(message);
  }

  private static boolean waits(Enrollment enrollment) {
    return enrollment.heldBy != null && enrollment.heldBy.isThrottle();
  }

  private static QueuedMessage message(Activation activation, Enrollment enrollment) {
    JourneyPlan plan = activation.plan(enrollment);
    Send send = (Send) plan.steps()[enrollment.step].step();
    boolean ofStep = Objects.requireNonNull(enrollment.heldBy) == HeldBy.STEP_THROTTLE;
    return new QueuedMessage(
        ofStep
            ? ThrottleNames.ofStep(plan.id(), send.id())
            : ThrottleNames.ofChannel(send.content().channel()),
        plan.id(),
        Instant.ofEpochMilli(enrollment.arrivedAt),
        activation.user,
        enrollment.number);
  }
}
