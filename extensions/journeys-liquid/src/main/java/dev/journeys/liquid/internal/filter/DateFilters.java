package dev.journeys.liquid.internal.filter;

import dev.journeys.liquid.internal.budget.LiquidFailure;
import dev.journeys.liquid.internal.value.Dates;
import dev.journeys.liquid.internal.value.TimeFormat;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Filters for times. */
final class DateFilters {

  private DateFilters() {}

  static void addTo(FilterTable table) {
    table.add("date", 1, 1, DateFilters::date);
    table.add("time_zone", 1, 1, DateFilters::inZone);
  }

  private static @Nullable Object date(@Nullable Object input, Arguments args) {
    String format = args.text(0);
    ZonedDateTime time = Dates.of(input, args.state().surroundings().now());
    if (format.isEmpty() || time == null) {
      return input;
    }
    // a directive of two characters, such as %c, writes up to thirty; widths are paid for beside
    args.budget().make(format.length() * 15L);
    return TimeFormat.format(time, format, args.budget());
  }

  private static @Nullable Object inZone(@Nullable Object input, Arguments args) {
    ZonedDateTime time = Dates.of(input, args.state().surroundings().now());
    if (time == null) {
      return input;
    }
    try {
      return time.withZoneSameInstant(ZoneId.of(args.text(0)));
    } catch (DateTimeException e) {
      throw LiquidFailure.of("time_zone: no such zone");
    }
  }
}
