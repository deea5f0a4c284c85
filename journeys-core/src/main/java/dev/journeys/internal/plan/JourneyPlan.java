package dev.journeys.internal.plan;

import dev.journeys.model.Admission;
import dev.journeys.model.EntryWindow;
import dev.journeys.model.Journey;
import dev.journeys.model.Reentry;
import dev.journeys.model.Revision;
import dev.journeys.model.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One revision of a journey, compiled. Durations are milliseconds. */
public final class JourneyPlan {

  /** The order in which journeys are asked when one input concerns several. */
  public static final Comparator<JourneyPlan> ORDER =
      Comparator.comparing((JourneyPlan plan) -> plan.revision, JourneyPlan::order);

  private final Revision revision;
  private final StepPlan[] steps;
  private final GoalPlan[] goals;
  private final TriggerPlan[] exits;
  private final long timeLimit;
  private final boolean watchesConditions;
  private final boolean watchesTime;
  private final StepPlan[] lookingBack;
  private final @Nullable String keyedBy;
  private final CapPlan[] caps;

  JourneyPlan(Revision revision, StepPlan[] steps, GoalPlan[] goals, TriggerPlan[] exits) {
    this.revision = revision;
    this.steps = steps;
    this.goals = goals;
    this.exits = exits;
    this.timeLimit = revision.journey().timeLimit().map(Duration::toMillis).orElse(Check.NEVER);
    boolean conditions = false;
    boolean time = false;
    for (GoalPlan goal : goals) {
      conditions |= goal.trigger().condition() != null;
      time |= goal.trigger().timeSensitive();
    }
    for (TriggerPlan exit : exits) {
      conditions |= exit.condition() != null;
      time |= exit.timeSensitive();
    }
    List<StepPlan> lookingBack = new ArrayList<>(0);
    for (StepPlan step : steps) {
      conditions |= step.waiting().hasCondition();
      time |= step.waiting().timeSensitive();
      if (step.waiting().sinceEntry()) {
        lookingBack.add(step);
      }
    }
    this.watchesConditions = conditions;
    this.watchesTime = time;
    this.lookingBack = lookingBack.toArray(StepPlan[]::new);
    this.keyedBy = revision.journey().keyedBy().orElse(null);
    this.caps = CapPlan.of(revision.journey());
  }

  static int order(Revision one, Revision other) {
    int byPriority = Integer.compare(other.journey().priority(), one.journey().priority());
    if (byPriority != 0) {
      return byPriority;
    }
    int byPublish = one.firstPublishedAt().compareTo(other.firstPublishedAt());
    return byPublish != 0 ? byPublish : one.journey().id().compareTo(other.journey().id());
  }

  /** The store's number of the journey. */
  public int journeyNumber() {
    return revision.journeyNumber();
  }

  /** The revision's number. */
  public int revision() {
    return revision.number();
  }

  /** When the revision was published. */
  public Instant publishedAt() {
    return revision.publishedAt();
  }

  /** The journey as it was published. */
  public Journey journey() {
    return revision.journey();
  }

  /** The journey's id. */
  public String id() {
    return revision.journey().id();
  }

  /** Whether users enter by this revision. */
  public boolean takesEntries() {
    return revision.takesEntries();
  }

  /** The rule for coming back. */
  public Reentry reentry() {
    return revision.journey().reentry();
  }

  /** The property whose value keeps enrollments apart, or null. */
  public @Nullable String keyedBy() {
    return keyedBy;
  }

  /** When users enter by this revision. */
  public EntryWindow entryWindow() {
    return revision.journey().entryWindow();
  }

  /** Whom the journey takes in. */
  public Admission admission() {
    return revision.journey().admission();
  }

  /** The caps on the entries that the journey takes. */
  public CapPlan[] caps() {
    return caps;
  }

  /** The waits for which events count from entry on. */
  public StepPlan[] lookingBack() {
    return lookingBack;
  }

  /** The steps; the first is where the path begins. */
  public StepPlan[] steps() {
    return steps;
  }

  /**
   * How long it takes until something is due once the attempt at a step is accepted, in
   * milliseconds: the time for feedback, or that of the wait right after it; {@link Check#NEVER}
   * when that is not known beforehand.
   */
  public long pauseAfter(int step, StepPlan.Visits visits) {
    if (steps[step].limit() != Check.NEVER) {
      return steps[step].limit();
    }
    int next = steps[step].target(0, visits);
    boolean pauses =
        next != StepPlan.END
            && (steps[next].kind() == Step.Kind.WAIT_FOR || steps[next].kind() == Step.Kind.DELAY);
    return pauses ? steps[next].limit() : Check.NEVER;
  }

  /** The goals. */
  public GoalPlan[] goals() {
    return goals;
  }

  /** What makes a user leave. */
  public TriggerPlan[] exits() {
    return exits;
  }

  /** The longest stay, or {@link Check#NEVER}. */
  public long timeLimit() {
    return timeLimit;
  }

  /** The journey's zone, or null. */
  public @Nullable ZoneId zone() {
    return revision.journey().zone().orElse(null);
  }

  /** Whether any goal, exit or wait is a condition. */
  public boolean watchesConditions() {
    return watchesConditions;
  }

  /** Whether time alone can change one of these conditions. */
  public boolean watchesTime() {
    return watchesTime;
  }
}
