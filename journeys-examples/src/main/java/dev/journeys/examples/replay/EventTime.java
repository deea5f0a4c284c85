package dev.journeys.examples.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The time of an event as text. */
final class EventTime {

  private static final int DATE_LENGTH = "2026-03-01".length();

  private EventTime() {}

  /** An instant, or a date, which is its first instant in UTC. */
  static Instant parse(String text) throws MalformedLineException {
    try {
      OffsetDateTime time =
          text.length() == DATE_LENGTH
              ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
              : OffsetDateTime.parse(text);
      if (time.getYear() >= 1 && time.getYear() <= 9999) {
        return time.toInstant();
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw MalformedLineException.expected(
        "time",
        MalformedLineException.quoted(text),
        "an instant such as 2026-03-01T17:30:00Z, or a date such as 2026-03-01");
  }
}
