package dev.journeys.reference.words;

import java.time.Duration;

/**
 * What a channel says of an attempt.
 *
 * @param after how long it asks to wait; zero for every other kind
 */
public record Answer(Kind kind, Duration after) {

  /** The kinds of answer. */
  public enum Kind {
    /** The message is taken. */
    ACCEPTED,
    /** The message is refused for good. */
    REJECTED,
    /** There is no way to the user. */
    UNREACHABLE,
    /** The channel asks to be tried again. */
    RETRY_LATER,
    /** The channel throws. */
    THROWS,
    /** The channel answers by a stage that fails. */
    FAILS,
    /** The channel answers null. */
    ANSWERS_NULL
  }
}
