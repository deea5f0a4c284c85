package dev.journeys.channel;

import dev.journeys.model.Outcome;

/** What a provider tells of a message after it took it. Each counts once a message. */
public enum DeliveryUpdate {
  /** It reached the user's device or mailbox. */
  DELIVERED("delivered"),
  /** The user saw it, or opened it. */
  VIEWED("viewed"),
  /** The user followed a link or a button of it. */
  CLICKED("clicked"),
  /** The user answered it. */
  REPLIED("replied"),
  /** It came back. No step is left by this. */
  BOUNCED("bounced");

  private final String word;

  DeliveryUpdate(String word) {
    this.word = word;
  }

  /** The outcome by which a send that waits for this update is left. */
  public Outcome outcome() {
    return new Outcome(word);
  }
}
