package dev.journeys.report;

import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Outcome;
import dev.journeys.model.Refusal;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One thing that happened to one user in one journey, and was committed. Counters are sums of
 * facts, and listeners hear them.
 *
 * <p>Immutable.
 */
public sealed interface JourneyFact
    permits JourneyFact.Entered,
        JourneyFact.Refused,
        JourneyFact.StepEntered,
        JourneyFact.StepLeft,
        JourneyFact.MessageSent,
        JourneyFact.MessageUpdated,
        JourneyFact.MessageConverted,
        JourneyFact.Parked,
        JourneyFact.Unparked,
        JourneyFact.PathEnded,
        JourneyFact.GoalMet,
        JourneyFact.ComparedGoalMet,
        JourneyFact.Left,
        JourneyFact.LimitHit,
        JourneyFact.HeldOut,
        JourneyFact.HeldOutGoalMet,
        JourneyFact.HeldOutLeft {

  /** The user. */
  String user();

  /** The journey's id. */
  String journey();

  /** The journey's revision. */
  int revision();

  /** The number of the enrollment that it is about, unique for the user; 0 for none. */
  default long enrollment() {
    return 0;
  }

  /** When it happened, by the engine's clock. */
  Instant at();

  /**
   * The user entered.
   *
   * @param enrollment the number of the enrollment, unique for the user
   * @param compared whether it is compared with those who are held out: it is, if the journey holds
   *     any out, of the user's first entry into it
   */
  record Entered(
      String user, String journey, int revision, long enrollment, boolean compared, Instant at)
      implements JourneyFact {
    /** Makes the fact. */
    public Entered {}
  }

  /**
   * The user met the entry rule, or was enrolled by a call, and did not enter.
   *
   * @param reason why not
   */
  record Refused(String user, String journey, int revision, Refusal reason, Instant at)
      implements JourneyFact {
    /** Makes the fact. */
    public Refused {}
  }

  /**
   * The user came to a step.
   *
   * @param enrollment the number of the enrollment
   * @param step the step's id
   */
  record StepEntered(
      String user, String journey, int revision, long enrollment, String step, Instant at)
      implements JourneyFact {
    /** Makes the fact. */
    public StepEntered {}
  }

  /**
   * The user went on from a step.
   *
   * @param enrollment the number of the enrollment
   * @param step the step's id
   * @param outcome by which outcome
   * @param note why, where the outcome alone does not say it, else the empty text
   */
  record StepLeft(
      String user,
      String journey,
      int revision,
      long enrollment,
      String step,
      Outcome outcome,
      String note,
      Instant at)
      implements JourneyFact {
    /** Makes the fact. */
    public StepLeft {}
  }

  /**
   * The channel took a message whose send goes on to wait for feedback. Of any other send {@link
   * StepLeft} says it.
   *
   * @param enrollment the number of the enrollment
   * @param step the step's id
   */
  record MessageSent(
      String user, String journey, int revision, long enrollment, String step, Instant at)
      implements JourneyFact {
    /** Makes the fact. */
    public MessageSent {}
  }

  /**
   * More is known of a message; told once for each message and update.
   *
   * @param enrollment the number of the enrollment, which may be over
   * @param step the id of the step that sent it
   * @param update what is known
   */
  record MessageUpdated(
      String user,
      String journey,
      int revision,
      long enrollment,
      String step,
      DeliveryUpdate update,
      Instant at)
      implements JourneyFact {
    /** Makes the fact. */
    public MessageUpdated {}
  }

  /**
   * An event by which a message succeeded, within its time; told for each event and message.
   *
   * @param enrollment the number of the enrollment, which may be over
   * @param step the id of the step that sent it
   * @param value what it is worth, zero without a value property
   * @param first whether it is the first of this message
   */
  record MessageConverted(
      String user,
      String journey,
      int revision,
      long enrollment,
      String step,
      BigDecimal value,
      boolean first,
      Instant at)
      implements JourneyFact {
    /** Makes the fact. */
    public MessageConverted {}
  }

  /**
   * A step could not be run, however often it was tried; the enrollment waits for an operator.
   *
   * @param enrollment the number of the enrollment
   * @param step the step's id
   * @param reason why, the last time
   */
  record Parked(
      String user,
      String journey,
      int revision,
      long enrollment,
      String step,
      String reason,
      Instant at)
      implements JourneyFact {
    /** Makes the fact. */
    public Parked {}
  }

  /**
   * An operator has a parked enrollment run on.
   *
   * @param enrollment the number of the enrollment
   * @param step the step's id
   */
  record Unparked(
      String user, String journey, int revision, long enrollment, String step, Instant at)
      implements JourneyFact {
    /** Makes the fact. */
    public Unparked {}
  }

  /**
   * The user came to the end of the path, and is watched for a goal whose window is open.
   *
   * @param enrollment the number of the enrollment
   */
  record PathEnded(String user, String journey, int revision, long enrollment, Instant at)
      implements JourneyFact {
    /** Makes the fact. */
    public PathEnded {}
  }

  /**
   * The user met a goal.
   *
   * @param enrollment the number of the enrollment
   * @param goal the goal's name
   * @param value what it is worth, zero without a value property
   * @param compared whether it is compared with goals of those who are held out, like {@link
   *     Entered#compared}
   */
  record GoalMet(
      String user,
      String journey,
      int revision,
      long enrollment,
      String goal,
      BigDecimal value,
      boolean compared,
      Instant at)
      implements JourneyFact {
    /** Makes the fact. */
    public GoalMet {}
  }

  /**
   * The enrollment ended.
   *
   * @param enrollment the number of the enrollment
   * @param status how
   * @param step the step at which the user was, or the exit step that ended it; empty when at none
   * @param afterPath whether the user was watched for a goal after the path
   */
  record Left(
      String user,
      String journey,
      int revision,
      long enrollment,
      EnrollmentStatus status,
      String step,
      boolean afterPath,
      Instant at)
      implements JourneyFact {
    /** Makes the fact. */
    public Left {}
  }

  /**
   * Something was cut or refused because a limit of {@link dev.journeys.value.Limits} was reached,
   * or because an event was too old.
   *
   * @param limit the name of the limit
   */
  record LimitHit(String user, String journey, int revision, String limit, Instant at)
      implements JourneyFact {
    /** Makes the fact. */
    public LimitHit {}
  }

  /**
   * The user qualified and is held out.
   *
   * @param enrollment the number under which the user is watched for the goals
   * @param group the holdout, by the name of its group; {@link
   *     dev.journeys.policy.HoldoutPolicy#ENGINE} and {@link
   *     dev.journeys.policy.HoldoutPolicy#JOURNEY} for those without one
   * @param compared whether it is compared with those who enter: the user was never in the journey
   */
  record HeldOut(
      String user,
      String journey,
      int revision,
      long enrollment,
      String group,
      boolean compared,
      Instant at)
      implements JourneyFact {
    /** Makes the fact. */
    public HeldOut {}
  }

  /**
   * A user who is compared with the held out met a goal after completing the journey. It counts in
   * the comparison alone: {@link JourneyReport#firstEntries()}.
   *
   * @param enrollment the number of the enrollment, which has ended
   * @param goal the goal's name
   * @param value what it is worth, zero without a value property
   */
  record ComparedGoalMet(
      String user,
      String journey,
      int revision,
      long enrollment,
      String goal,
      BigDecimal value,
      Instant at)
      implements JourneyFact {
    /** Makes the fact. */
    public ComparedGoalMet {}
  }

  /**
   * A user who is held out met a goal.
   *
   * @param enrollment the number under which the user is watched
   * @param group the holdout, like {@link HeldOut#group}
   * @param goal the goal's name
   * @param value what it is worth, zero without a value property
   * @param compared like {@link HeldOut#compared}
   */
  record HeldOutGoalMet(
      String user,
      String journey,
      int revision,
      long enrollment,
      String group,
      String goal,
      BigDecimal value,
      boolean compared,
      Instant at)
      implements JourneyFact {
    /** Makes the fact. */
    public HeldOutGoalMet {}
  }

  /**
   * A user who is held out is watched no more.
   *
   * @param enrollment the number under which the user was watched
   * @param group the holdout, like {@link HeldOut#group}
   * @param status how it ended; completed when the windows of all goals are over
   */
  record HeldOutLeft(
      String user,
      String journey,
      int revision,
      long enrollment,
      String group,
      EnrollmentStatus status,
      Instant at)
      implements JourneyFact {
    /** Makes the fact. */
    public HeldOutLeft {}
  }
}
