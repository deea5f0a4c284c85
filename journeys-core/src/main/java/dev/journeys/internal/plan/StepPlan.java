package dev.journeys.internal.plan;

import dev.journeys.model.Outcome;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step, compiled: outcomes and targets are indices, and the parts of its kind are ready to use.
 */
public final class StepPlan {

  /** The target of an outcome after which the path is over. */
  public static final int END = -1;

  private static final ConsentPlan[] NO_CONSENTS = {};
  private static final Follower[] NOBODY = {};

  private final int index;
  private final Step step;
  private final Outcome[] outcomes;
  private final Way[][] ways;
  private final Check[] conditions;
  private final WaitPlan wait;
  private final long limit;
  private final ConsentPlan[] consents;
  private final long memoryKey;
  private final Follower[] followers;
  private final @Nullable ConversionPlan conversion;

  /**
   * A journey that is entered from this step.
   *
   * @param journey the journey
   * @param outcome the outcome by which the step must be left; null for reaching it
   */
  public record Follower(String journey, @Nullable Outcome outcome) {}

  /** One way on: a target, and how many visits of it are allowed, 0 for any number. */
  record Way(int target, int atMost) {}

  StepPlan(int index, Step step, Way[][] ways, Check[] conditions, WaitPlan wait, long limit) {
    this(index, step, ways, conditions, wait, limit, 0, NOBODY, null);
  }

  private StepPlan(
      int index,
      Step step,
      Way[][] ways,
      Check[] conditions,
      WaitPlan wait,
      long limit,
      long memoryKey,
      Follower[] followers,
      @Nullable ConversionPlan conversion) {
    this.index = index;
    this.step = step;
    this.outcomes = step.outcomes().toArray(Outcome[]::new);
    this.ways = ways;
    this.conditions = conditions;
    this.wait = wait;
    this.limit = limit;
    this.consents =
        step instanceof Send send
            ? send.consents().stream().map(ConsentPlan::of).toArray(ConsentPlan[]::new)
            : NO_CONSENTS;
    this.memoryKey = memoryKey;
    this.followers = followers;
    this.conversion = conversion;
  }

  /** The same step, which asks for what is remembered under a key. */
  StepPlan remembering(long key) {
    return new StepPlan(index, step, ways, conditions, wait, limit, key, followers, conversion);
  }

  /** The same step, from which journeys are entered, in the order of EXIT-4. */
  StepPlan followedBy(List<Follower> journeys) {
    return journeys.isEmpty()
        ? this
        : new StepPlan(
            index,
            step,
            ways,
            conditions,
            wait,
            limit,
            memoryKey,
            journeys.toArray(NOBODY),
            conversion);
  }

  /** The same step, whose messages have a conversion, or none. */
  StepPlan converting(@Nullable ConversionPlan by) {
    return new StepPlan(index, step, ways, conditions, wait, limit, memoryKey, followers, by);
  }

  /** The journeys that are entered from this step, in the order of EXIT-4. */
  public Follower[] followers() {
    return followers;
  }

  /** What counts as a success of its messages, or null. */
  public @Nullable ConversionPlan conversion() {
    return conversion;
  }

  /** The place of the step in its path. */
  public int index() {
    return index;
  }

  /** The step's id. */
  public String id() {
    return step.id();
  }

  /** The step's kind. */
  public Step.Kind kind() {
    return step.kind();
  }

  /** The outcome of an index. */
  public Outcome outcome(int outcome) {
    return outcomes[outcome];
  }

  /** How many outcomes the step has. */
  public int outcomes() {
    return outcomes.length;
  }

  /** The index of an outcome that this step has. */
  public int indexOf(Outcome outcome) {
    int index = find(outcome);
    if (index < 0) {
      throw new IllegalArgumentException(outcome + " is no outcome of step " + id());
    }
    return index;
  }

  /** The index of an outcome, or -1 when this step does not have it. */
  public int find(Outcome outcome) {
    for (int i = 0; i < outcomes.length; i++) {
      if (outcomes[i].equals(outcome)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The step that is reached by an outcome, or {@link #END}; the visits made so far decide over
   * limited ways.
   */
  public int target(int outcome, Visits visits) {
    for (Way way : ways[outcome]) {
      if (way.atMost() == 0 || visits.of(way.target()) < way.atMost()) {
        return way.target();
      }
    }
    return END;
  }

  /** Tells how often an enrollment has been at a step. */
  public interface Visits {
    /** The number of arrivals at the step so far. */
    int of(int step);
  }

  /** The conditions of a split; of a send its {@code onlyIf}, if it has one. */
  public Check[] conditions() {
    return conditions;
  }

  /** What a wait waits for; of a {@code didNot} its two events, the one that begins first. */
  public WaitPlan waiting() {
    return wait;
  }

  /**
   * How long a wait, a wait for feedback, or a delay of fixed length takes at most, in
   * milliseconds, or {@link Check#NEVER}.
   */
  public long limit() {
    return limit;
  }

  /** What the user must not have unsubscribed from, of a send. */
  public ConsentPlan[] consents() {
    return consents;
  }

  /** The key under which the times are remembered that a wait for the best time counts. */
  public long memoryKey() {
    return memoryKey;
  }

  /** The step as it was written. */
  public Step step() {
    return step;
  }
}
