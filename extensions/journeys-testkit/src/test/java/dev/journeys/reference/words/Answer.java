package dev.journeys.reference.words;

import dev.journeys.model.Outcome;
import dev.journeys.value.Value;
import java.time.Duration;
import java.util.Map;

/**
 * What a channel, or the host's code, says of an attempt.
 *
 * @param outcome by what the step is left when this is the last word
 * @param how in which way it is said
 * @param after how long it asks to wait; zero unless it asks
 * @param late how long it takes to answer
 * @param values what it gives to capture, by name
 */
public record Answer(
    Outcome outcome, How how, Duration after, Duration late, Map<String, Value> values) {

  /** The ways to answer. */
  public enum How {
    /** It is the last word. */
    FINAL,
    /** It asks to be tried again. */
    RETRY_LATER,
    /** It throws. */
    THROWS,
    /** It answers by a stage that fails. */
    FAILS,
    /** It answers null. */
    ANSWERS_NULL
  }
}
