package dev.journeys.kernel;

import dev.journeys.internal.plan.Check;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.internal.plan.StepPlan;
import dev.journeys.model.EnrollmentStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One user's way through one revision of a journey. Instants are milliseconds since 1970. */
final class Enrollment implements StepPlan.Visits {

  /** {@link #due} when nothing is due at this step. */
  static final long NOT_DUE = Check.NEVER;

  private static final int[] NO_VISITS = {};

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

  /** What the wait at hand, or those right after the send at hand, have heard. */
  private List<Hearing> hearings = List.of();

  /** What the waits that look back to entry have heard. */
  private List<Hearing> lookBacks = List.of();

  /** When the first event of a {@code didNot} happened, by its own time. */
  long began = NOT_DUE;

  /** The zone in which a wait for a local time began, or null. */
  @Nullable String zone;

  /** What a message that is not intended yet waits for, or null. */
  @Nullable HeldBy heldBy;

  /** Which slot of the day a wait for the best time waits for, or -1. */
  int slot = -1;

  /** How often the step at which it is could not be run, in a row. */
  int failures;

  /** Why, the last time; or the empty text. */
  String trouble = "";

  /** Whether it is the user's first in a journey that holds some out, and so compared. */
  boolean compared;

  /** The group by which the user is held out, or null: then it is no way through the journey. */
  @Nullable String heldOut;

  /** Whether it is of a user who tries the journey out, and so counts nowhere. */
  boolean isTest;

  /** When it ended, of one that did. */
  long leftAt;

  /** What keeps it apart from others of the user in the journey, or null. */
  final @Nullable String key;

  /** Who entered under which number, when two users became one afterwards; else null. */
  @Nullable Origin origin;

  /** What a call gets, as it was when its step was reached. */
  PropertyBag arguments = PropertyBag.EMPTY;

  /** What its steps captured from answers. */
  PropertyBag variables = PropertyBag.EMPTY;

  PropertyBag entry;
  PropertyBag event;

  @Nullable Intent intent;
  Trail trail;
  private int[] visits = NO_VISITS;

  /** The plan of its revision once somebody looked it up; no part of the record. */
  transient @Nullable JourneyPlan plan;

  /** A user and a number that this enrollment had when it began. */
  record Origin(String user, long number) {}

  Enrollment(
      long number,
      int journeyNumber,
      int revision,
      long enteredAt,
      @Nullable String key,
      PropertyBag entry) {
    this(number, journeyNumber, revision, enteredAt, key, entry, Trail.empty());
  }

  Enrollment(
      long number,
      int journeyNumber,
      int revision,
      long enteredAt,
      @Nullable String key,
      PropertyBag entry,
      Trail trail) {
    this.number = number;
    this.journeyNumber = journeyNumber;
    this.revision = revision;
    this.enteredAt = enteredAt;
    this.key = key;
    this.entry = entry;
    this.event = entry;
    this.trail = trail;
  }

  /** The same enrollment of another user under another number; it remembers how it began. */
  Enrollment renumbered(long newNumber, String user) {
    Enrollment copy = new Enrollment(newNumber, journeyNumber, revision, enteredAt, key, entry);
    copy.origin = origin == null ? new Origin(user, number) : origin;
    copy.status = status;
    copy.step = step;
    copy.arrivedAt = arrivedAt;
    copy.due = due;
    copy.resting = resting;
    copy.goalsMet = goalsMet;
    copy.goalsHeld = goalsHeld;
    hearings.forEach(copy::addHearing);
    lookBacks.forEach(copy::addLookBack);
    copy.began = began;
    copy.zone = zone;
    copy.heldBy = heldBy;
    copy.slot = slot;
    copy.failures = failures;
    copy.trouble = trouble;
    copy.leftAt = leftAt;
    copy.compared = compared;
    copy.heldOut = heldOut;
    copy.isTest = isTest;
    copy.event = event;
    copy.arguments = arguments;
    copy.variables = variables;
    copy.intent = intent;
    if (intent != null && intent.madeFor == null) {
      intent.madeFor = user;
    }
    copy.trail = trail;
    copy.visits = visits;
    return copy;
  }

  /** What is left of an enrollment that has ended, to be watched for its goals. */
  Enrollment forGoals() {
    Enrollment copy = new Enrollment(number, journeyNumber, revision, enteredAt, key, entry);
    copy.status = EnrollmentStatus.AWAITING_GOAL;
    copy.step = StepPlan.END;
    copy.arrivedAt = leftAt;
    copy.goalsMet = goalsMet;
    copy.goalsHeld = goalsHeld;
    copy.compared = compared;
    copy.variables = variables;
    copy.visits = visits;
    return copy;
  }

  /** What a wait has heard so far, or null. */
  @Nullable Hearing hearing(StepPlan wait) {
    for (Hearing hearing : hearingsOf(wait)) {
      if (hearing.step == wait.index()) {
        return hearing;
      }
    }
    return null;
  }

  /** The bytes of all events that waits have heard and that are kept. */
  int heardBytes() {
    int bytes = 0;
    for (Hearing hearing : hearings) {
      bytes += hearing.keptBytes();
    }
    for (Hearing hearing : lookBacks) {
      bytes += hearing.keptBytes();
    }
    return bytes;
  }

  private List<Hearing> hearingsOf(StepPlan wait) {
    return wait.waiting().sinceEntry() ? lookBacks : hearings;
  }

  Hearing beginHearing(StepPlan wait) {
    Hearing begun = new Hearing(wait.index());
    if (wait.waiting().sinceEntry()) {
      addLookBack(begun);
    } else {
      addHearing(begun);
    }
    return begun;
  }

  List<Hearing> hearings() {
    return hearings;
  }

  void addHearing(Hearing hearing) {
    if (hearings.isEmpty()) {
      hearings = new ArrayList<>(1);
    }
    hearings.add(hearing);
  }

  List<Hearing> lookBacks() {
    return lookBacks;
  }

  void addLookBack(Hearing lookBack) {
    if (lookBacks.isEmpty()) {
      lookBacks = new ArrayList<>(1);
    }
    lookBacks.add(lookBack);
  }

  /** Forgets what was heard, unless the step that is left hears for the one that follows. */
  void forgetHearing(int left, int target) {
    if (!hearings.isEmpty()) {
      hearings.removeIf(hearing -> hearing.step == left || hearing.step != target);
    }
  }

  /** Whether it is at no step and only watched for the goals. */
  boolean isWatchedOnly() {
    return status == EnrollmentStatus.AWAITING_GOAL || status == EnrollmentStatus.HELD_OUT;
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
