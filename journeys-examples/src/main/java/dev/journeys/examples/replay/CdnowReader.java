package dev.journeys.examples.replay;

import static dev.journeys.examples.replay.MalformedLineException.expected;
import static dev.journeys.examples.replay.MalformedLineException.quoted;

import dev.journeys.value.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads lines of {@code customer yyyymmdd cds dollars}. Each is a {@code purchase} at 00:00 UTC of
 * that day, with {@code cds} and {@code amount}. A first line that names the columns is passed
 * over.
 */
final class CdnowReader implements LogReader {

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern DAY = Pattern.compile("\\d{8}");
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
  private static final Pattern DOLLARS = Pattern.compile("\\d{1,20}(\\.\\d{1,10})?");
  private static final List<String> HEADER =
      List.of("customer_id", "date", "number_of_cds", "dollar_value");

  @Override
  public void read(BufferedReader text, LogCollector collector) throws IOException {
    long number = 0;
    for (String line = text.readLine(); line != null; line = text.readLine()) {
      number++;
      List<String> fields = List.of(BLANKS.split(line.strip(), -1));
      boolean isHeader = number == 1 && fields.equals(HEADER);
      if (!line.isBlank() && !isHeader) {
        collector.line(number, () -> event(fields));
      }
    }
  }

  private static Event event(List<String> fields) throws MalformedLineException {
    if (fields.size() != HEADER.size()) {
      throw new MalformedLineException(
          fields.size() + " fields (expected: 4, customer yyyymmdd cds dollars)");
    }
    return Event.of("purchase", fields.get(0))
        .at(day(fields.get(1)))
        .with("cds", Integer.parseInt(matching("cds", fields.get(2), COUNT, "a whole number")))
        .with(
            "amount",
            new BigDecimal(matching("dollars", fields.get(3), DOLLARS, "an amount such as 11.77")));
  }

  private static Instant day(String text) throws MalformedLineException {
    try {
      if (DAY.matcher(text).matches()) {
        return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant();
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw expected("date", quoted(text), "a day as yyyymmdd, such as 19970101");
  }

  private static String matching(String field, String text, Pattern pattern, String expected)
      throws MalformedLineException {
    if (!pattern.matcher(text).matches()) {
      throw expected(field, quoted(text), expected);
    }
    return text;
  }
}
