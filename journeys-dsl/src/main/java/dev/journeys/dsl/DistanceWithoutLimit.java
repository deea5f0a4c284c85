package dev.journeys.dsl;

import dev.journeys.condition.Condition;
import dev.journeys.condition.Near;
import dev.journeys.condition.Operand;
import java.util.Objects;

/**
 * The distance of the user from a point, of which nothing is asked yet.
 *
 * <p>Immutable.
 */
public final class DistanceWithoutLimit {

  private final Operand latitudeOf;
  private final Operand longitudeOf;
  private final double latitude;
  private final double longitude;

  DistanceWithoutLimit(Operand latitudeOf, Operand longitudeOf, double latitude, double longitude) {
    this.latitudeOf = latitudeOf;
    this.longitudeOf = longitudeOf;
    this.latitude = latitude;
    this.longitude = longitude;
  }

  /**
   * The distance of another place than that of the attributes {@code latitude} and {@code
   * longitude}.
   */
  public DistanceWithoutLimit by(
      OperandWithoutComparison latitude, OperandWithoutComparison longitude) {
    return new DistanceWithoutLimit(
        Objects.requireNonNull(latitude, "latitude").operand(),
        Objects.requireNonNull(longitude, "longitude").operand(),
        this.latitude,
        this.longitude);
  }

  /** Not above so many kilometers; false when the place is not known. */
  public Condition atMost(double kilometers) {
    return new Near(latitudeOf, longitudeOf, latitude, longitude, kilometers);
  }
}
