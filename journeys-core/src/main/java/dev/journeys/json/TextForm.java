package dev.journeys.json;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Function;

/**
 * What a text can say beside itself.
 *
 * <p>Immutable.
 *
 * @param name how the schema names it
 * @param parser makes it of a text, or throws a {@link java.time.DateTimeException} or {@link
 *     NumberFormatException}; it understands no empty text
 * @param standIn stands for it where there is none
 * @param expected what is said to those who write something else
 * @param hint how to write it
 * @param pattern a regular expression (ECMA 262) that every text has which the parser understands
 */
record TextForm<T>(
    String name,
    Function<String, T> parser,
    T standIn,
    String expected,
    String hint,
    String pattern) {

  static final TextForm<Duration> DURATION =
      new TextForm<>(
          "duration",
          DurationText::parse,
          Duration.ZERO,
          "a duration",
          "Write days as \"P2D\", other durations as \"PT1H30M\".",
          "^[-+]?[Pp](?!$)([-+]?[0-9]+[Dd])?([Tt](?!$)([-+]?[0-9]+[Hh])?([-+]?[0-9]+[Mm])?"
              + "([-+]?[0-9]+([.,][0-9]{0,9})?[Ss])?)?$");

  static final TextForm<ZoneId> ZONE =
      new TextForm<>(
          "zone",
          ZoneId::of,
          ZoneOffset.UTC,
          "a zone that this Java knows",
          "Write it as in \"Europe/Vienna\" or \"+02:00\".",
          "^[-+A-Za-z][-+_/:~.A-Za-z0-9]*$");

  static final TextForm<LocalTime> TIME =
      new TextForm<>(
          "time",
          LocalTime::parse,
          LocalTime.MIDNIGHT,
          "a time of day",
          "Write it as in \"09:30\".",
          "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{0,9})?)?$");

  static final TextForm<Instant> INSTANT =
      new TextForm<>(
          "instant",
          Instant::parse,
          Instant.EPOCH,
          "an instant in UTC",
          "Write it as in \"2026-03-01T09:00:00Z\".",
          "^[-+]?[0-9]{4,10}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{0,9})?)?"
              + "([Zz]|[-+][0-9]{2}(:?[0-9]{2}){0,2})$");

  static final TextForm<LocalDateTime> LOCAL =
      new TextForm<>(
          "localDateTime",
          LocalDateTime::parse,
          LocalDateTime.of(1970, 1, 1, 0, 0),
          "a local date and time",
          "Write it as in \"2026-03-01T09:00\"; the zone is said apart.",
          "^([0-9]{4}|[-+][0-9]{4,9})-[0-9]{2}-[0-9]{2}[Tt]([01][0-9]|2[0-3]):[0-5][0-9]"
              + "(:[0-5][0-9]([.][0-9]{0,9})?)?$");

  static final TextForm<Long> INTEGER =
      new TextForm<>(
          "integer",
          NumberText::integer,
          0L,
          "a whole number of 64 bits, as a text",
          "Write it as in {\"integer\": \"9007199254740993\"}.",
          "^[-+]?[0-9]+$");
}
