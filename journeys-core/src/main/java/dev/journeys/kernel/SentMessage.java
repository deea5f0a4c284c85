package dev.journeys.kernel;

import dev.journeys.channel.DeliveryUpdate;

/** A message that may get feedback: where it came from, and what came of it so far (MSG-9). */
final class SentMessage {

  /** The channel took the message, or feedback shows that it did. */
  private static final int SENT = 1;

  /** The enrollment had ended before the channel's answer came: the two crossed (MSG-8). */
  private static final int CROSSED = 2;

  private static final int FIRST_UPDATE = 4;

  /** An event came by which the message succeeded (GOAL-5). */
  private static final int CONVERTED = 1 << 20;

  private static final int UPDATES = CONVERTED - FIRST_UPDATE;

  /** An attempt of it broke, was not answered, or may have been made by an engine that ended. */
  private static final int UNCLEAR = 1 << 21;

  final long key;
  final long enrollment;
  final int journeyNumber;
  final int revision;
  final int step;
  final int visit;

  /** When the intent was made. */
  final long at;

  private int bits;

  SentMessage(
      long key,
      long enrollment,
      int journeyNumber,
      int revision,
      int step,
      int visit,
      long at,
      int bits) {
    this.key = key;
    this.enrollment = enrollment;
    this.journeyNumber = journeyNumber;
    this.revision = revision;
    this.step = step;
    this.visit = visit;
    this.at = at;
    this.bits = bits;
  }

  /** The same message after its enrollment got another number. */
  SentMessage renumbered(long number) {
    return new SentMessage(key, number, journeyNumber, revision, step, visit, at, bits);
  }

  int bits() {
    return bits;
  }

  boolean isSent() {
    return (bits & SENT) != 0;
  }

  void sent() {
    bits |= SENT;
  }

  /** Whether the channel took the message, or an update shows that it must have. */
  boolean isOnItsWay() {
    return (bits & (SENT | UPDATES)) != 0;
  }

  void unclear() {
    bits |= UNCLEAR;
  }

  /** Whether it is known, once no attempt is under way, that the user cannot have got it. */
  boolean isKnownNotSent() {
    return (bits & (SENT | UPDATES | UNCLEAR)) == 0;
  }

  boolean isConverted() {
    return (bits & CONVERTED) != 0;
  }

  void converted() {
    bits |= CONVERTED;
  }

  boolean isCrossed() {
    return (bits & CROSSED) != 0;
  }

  void crossed() {
    bits |= CROSSED;
  }

  boolean has(DeliveryUpdate update) {
    return (bits & bit(update)) != 0;
  }

  void add(DeliveryUpdate update) {
    bits |= bit(update);
  }

  /** Whether the user took notice of it. */
  boolean isEngaging() {
    return has(DeliveryUpdate.VIEWED) || has(DeliveryUpdate.CLICKED) || has(DeliveryUpdate.REPLIED);
  }

  private static int bit(DeliveryUpdate update) {
    return FIRST_UPDATE << StoredCodes.UPDATES.indexOf(update);
  }
}
