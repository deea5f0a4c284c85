package dev.journeys.examples.replay;

import static dev.journeys.examples.replay.MalformedLineException.expected;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.journeys.value.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads RFC 4180 with a header. The columns {@code user}, {@code event} and {@code time} must be
 * there, {@code id} may be; every other column that is not empty is a property: an integer or a
 * decimal if it is written like one, true or false, else text. Digits that begin with a zero, and
 * integers beyond 64 bits, are text: they are codes, not numbers.
 */
final class CsvLogReader implements LogReader {

  private static final Set<String> REQUIRED = Set.of("user", "event", "time");
  private static final String ID = "id";
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9]\\d{0,18})");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d*)\\.\\d+");

  @Override
  public void read(BufferedReader text, LogCollector collector) throws IOException {
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      Iterator<CsvRecord> records = csv.iterator();
      List<String> header = records.hasNext() ? header(records.next(), collector) : List.of();
      while (records.hasNext()) {
        CsvRecord line = records.next();
        collector.line(line.getStartingLineNumber(), () -> event(header, line.getFields()));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      // where the next record would begin is not known, so there is nothing to go on with
      throw collector.unreadable(e.getMessage() + " (expected: quotes as in RFC 4180)");
    }
  }

  private static List<String> header(CsvRecord line, LogCollector collector) {
    List<String> names =
        line.getFields().stream().map(name -> name.replace(BYTE_ORDER_MARK, "").strip()).toList();
    Set<String> known = new HashSet<>();
    for (String name : names) {
      if (name.isEmpty() || !known.add(name)) {
        throw collector.unreadable(
            "the header has "
                + (name.isEmpty() ? "a column without a name" : "two columns \"" + name + "\"")
                + " (expected: a name of its own for each column)");
      }
    }
    if (!known.containsAll(REQUIRED)) {
      throw collector.unreadable(
          "the header is "
              + MalformedLineException.quoted(String.join(",", names))
              + " (expected: the columns user, event and time among them)");
    }
    return names;
  }

  private static Event event(List<String> header, List<String> fields)
      throws MalformedLineException {
    if (fields.size() != header.size()) {
      throw new MalformedLineException(
          fields.size() + " fields (expected: " + header.size() + ", as in the header)");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      if (!fields.get(i).isEmpty()) {
        texts.put(header.get(i), fields.get(i));
      }
    }
    return event(texts);
  }

  private static Event event(Map<String, String> texts) throws MalformedLineException {
    Map<String, Object> properties = new LinkedHashMap<>();
    texts.forEach((name, text) -> {
      if (!REQUIRED.contains(name) && !name.equals(ID)) {
        properties.put(name, value(text));
      }
    });
    Event event =
        Event.of(required(texts, "event"), required(texts, "user"), properties)
            .at(EventTime.parse(required(texts, "time")));
    String id = texts.get(ID);
    return id == null ? event : event.withId(id);
  }

  private static String required(Map<String, String> texts, String name)
      throws MalformedLineException {
    String text = texts.get(name);
    if (text == null) {
      throw expected(name, "empty", "a value in every line");
    }
    return text;
  }

  private static Object value(String text) {
    if (INTEGER.matcher(text).matches()) {
      BigDecimal integer = new BigDecimal(text);
      return integer.toBigInteger().bitLength() < Long.SIZE ? integer.longValueExact() : text;
    }
    if (DECIMAL.matcher(text).matches()) {
      return new BigDecimal(text);
    }
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> text;
    };
  }
}
