package dev.journeys.kernel;

import dev.journeys.model.Refusal;
import dev.journeys.report.JourneyFact;
import dev.journeys.store.Permit;
import dev.journeys.store.QueueChanges;
import dev.journeys.value.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private final @Nullable Instant foreseen;
  private final List<Order> orders;
  private final List<JourneyFact> facts;
  private final List<JourneyFact> counted;
  private final Map<Integer, Problem> problems;
  private final Map<Integer, Refusal> refusals;
  private final List<ListChange> listChanges;
  private final @Nullable String mergedInto;
  private final @Nullable Boolean parked;
  private final QueueChanges queue;
  private final List<Permit> permits;

  Transition(
      byte @Nullable [] record,
      boolean changed,
      @Nullable Instant due,
      @Nullable Instant foreseen,
      List<Order> orders,
      List<JourneyFact> facts,
      List<JourneyFact> counted,
      Map<Integer, Problem> problems,
      Map<Integer, Refusal> refusals,
      List<ListChange> listChanges,
      @Nullable String mergedInto,
      @Nullable Boolean parked,
      QueueChanges queue,
      List<Permit> permits) {
    this.record = record;
    this.changed = changed;
    this.due = due;
    this.foreseen = foreseen;
    this.orders = orders;
    this.facts = facts;
    this.counted = counted;
    this.problems = problems;
    this.refusals = refusals;
    this.listChanges = listChanges;
    this.mergedInto = mergedInto;
    this.parked = parked;
    this.queue = queue;
    this.permits = permits;
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

  /**
   * Of a user of whom nothing is due: from when on something will be, if the attempts under way are
   * accepted at once.
   */
  public Optional<Instant> foreseen() {
    return Optional.ofNullable(foreseen);
  }

  /** What is to be attempted outside, after the record is committed. */
  public List<Order> orders() {
    return orders;
  }

  /** The user that this one became; inputs were not applied but belong to that user. */
  public Optional<String> mergedInto() {
    return Optional.ofNullable(mergedInto);
  }

  /**
   * Whether a step of some enrollment could not be run and waits for an operator; empty when
   * nothing changed in that.
   */
  public Optional<Boolean> parked() {
    return Optional.ofNullable(parked);
  }

  /** What changes of the user's messages that wait for their turn. */
  public QueueChanges queue() {
    return queue;
  }

  /** What is taken of journeys that take so many entries and no more; the store may refuse it. */
  public List<Permit> permits() {
    return permits;
  }

  /**
   * That the user came onto a named list, or is on it no more.
   *
   * <p>Immutable.
   *
   * @param input the input that did it, by its place in the batch
   * @param list the list's name
   * @param members what that adds to the number of members: 1 or -1
   */
  public record ListChange(int input, String list, int members) {
    /** Checks that the name is not null. */
    public ListChange {
      Objects.requireNonNull(list, "list");
    }
  }

  /** Onto which lists the user came, and which the user left, in order. */
  public List<ListChange> listChanges() {
    return listChanges;
  }

  /** What happened, in order. */
  public List<JourneyFact> facts() {
    return facts;
  }

  /** Of what happened, what is counted: not what test users did. */
  public List<JourneyFact> counted() {
    return counted;
  }

  /** Why an input, by its place in the batch, was refused whole and changed nothing, or null. */
  public @Nullable Problem problem(int input) {
    return problems.isEmpty() ? null : problems.get(input);
  }

  /** Why an input, by its place in the batch, did not get the enrollment it asked for, or null. */
  public @Nullable Refusal refusal(int input) {
    return refusals.isEmpty() ? null : refusals.get(input);
  }
}
