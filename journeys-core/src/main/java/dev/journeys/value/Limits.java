package dev.journeys.value;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How much an engine takes in and keeps. Every limit has a default, and each can be set alone.
 *
 * <pre>{@code
 * Limits.defaults().withEventBytes(16 * 1024)
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Limits {

  private static final Limits DEFAULTS = new Limits(standards());

  /** By the place of the limit. */
  private final int[] values;

  private enum Limit {
    EVENT_BYTES(0, "eventBytes", 64 * 1024),
    EVENT_PROPERTIES(1, "eventProperties", 256),
    PROFILE_BYTES(2, "profileBytes", 64 * 1024),
    USER_ID_LENGTH(3, "userIdLength", 256),
    ACTIVE_ENROLLMENTS(4, "activeEnrollments", 100),
    REMEMBERED_KEYS(5, "rememberedKeys", 1_000),
    MESSAGES_AWAITING_FEEDBACK(6, "messagesAwaitingFeedback", 200),
    KEPT_PROPERTY_BYTES(7, "keptPropertyBytes", 16 * 1024),
    RECORD_BYTES(8, "recordBytes", 256 * 1024),
    PENDING_ENTRIES(9, "pendingEntries", 100);

    /** Where its value stands among all. */
    final int place;

    final String word;
    final int standard;

    Limit(int place, String word, int standard) {
      this.place = place;
      this.word = word;
      this.standard = standard;
    }
  }

  private Limits(int[] values) {
    this.values = values;
  }

  private static int[] standards() {
    return Arrays.stream(Limit.values()).mapToInt(limit -> limit.standard).toArray();
  }

  /** The defaults. */
  public static Limits defaults() {
    return DEFAULTS;
  }

  private int get(Limit limit) {
    return values[limit.place];
  }

  private Limits with(Limit limit, int value) {
    if (value < 1) {
      throw new InvalidInputException(
          Problem.error(limit.word, value + " (expected: at least 1)", "Use the default."));
    }
    int[] others = values.clone();
    others[limit.place] = value;
    return new Limits(others);
  }

  /** The most bytes of one event, default 64 KB. */
  public int eventBytes() {
    return get(Limit.EVENT_BYTES);
  }

  /**
   * A copy with another size of an event.
   *
   * @throws InvalidInputException below 1
   */
  public Limits withEventBytes(int bytes) {
    return with(Limit.EVENT_BYTES, bytes);
  }

  /** The most properties of one event, default 256. */
  public int eventProperties() {
    return get(Limit.EVENT_PROPERTIES);
  }

  /**
   * A copy with another number of properties of an event.
   *
   * @throws InvalidInputException below 1
   */
  public Limits withEventProperties(int properties) {
    return with(Limit.EVENT_PROPERTIES, properties);
  }

  /** The most bytes of one user's attributes, default 64 KB. */
  public int profileBytes() {
    return get(Limit.PROFILE_BYTES);
  }

  /**
   * A copy with another size of a profile.
   *
   * @throws InvalidInputException below 1
   */
  public Limits withProfileBytes(int bytes) {
    return with(Limit.PROFILE_BYTES, bytes);
  }

  /** The most characters of a user id, event name, event id or key, default 256. */
  public int userIdLength() {
    return get(Limit.USER_ID_LENGTH);
  }

  /**
   * A copy with another length of user ids, event names, event ids, keys and property names.
   *
   * @throws InvalidInputException below 1
   */
  public Limits withUserIdLength(int characters) {
    return with(Limit.USER_ID_LENGTH, characters);
  }

  /** The most enrollments of one user at a time, default 100. */
  public int activeEnrollments() {
    return get(Limit.ACTIVE_ENROLLMENTS);
  }

  /**
   * A copy with another number of enrollments of one user at a time.
   *
   * @throws InvalidInputException below 1
   */
  public Limits withActiveEnrollments(int enrollments) {
    return with(Limit.ACTIVE_ENROLLMENTS, enrollments);
  }

  /**
   * The most keys of one journey for which it is remembered that a user was in it, default 1,000;
   * those left longest ago are forgotten.
   */
  public int rememberedKeys() {
    return get(Limit.REMEMBERED_KEYS);
  }

  /**
   * A copy with another number of keys of a journey whose earlier enrollments are remembered.
   *
   * @throws InvalidInputException below 1
   */
  public Limits withRememberedKeys(int keys) {
    return with(Limit.REMEMBERED_KEYS, keys);
  }

  /**
   * The most messages of one user that may still get feedback, default 200; the oldest are
   * forgotten.
   */
  public int messagesAwaitingFeedback() {
    return get(Limit.MESSAGES_AWAITING_FEEDBACK);
  }

  /**
   * A copy with another number of messages of one user that may get feedback.
   *
   * @throws InvalidInputException below 1
   */
  public Limits withMessagesAwaitingFeedback(int messages) {
    return with(Limit.MESSAGES_AWAITING_FEEDBACK, messages);
  }

  /** The most bytes of event properties that one enrollment keeps, default 16 KB. */
  public int keptPropertyBytes() {
    return get(Limit.KEPT_PROPERTY_BYTES);
  }

  /**
   * A copy with another size of the event properties that an enrollment keeps.
   *
   * @throws InvalidInputException below 1
   */
  public Limits withKeptPropertyBytes(int bytes) {
    return with(Limit.KEPT_PROPERTY_BYTES, bytes);
  }

  /** The size of a user's record from which on new entries are refused, default 256 KB. */
  public int recordBytes() {
    return get(Limit.RECORD_BYTES);
  }

  /**
   * A copy with another size of a user's record.
   *
   * @throws InvalidInputException below 1
   */
  public Limits withRecordBytes(int bytes) {
    return with(Limit.RECORD_BYTES, bytes);
  }

  /**
   * The most entries of one user that wait for a date, and the most that wait for an event not to
   * happen, default 100 each; no further one waits.
   */
  public int pendingEntries() {
    return get(Limit.PENDING_ENTRIES);
  }

  /**
   * A copy with another number of entries of one user that wait for a date.
   *
   * @throws InvalidInputException below 1
   */
  public Limits withPendingEntries(int entries) {
    return with(Limit.PENDING_ENTRIES, entries);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Limits that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.stream(Limit.values())
        .filter(limit -> get(limit) != limit.standard)
        .map(limit -> limit + "=" + get(limit))
        .collect(Collectors.joining(", ", "Limits{", "}"));
  }
}
