package dev.journeys.reference.words;

import dev.journeys.value.Value;
import java.time.Instant;
import java.util.Map;

/**
 * One attempt to send one message.
 *
 * @param send which send of the user at this step this is, from 1
 * @param attempt which attempt of the send, from 1
 */
public record Attempt(
    Instant at,
    String user,
    String journey,
    int revision,
    String step,
    int send,
    int attempt,
    Map<String, Value> attributes,
    Map<String, Value> event,
    Map<String, Value> entry) {}
