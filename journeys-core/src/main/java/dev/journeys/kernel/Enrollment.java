package dev.journeys.kernel;

import dev.journeys.internal.plan.Check;
import dev.journeys.internal.plan.StepPlan;
import dev.journeys.model.EnrollmentStatus;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One user's way through one revision of a journey. Instants are milliseconds since 1970. */
final class Enrollment implements StepPlan.Visits {

  /** {@link #due} when nothing is due at this step. */
  static final long NOT_DUE = Check.NEVER;

  final long number;
  final int journeyNumber;
  final int revision;
  final long enteredAt;

  EnrollmentStatus status = EnrollmentStatus.ACTIVE;

  /** The step at which it is; of an ended one, where it was, or -1 after the path. */
  int step = StepPlan.END;

  long arrivedAt;

  /** When the current step, or the watch for goals, is over by time alone. */
  long due = NOT_DUE;

  /** Whether the step was not run yet because the activation had made as many moves as it may. */
  boolean resting;

  /** A bit for each goal that was met. */
  int goalsMet;

  /**
   * A bit for each condition goal that has been true ever since entry, and so does not count yet.
   */
  int goalsHeld;

  /** The wait right after the send at work that an event has met already (STEP-6), or -1. */
  int metEarly = StepPlan.END;

  /** Which alternative of that wait was met. */
  int metAlternative;

  /** When it ended, of one that did. */
  long leftAt;

  PropertyBag entry;
  PropertyBag event;

  /** The properties of the event that met the wait early. */
  PropertyBag earlyEvent = PropertyBag.EMPTY;

  @Nullable Intent intent;
  Trail trail = Trail.empty();
  private int[] visits = new int[0];

  Enrollment(long number, int journeyNumber, int revision, long enteredAt, PropertyBag entry) {
    this.number = number;
    this.journeyNumber = journeyNumber;
    this.revision = revision;
    this.enteredAt = enteredAt;
    this.entry = entry;
    this.event = entry;
  }

  boolean isOpen() {
    return status.isOpen();
  }

  @Override
  public int of(int step) {
    return step < visits.length ? visits[step] : 0;
  }

  void visit(int step) {
    if (step >= visits.length) {
      visits = Arrays.copyOf(visits, step + 1);
    }
    visits[step]++;
  }

  int[] visits() {
    return visits;
  }

  void visits(int[] counts) {
    visits = counts;
  }
}
