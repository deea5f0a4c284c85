package dev.journeys.model;

import java.util.Objects;

/**
 * How a step was left. Each step kind has its own outcomes; {@link #NEXT} stands on links only, for
 * every outcome that has no link of its own.
 *
 * <p>Immutable.
 *
 * @param name the outcome as reports and definitions name it
 */
public record Outcome(String name) {

  /** On a link: every outcome that has no link of its own. */
  public static final Outcome NEXT = new Outcome("next");

  /** A delay is over. */
  public static final Outcome DONE = new Outcome("done");

  /** The channel took the message. */
  public static final Outcome SENT = new Outcome("sent");

  /** The channel refused the message, or every attempt failed. */
  public static final Outcome FAILED = new Outcome("failed");

  /** The channel has no way to the user. */
  public static final Outcome UNREACHABLE = new Outcome("unreachable");

  /** The message was held back on purpose. */
  public static final Outcome SUPPRESSED = new Outcome("suppressed");

  /** What was waited for did not come in time. */
  public static final Outcome TIMEOUT = new Outcome("timeout");

  /** No condition of a split was true. */
  public static final Outcome OTHERWISE = new Outcome("otherwise");

  /** Checks that the name is not null. */
  public Outcome {
    Objects.requireNonNull(name, "name");
  }

  /** The n-th condition of a split was the first that was true; n counts from 1. */
  public static Outcome when(int n) {
    return new Outcome("when-" + n);
  }

  /** The n-th alternative of a wait came first; n counts from 1. */
  public static Outcome match(int n) {
    return new Outcome("match-" + n);
  }
}
