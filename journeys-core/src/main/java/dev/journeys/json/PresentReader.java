package dev.journeys.json;

import dev.journeys.condition.Condition;
import dev.journeys.condition.InPercent;
import dev.journeys.condition.LocalClock;
import dev.journeys.condition.Near;
import dev.journeys.condition.Operand;
import java.math.BigDecimal;
import java.time.LocalTime;

/** Makes of JSON conditions over the time of day, the place, or the user alone. */
final class PresentReader {

  /** What a place is found in where nothing else is said. */
  static final Operand LATITUDE = new Operand(Operand.Source.ATTRIBUTE, "latitude");

  static final Operand LONGITUDE = new Operand(Operand.Source.ATTRIBUTE, "longitude");

  private PresentReader() {}

  static Condition clock(Place place) {
    return place.object(fields ->
        new LocalClock(
            time(fields, "from"),
            time(fields, "to"),
            WaitTargetReader.days(fields),
            WaitTargetReader.zone(fields)));
  }

  private static LocalTime time(Fields fields, String name) {
    return fields.optional(name).map(at -> at.parsed(TextForm.TIME)).orElse(LocalTime.MIDNIGHT);
  }

  static Condition near(Place point, Fields fields) {
    double[] degrees =
        point
            .pair("a list of two numbers", "Write the latitude, then the longitude.")
            .map(pair -> new double[] {degrees(pair.get(0)), degrees(pair.get(1))})
            .orElse(new double[2]);
    return new Near(
        fields.optional("latitude").map(ConditionReader::operand).orElse(LATITUDE),
        fields.optional("longitude").map(ConditionReader::operand).orElse(LONGITUDE),
        degrees[0],
        degrees[1],
        degrees(fields.required("km")));
  }

  private static double degrees(Place place) {
    return place.number().doubleValue();
  }

  static Condition inPercent(Place salt, Fields fields) {
    return new InPercent(
        salt.text(), percent(fields.required("from")), percent(fields.required("to")));
  }

  static BigDecimal percent(Place place) {
    return place.number().decimalValue();
  }
}
