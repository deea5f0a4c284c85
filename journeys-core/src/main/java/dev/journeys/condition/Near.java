package dev.journeys.condition;

import java.util.Objects;

/**
 * True when a place is not farther from a point than a distance. False when the place is not known,
 * is no pair of numbers, or lies outside of the globe.
 *
 * <p>The distance is that along the great circle on a sphere of 6,371.0088 km, the mean radius of
 * the earth (H. Moritz, Geodetic Reference System 1980), by the haversine formula (R. W. Sinnott,
 * Virtues of the Haversine, Sky and Telescope 68, 1984, p. 159); it is within 0.6 % of that on the
 * ellipsoid.
 *
 * <p>Immutable.
 *
 * @param latitudeOf where the latitude of the place is found
 * @param longitudeOf where the longitude of the place is found
 * @param latitude the latitude of the point in degrees, -90 to 90, north positive
 * @param longitude the longitude of the point in degrees, -180 to 180, east positive
 * @param kilometers the largest distance in kilometers, above 0
 */
public record Near(
    Operand latitudeOf, Operand longitudeOf, double latitude, double longitude, double kilometers)
    implements Condition {

  /** Half the way around the earth, in kilometers: no place is farther. */
  public static final double MAX_KILOMETERS = 20_016;

  /** Checks that nothing is null, and makes zeros positive. */
  public Near {
    Objects.requireNonNull(latitudeOf, "latitudeOf");
    Objects.requireNonNull(longitudeOf, "longitudeOf");
    latitude += 0.0;
    longitude += 0.0;
    kilometers += 0.0;
  }

  @Override
  public Kind kind() {
    return Kind.NEAR;
  }
}
