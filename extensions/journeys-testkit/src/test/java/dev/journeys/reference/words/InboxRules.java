package dev.journeys.reference.words;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What the inbox of the story keeps, and how often it shows a message.
 *
 * @param length how long it keeps a message
 * @param most how many of a user
 */
public record InboxRules(
    Duration length,
    int most,
    OptionalInt perSession,
    OptionalInt perDay,
    OptionalInt perWeek,
    OptionalInt ever) {

  /** The name of the channel. */
  public static final String CHANNEL = "inbox";
}
