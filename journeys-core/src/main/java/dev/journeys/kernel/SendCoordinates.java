package dev.journeys.kernel;

/**
 * Names an intent in a user's record: the hash of its key. It stays the same whatever becomes of
 * the enrollment.
 *
 * <p>Immutable.
 *
 * @param high the first 64 bits
 * @param low the second 64 bits
 */
public record SendCoordinates(long high, long low) {

  /** Makes coordinates. */
  public SendCoordinates {}
}
