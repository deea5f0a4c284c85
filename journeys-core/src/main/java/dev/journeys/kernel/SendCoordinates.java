package dev.journeys.kernel;

/**
 * Where in a user's record a send stands.
 *
 * <p>Immutable.
 *
 * @param enrollment the number of the enrollment
 * @param step the index of the step
 * @param visit the how-manieth arrival at that step it belongs to, from 1
 */
public record SendCoordinates(long enrollment, int step, int visit) {

  /** Makes coordinates. */
  public SendCoordinates {}
}
