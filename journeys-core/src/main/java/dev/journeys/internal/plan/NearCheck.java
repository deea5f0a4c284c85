package dev.journeys.internal.plan;

import dev.journeys.condition.Near;
import dev.journeys.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The haversine formula, in {@link StrictMath}, so that it says the same everywhere.
 *
 * @param near the point and the distance
 */
record NearCheck(Near near) implements Check {

  private static final double EARTH_RADIUS_KILOMETERS = 6_371.0088;
  private static final double MAX_LATITUDE = 90;
  private static final double MAX_LONGITUDE = 180;

  @Override
  public boolean holds(Scope scope) {
    double latitude = degrees(scope.value(near.latitudeOf()), MAX_LATITUDE);
    double longitude = degrees(scope.value(near.longitudeOf()), MAX_LONGITUDE);
    return !Double.isNaN(latitude)
        && !Double.isNaN(longitude)
        && kilometers(latitude, longitude) <= near.kilometers();
  }

  private static double degrees(@Nullable Value value, double most) {
    double degrees =
        value == null ? Double.NaN : value.number().map(Number::doubleValue).orElse(Double.NaN);
    return Math.abs(degrees) <= most ? degrees : Double.NaN;
  }

  private double kilometers(double latitude, double longitude) {
    double sinLatitude = halfSine(latitude - near.latitude());
    double sinLongitude = halfSine(longitude - near.longitude());
    double haversine =
        sinLatitude * sinLatitude
            + StrictMath.cos(StrictMath.toRadians(latitude))
                * StrictMath.cos(StrictMath.toRadians(near.latitude()))
                * sinLongitude
                * sinLongitude;
    double sine = StrictMath.sqrt(Math.min(1, haversine));
    return 2 * EARTH_RADIUS_KILOMETERS * StrictMath.asin(sine);
  }

  private static double halfSine(double degrees) {
    return StrictMath.sin(StrictMath.toRadians(degrees) / 2);
  }
}
