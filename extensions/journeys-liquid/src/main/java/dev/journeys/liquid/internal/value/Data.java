package dev.journeys.liquid.internal.value;

import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a host gave one of the few kinds that the interpreter knows: null, String, Boolean,
 * Long, BigInteger, Double, BigDecimal, ZonedDateTime, List, Map, and the engine's own. Anything
 * else is nil, so no template reaches the methods of a host's object.
 */
public final class Data {

  private Data() {}

  /** The value as the interpreter knows it; lists and maps keep what is in them as it is. */
  public static @Nullable Object of(@Nullable Object raw, ZoneId zone) {
    if (raw == null
        || raw instanceof String
        || raw instanceof Long
        || raw instanceof Boolean
        || raw instanceof Double
        || raw instanceof List
        || raw instanceof Map
        || raw instanceof BigDecimal
        || raw instanceof ZonedDateTime) {
      return raw;
    }
    if (raw instanceof Value value) {
      return ofValue(value, zone);
    }
    if (raw instanceof Number number) {
      return ofNumber(number);
    }
    if (raw instanceof Instant instant) {
      return instant.atZone(zone);
    }
    if (raw instanceof OffsetDateTime time) {
      return time.toZonedDateTime();
    }
    if (raw instanceof LocalDateTime time) {
      return time.atZone(zone);
    }
    if (raw instanceof LocalDate date) {
      return date.atStartOfDay(zone);
    }
    return isOwn(raw) ? raw : null;
  }

  private static boolean isOwn(Object raw) {
    return raw instanceof IntRange
        || raw instanceof Drop
        || raw instanceof Markup
        || raw instanceof Literal;
  }

  private static Object ofValue(Value value, ZoneId zone) {
    return switch (value.kind()) {
      case TEXT -> ((Value.Text) value).text();
      case BOOLEAN -> ((Value.Bool) value).truth();
      case INTEGER -> ((Value.Int) value).integer();
      case DECIMAL -> ((Value.Decimal) value).decimal();
      case INSTANT -> ((Value.Time) value).instant().atZone(zone);
      case LIST -> ((Value.Items) value).items();
    };
  }

  private static @Nullable Object ofNumber(Number number) {
    if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
      return number.longValue();
    }
    if (number instanceof BigInteger big) {
      return Numbers.integer(big);
    }
    return number instanceof Float ? Double.valueOf(number.toString()) : null;
  }
}
