package dev.journeys.value;

/**
 * How much an engine takes in and keeps. Every limit has a default, and each can be set alone.
 *
 * <pre>{@code
 * Limits.defaults().withEventBytes(16 * 1024)
 * }</pre>
 *
 * <p>Immutable.
 *
 * @param eventBytes the most bytes of one event, default 64 KB
 * @param eventProperties the most properties of one event, default 256
 * @param profileBytes the most bytes of one user's attributes, default 64 KB
 * @param userIdLength the most characters of a user id, event name, event id or key, default 256
 * @param activeEnrollments the most enrollments of one user at a time, default 100
 * @param keptPropertyBytes the most bytes of event properties that one enrollment keeps, default 16
 *     KB
 * @param recordBytes the size of a user's record from which on new entries are refused, default 256
 *     KB
 */
public record Limits(
    int eventBytes,
    int eventProperties,
    int profileBytes,
    int userIdLength,
    int activeEnrollments,
    int keptPropertyBytes,
    int recordBytes) {

  private static final Limits DEFAULTS =
      new Limits(64 * 1024, 256, 64 * 1024, 256, 100, 16 * 1024, 256 * 1024);

  /** Refuses what is not positive. */
  public Limits {
    requirePositive("eventBytes", eventBytes);
    requirePositive("eventProperties", eventProperties);
    requirePositive("profileBytes", profileBytes);
    requirePositive("userIdLength", userIdLength);
    requirePositive("activeEnrollments", activeEnrollments);
    requirePositive("keptPropertyBytes", keptPropertyBytes);
    requirePositive("recordBytes", recordBytes);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new InvalidInputException(
          Problem.error(name, value + " (expected: at least 1)", "Use the default."));
    }
  }

  /** The defaults. */
  public static Limits defaults() {
    return DEFAULTS;
  }

  /** A copy with another size of an event. */
  public Limits withEventBytes(int bytes) {
    return new Limits(
        bytes,
        eventProperties,
        profileBytes,
        userIdLength,
        activeEnrollments,
        keptPropertyBytes,
        recordBytes);
  }

  /** A copy with another number of properties of an event. */
  public Limits withEventProperties(int properties) {
    return new Limits(
        eventBytes,
        properties,
        profileBytes,
        userIdLength,
        activeEnrollments,
        keptPropertyBytes,
        recordBytes);
  }

  /** A copy with another size of a profile. */
  public Limits withProfileBytes(int bytes) {
    return new Limits(
        eventBytes,
        eventProperties,
        bytes,
        userIdLength,
        activeEnrollments,
        keptPropertyBytes,
        recordBytes);
  }

  /** A copy with another length of user ids, event names, event ids and property names. */
  public Limits withUserIdLength(int characters) {
    return new Limits(
        eventBytes,
        eventProperties,
        profileBytes,
        characters,
        activeEnrollments,
        keptPropertyBytes,
        recordBytes);
  }

  /** A copy with another number of enrollments of one user at a time. */
  public Limits withActiveEnrollments(int enrollments) {
    return new Limits(
        eventBytes,
        eventProperties,
        profileBytes,
        userIdLength,
        enrollments,
        keptPropertyBytes,
        recordBytes);
  }

  /** A copy with another size of the event properties that an enrollment keeps. */
  public Limits withKeptPropertyBytes(int bytes) {
    return new Limits(
        eventBytes,
        eventProperties,
        profileBytes,
        userIdLength,
        activeEnrollments,
        bytes,
        recordBytes);
  }

  /** A copy with another size of a user's record. */
  public Limits withRecordBytes(int bytes) {
    return new Limits(
        eventBytes,
        eventProperties,
        profileBytes,
        userIdLength,
        activeEnrollments,
        keptPropertyBytes,
        bytes);
  }
}
