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

  /** A delay is over, or what the step does is done. */
  public static final Outcome DONE = new Outcome("done");

  /** The channel took the message. */
  public static final Outcome SENT = new Outcome("sent");

  /** The provider says that the message arrived. */
  public static final Outcome DELIVERED = new Outcome("delivered");

  /** The user saw the message. */
  public static final Outcome VIEWED = new Outcome("viewed");

  /** The user followed a link or a button of the message. */
  public static final Outcome CLICKED = new Outcome("clicked");

  /** The user answered the message. */
  public static final Outcome REPLIED = new Outcome("replied");

  /** The channel, the host's code or a service refused, or every attempt failed. */
  public static final Outcome FAILED = new Outcome("failed");

  /** The channel has no way to the user. */
  public static final Outcome UNREACHABLE = new Outcome("unreachable");

  /** Whether the message was sent, or the host's code ran, is not known; it is not repeated. */
  public static final Outcome UNKNOWN = new Outcome("unknown");

  /** The message was held back on purpose. */
  public static final Outcome SUPPRESSED = new Outcome("suppressed");

  /** The message waited until it was worth nothing any more. */
  public static final Outcome EXPIRED = new Outcome("expired");

  /** What was waited for did not come in time. */
  public static final Outcome TIMEOUT = new Outcome("timeout");

  /** The date that was waited for is past, or there is none. */
  public static final Outcome MISSED = new Outcome("missed");

  /** What must not follow did not follow. */
  public static final Outcome YES = new Outcome("yes");

  /** What must not follow did follow. */
  public static final Outcome NO = new Outcome("no");

  /** The host's code, or a service, did what it was asked. */
  public static final Outcome OK = new Outcome("ok");

  /** Another journey did not take the user. */
  public static final Outcome REFUSED = new Outcome("refused");

  /** The control group of an experiment. */
  public static final Outcome CONTROL = new Outcome("control");

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
