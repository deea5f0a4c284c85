package dev.journeys.kernel;

import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.report.JourneyFact;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What an input causes, which comes after the whole of it, and what it has ended so far (EXIT-4).
 */
final class Causes {

  /** How many causes may follow each other from one input on. */
  static final int MOST_HOPS = 8;

  private final Activation activation;
  private @Nullable Deque<Caused> caused;

  /** The how-manieth cause in a row is at work, 0 for what the host gave. */
  private int hop;

  /** What was left in the input at work. */
  private Set<Left> leftInThisInput = Set.of();

  /** A journey that was left, under a key. */
  private record Left(int journeyNumber, @Nullable String key) {}

  Causes(Activation activation) {
    this.activation = activation;
  }

  void begin() {
    caused = null;
  }

  /** What the host gave is at work. */
  void ofHost() {
    hop = 0;
    forgetWhoLeft();
  }

  /**
   * Queues what a step causes, behind the whole input; answers false when too many causes would
   * follow each other.
   */
  boolean cause(JourneyPlan plan, IntFunction<Caused> cause) {
    if (hop == MOST_HOPS) {
      activation.fact(
          new JourneyFact.LimitHit(
              activation.user, plan.id(), plan.revision(), "hops", activation.instant()));
      return false;
    }
    if (caused == null) {
      caused = new ArrayDeque<>();
    }
    caused.add(cause.apply(hop + 1));
    return true;
  }

  /** The next of what was caused, or null; from then on it is what is at work. */
  @Nullable Caused next() {
    Caused next = caused == null ? null : caused.poll();
    if (next != null) {
      hop = next.hop();
      forgetWhoLeft();
    }
    return next;
  }

  /** What was left so far was left before the input at work. */
  private void forgetWhoLeft() {
    leftInThisInput = Set.of();
  }

  void left(int journeyNumber, @Nullable String key) {
    Left left = new Left(journeyNumber, key);
    if (leftInThisInput.isEmpty()) {
      leftInThisInput = Set.of(left);
    } else {
      leftInThisInput = new HashSet<>(leftInThisInput);
      leftInThisInput.add(left);
    }
  }

  boolean wasLeft(int journeyNumber, @Nullable String key) {
    return leftInThisInput.contains(new Left(journeyNumber, key));
  }
}
