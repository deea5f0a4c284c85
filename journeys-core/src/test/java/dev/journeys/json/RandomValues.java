package dev.journeys.json;

import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** Texts, values and times as a hostile but correct author would choose them. */
final class RandomValues {

  private static final List<String> PIECES =
      List.of(
          "a",
          "Zz",
          "user",
          " ",
          "\"",
          "\\",
          "/",
          "\n",
          "\r\n",
          "\t",
          "\b",
          "\f",
          "\u0001",
          "\u001f",
          "\u007f",
          "~0",
          "~1",
          "ä",
          "ß",
          "東京",
          "\u2028",
          "\uFEFF",
          "\u202E",
          "\uFFFF",
          "\uD83D\uDE42",
          "\uDBFF\uDFFF",
          "\\u0000",
          "null",
          "true",
          "5",
          "@class",
          "decimal",
          "instant",
          "{}",
          "[",
          "P2D");

  private static final List<BigDecimal> DECIMALS =
      List.of(
              "0",
              "5",
              "5.0",
              "-49.90",
              "1e64",
              "1e-64",
              "0.000001",
              "0.0000009",
              "123456789012.345",
              "0.1234567890123456")
          .stream()
          .map(BigDecimal::new)
          .toList();

  private static final List<ZoneId> ZONES =
      List.of(
              "Europe/Vienna",
              "America/Argentina/Buenos_Aires",
              "UTC",
              "Z",
              "+05:45",
              "-01:02:03",
              "UTC+02:00",
              "GMT0")
          .stream()
          .map(ZoneId::of)
          .toList();

  private final Dice dice;

  RandomValues(Dice dice) {
    this.dice = dice;
  }

  /** Any text that a store can keep. */
  String text() {
    return String.join("", dice.list(0, dice.oneIn(20) ? 40 : 5, () -> dice.pick(PIECES)));
  }

  /** A text that is not blank. */
  String name() {
    return "n" + text();
  }

  Value value() {
    return dice.oneIn(6) ? Value.list(dice.list(0, 4, this::simple)) : simple();
  }

  Value number() {
    return dice.oneIn(2) ? Value.integer(dice.anyLong()) : Value.decimal(decimal());
  }

  private Value simple() {
    return dice.oneOf(
        () -> Value.text(text()),
        () -> new Value.Bool(dice.oneIn(2)),
        () -> Value.integer(dice.anyLong()),
        () -> Value.integer(dice.between((1L << 53) - 3, (1L << 53) + 3)),
        () -> Value.decimal(decimal()),
        () -> new Value.Time(instant()));
  }

  BigDecimal decimal() {
    return dice.oneOf(
        () -> dice.pick(DECIMALS),
        () -> new BigDecimal(dice.anyBits(20), dice.between(-2, 8)),
        () ->
            new BigDecimal(
                ofAtMostDigits(dice.anyBits(107)),
                dice.between(Value.MAX_DIGITS - Value.MAX_SCALE, Value.MAX_SCALE)));
  }

  private static BigInteger ofAtMostDigits(BigInteger integer) {
    return integer.remainder(BigInteger.TEN.pow(Value.MAX_DIGITS));
  }

  Instant instant() {
    long second =
        dice.oneIn(2)
            ? dice.between(0, 4_000_000_000L)
            : dice.between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond());
    return Instant.ofEpochSecond(second, dice.oneIn(2) ? 0 : dice.between(0, 999_999_999));
  }

  /** A duration that a journey may have. */
  Duration duration() {
    return dice.oneOf(
        () -> Duration.ofSeconds(dice.between(1, 3_600)),
        () -> Duration.ofDays(dice.between(1, 36_500)),
        () -> Duration.ofHours(dice.between(1, 1_000)),
        () ->
            Duration.ofMillis(dice.between(1L, Duration.ofDays(36_499).toMillis()))
                .plusNanos(dice.between(0, 999_999)));
  }

  LocalTime time() {
    return dice.oneIn(2)
        ? LocalTime.of(dice.between(0, 23), dice.between(0, 59))
        : LocalTime.ofNanoOfDay(dice.between(0, LocalTime.MAX.toNanoOfDay()));
  }

  ZoneId zone() {
    return dice.pick(ZONES);
  }
}
