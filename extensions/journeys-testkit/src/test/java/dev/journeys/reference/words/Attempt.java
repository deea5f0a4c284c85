package dev.journeys.reference.words;

import dev.journeys.value.Value;
import java.time.Instant;
import java.util.Map;

/**
 * One attempt to send one message, or to make one call.
 *
 * @param message which message or call it is of: user, journey, step, and which of these in order
 * @param attempt which attempt of it, from 1
 * @param event the properties of the event at hand; of a call its arguments
 * @param entry the properties of the entry event; of a call none
 */
public record Attempt(
    Instant at,
    String user,
    int revision,
    String message,
    int attempt,
    Map<String, Value> attributes,
    Map<String, Value> event,
    Map<String, Value> entry) {}
