package dev.journeys.kernel;

import dev.journeys.model.Refusal;
import dev.journeys.report.JourneyFact;
import dev.journeys.value.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of inputs made of one user: the next record, what is to be sent after it is
 * committed, and what happened.
 *
 * <p>Immutable.
 */
public final class Transition {

  private final byte @Nullable [] record;
  private final boolean changed;
  private final @Nullable Instant due;
  private final List<SendOrder> sends;
  private final List<JourneyFact> facts;
  private final Map<Integer, Problem> problems;
  private final Map<Integer, Refusal> refusals;

  Transition(
      byte @Nullable [] record,
      boolean changed,
      @Nullable Instant due,
      List<SendOrder> sends,
      List<JourneyFact> facts,
      Map<Integer, Problem> problems,
      Map<Integer, Refusal> refusals) {
    this.record = record;
    this.changed = changed;
    this.due = due;
    this.sends = sends;
    this.facts = facts;
    this.problems = problems;
    this.refusals = refusals;
  }

  /** The next record, or null when the user still has none. The caller must not change it. */
  public byte @Nullable [] record() {
    return record;
  }

  /** Whether the record is another than before. */
  public boolean changed() {
    return changed;
  }

  /** The next instant at which something of the user is due. */
  public Optional<Instant> due() {
    return Optional.ofNullable(due);
  }

  /** What is to be handed to channels, after the record is committed. */
  public List<SendOrder> sends() {
    return sends;
  }

  /** What happened, in order. */
  public List<JourneyFact> facts() {
    return facts;
  }

  /**
   * The inputs, by their place in the batch, that were refused whole, and why; they changed
   * nothing.
   */
  public Map<Integer, Problem> problems() {
    return problems;
  }

  /** The inputs, by their place in the batch, that asked for an enrollment and did not get it. */
  public Map<Integer, Refusal> refusals() {
    return refusals;
  }
}
