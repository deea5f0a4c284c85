package dev.journeys.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogFormatsTest {

  private static final Progress SILENT =
      Progress.to(new PrintStream(OutputStream.nullOutputStream()));
  private static final String CSV_HEADER = "user,event,time,id,amount,note\n";

  @TempDir Path directory;

  @Test
  void oneLogReadsAlikeInCsvAndJsonLines() throws IOException {
    String csv =
        """
        time,user,note,event,amount,id,vip,count
        2026-01-02T10:00:00Z,ann,"said ""hi"", twice",purchase,20.50,o-1,true,3
        2026-01-02,Zoë,,signup,,,false,-4
        2026-01-03T01:00:00+02:00,ann,"two
        lines",purchase,0.10,o-2,,00012
        """;
    String json =
        """
        {"user":"ann","event":"purchase","time":"2026-01-02T10:00:00Z","id":"o-1",\
        "properties":{"note":"said \\"hi\\", twice","amount":20.50,"vip":true,"count":3}}

        {"event":"signup","user":"Zoë","time":"2026-01-02","properties":{"vip":false,"count":-4}}
        {"user":"ann","event":"purchase","time":"2026-01-02T23:00:00Z","id":"o-2",\
        "properties":{"note":"two\\nlines","amount":0.1,"count":"00012"}}
        """;
    List<Event> events = events(LogFormat.CSV, csv);
    assertThat(events).isEqualTo(events(LogFormat.JSONL, json)).hasSize(3);
    assertThat(events.get(1).properties()).containsEntry("amount", number("20.5"));
    assertThat(events.get(1).properties()).containsEntry("note", Value.text("said \"hi\", twice"));
    assertThat(events.get(0).properties()).containsOnlyKeys("vip", "count");
  }

  @Test
  void theSampleReadsAlikeWhenItIsWrittenAsJsonLines() throws IOException {
    List<LoggedEvent> sample = EventLog.sample(SILENT).events();
    String json = sample.stream().map(LogFormatsTest::json).collect(Collectors.joining("\n"));
    assertThat(events(LogFormat.JSONL, json))
        .isEqualTo(sample.stream().map(LoggedEvent::event).toList());
  }

  private static String json(LoggedEvent logged) {
    Event event = logged.event();
    Map<String, Value> properties = event.properties();
    return """
    {"user":"%s","event":"%s","time":"%s","id":"%s",\
    "properties":{"amount":%s,"cds":%s,"shop":"%s"}}\
    """
        .formatted(
            event.user(),
            event.name(),
            logged.time(),
            event.id().orElseThrow(),
            properties.get("amount").canonicalText(),
            properties.get("cds").canonicalText(),
            properties.get("shop").canonicalText());
  }

  @Test
  void cdnowLinesArePurchasesAtTheBeginOfTheirDay() throws IOException {
    List<Event> events =
        events(
            LogFormat.CDNOW,
            """
             customer_id  date number_of_cds  dollar_value
             00004 19970101  2   29.33
             00004 19970101  1   29.70

            00005 19961231 10 0
            """);
    Instant day = Instant.parse("1997-01-01T00:00:00Z");
    assertThat(events)
        .containsExactly(
            Event.of("purchase", "00005")
                .at(Instant.parse("1996-12-31T00:00:00Z"))
                .with("cds", 10)
                .with("amount", BigDecimal.ZERO),
            Event.of("purchase", "00004")
                .at(day)
                .with("cds", 2)
                .with("amount", new BigDecimal("29.33")),
            Event.of("purchase", "00004")
                .at(day)
                .with("cds", 1)
                .with("amount", new BigDecimal("29.70")));
  }

  @Test
  void eventsAreSortedByTimeAndStayInTheOrderOfTheFileWithinAnInstant() throws IOException {
    EventLog log =
        read(
            LogFormat.CSV,
            CSV_HEADER
                + "a,x,2026-01-02,1,,\nb,x,2026-01-01,2,,\na,x,2026-01-02,3,,\nc,x,2026-01-01,4,,\n",
            BadLines.refused());
    assertThat(log.wasSorted()).isFalse();
    assertThat(log.events()).extracting(LoggedEvent::line).containsExactly(3L, 5L, 2L, 4L);
    assertThat(log.users()).isEqualTo(3);
    assertThat(log.first()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(log.last()).isEqualTo("2026-01-02T00:00:00Z");
  }

  @Test
  void jsonLinesTellAttributesAndLists() throws IOException {
    Event event =
        events(
                LogFormat.JSONL,
                "\uFEFF{\"user\":\"a\",\"event\":\"x\",\"time\":\"2026-01-01\","
                    + "\"attributes\":{\"plan\":\"pro\"},"
                    + "\"properties\":{\"tags\":[\"a\",1],\"huge\":123456789012345678901}}")
            .get(0);
    assertThat(event.attributes()).isEqualTo(Map.of("plan", Value.text("pro")));
    assertThat(event.properties())
        .containsEntry("tags", Value.list(List.of(Value.text("a"), Value.integer(1))))
        .containsEntry("huge", number("123456789012345678901"));
  }

  @ParameterizedTest
  @CsvSource({
    "12, INTEGER",
    "-12, INTEGER",
    "0, INTEGER",
    "9223372036854775807, INTEGER",
    "9223372036854775808, TEXT",
    "007, TEXT",
    "1.50, DECIMAL",
    "-0.5, DECIMAL",
    "1e5, TEXT",
    ".5, TEXT",
    "true, BOOLEAN",
    "TRUE, TEXT",
    "2026-01-01, TEXT"
  })
  void aCsvColumnIsWhatItIsWrittenLike(String text, Value.Kind kind) throws IOException {
    Event event = events(LogFormat.CSV, CSV_HEADER + "a,x,2026-01-01,," + text + ",\n").get(0);
    assertThat(event.properties().get("amount").kind()).isEqualTo(kind);
    assertThat(event.id()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,x,2026-01-01,,1|5 fields (expected: 6, as in the header)",
        "a,x,2026-01-01,,1,2,3|7 fields (expected: 6, as in the header)",
        "a,,2026-01-01,,1,|event: empty (expected: a value in every line)",
        "a,x,yesterday,,1,|time: \"yesterday\" (expected: an instant such as"
            + " 2026-03-01T17:30:00Z, or a date such as 2026-03-01)",
        "a,x,2026-02-30,,1,|time: \"2026-02-30\" (expected: an instant",
        "a,x,2026-01-01T10:00:00,,1,|time: \"2026-01-01T10:00:00\" (expected: an instant",
        "a,x,+20260-01-01T00:00:00Z,,1,|time: \"+20260-01-01T00:00:00Z\" (expected: an instant",
        "a,x,2026-01-01,,0.123456789012345678901234567890123456789,|amount: a decimal of 39"
      })
  void aBadCsvLineIsNamed(String line, String complaint) {
    assertThatThrownBy(() -> events(LogFormat.CSV, CSV_HEADER + line + "\n"))
        .isInstanceOf(ReplayException.class)
        .hasMessageStartingWith("log:2: " + complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|no events (expected: at least one)",
        "user,event,time|no events (expected: at least one)",
        "user,event,when|the header is \"user,event,when\" (expected: the columns user, event and"
            + " time among them)",
        "user,event,time,user|the header has two columns \"user\"",
        "user,event,time,|the header has a column without a name"
      })
  void aCsvWithoutAProperHeaderIsRefused(String header, String complaint) {
    String text = header == null ? "" : header + "\n";
    assertThatThrownBy(() -> read(LogFormat.CSV, text, BadLines.skipped()))
        .isInstanceOf(ReplayException.class)
        .hasMessageStartingWith("log: " + complaint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,x,2026-01-01,,\"1\"2,\n", "a,x,2026-01-01,,\"1,\nb,x,\n"})
  void brokenQuotesEndACsvEvenWhenBadLinesAreSkipped(String lines) {
    assertThatThrownBy(() ->
            read(LogFormat.CSV, CSV_HEADER + "b,x,2026-01-01,,,\n" + lines, BadLines.skipped()))
        .isInstanceOf(ReplayException.class)
        .hasMessageStartingWith("log: ")
        .hasMessageContaining("line 3")
        .hasMessageEndingWith("(expected: quotes as in RFC 4180)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "00001 19970101 1|3 fields (expected: 4, customer yyyymmdd cds dollars)",
        "00001 1997-01-01 1 11.77|date: \"1997-01-01\" (expected: a day as yyyymmdd,",
        "00001 19970230 1 11.77|date: \"19970230\" (expected: a day as yyyymmdd,",
        "00001 19970101 one 11.77|cds: \"one\" (expected: a whole number)",
        "00001 19970101 1 $11.77|dollars: \"$11.77\" (expected: an amount such as 11.77)"
      })
  void aBadCdnowLineIsNamed(String line, String complaint) {
    assertThatThrownBy(() -> events(LogFormat.CDNOW, "\n" + line + "\n"))
        .isInstanceOf(ReplayException.class)
        .hasMessageStartingWith("log:2: " + complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'user':'a','event':|no JSON at column 21: Unexpected end-of-input",
        "{'user':'a','user':'b'}|no JSON at column 19: Duplicate Object property \"user\"",
        "{'user':'a','event':'x','time':'2026-01-01'} {}|no JSON",
        "['a']|\"[\"a\"]\" (expected: a JSON object)",
        "{'event':'x','time':'2026-01-01'}|user: missing (expected: a text)",
        "{'user':'','event':'x','time':'2026-01-01'}|user: empty (expected: a text)",
        "{'user':17,'event':'x','time':'2026-01-01'}|user: 17 (expected: a text)",
        "{'user':'a','event':'x','time':'2026-01-01','props':{}}|unknown field \"props\" (expected:",
        "{'user':'a','event':'x','time':'2026-01-01','properties':[]}|properties: \"[]\" (expected:",
        "{'user':'a','event':'x','time':'2026-01-01','properties':{'p':null}}|p: null (expected:",
        "{'user':'a','event':'x','time':'2026-01-01','properties':{'p':{}}}|p: an object (expected:",
        "{'user':'a','event':'x','time':'2026-01-01','properties':{'p':'\\u0000'}}|p: a NUL"
      })
  void aBadJsonLineIsNamed(String line, String complaint) {
    assertThatThrownBy(() -> events(LogFormat.JSONL, "\n" + line.replace('\'', '"') + "\n"))
        .isInstanceOf(ReplayException.class)
        .hasMessageStartingWith("log:2: " + complaint)
        .hasMessageNotContaining("\n");
  }

  @Test
  void skippedLinesAreCountedAndTheFirstFewAreKept() throws IOException {
    BadLines badLines = BadLines.skipped();
    StringBuilder text = new StringBuilder("00001 19970101 1 11.77\n");
    for (int i = 0; i < 7; i++) {
      text.append("line ").append(i).append('\n');
    }
    assertThat(read(LogFormat.CDNOW, text.toString(), badLines).events()).hasSize(1);
    assertThat(badLines.count()).isEqualTo(7);
    assertThat(badLines.first())
        .hasSize(5)
        .first()
        .isEqualTo("log:2: 2 fields (expected: 4, customer yyyymmdd cds dollars)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cdnow", "csv", "jsonl"})
  void bytesThatAreNotUtf8AreRefused(String format) throws IOException {
    Path file = directory.resolve("log");
    Files.write(
        file, "user,event,time\nZo\u00EB,x,2026-01-01\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(
            () -> EventLog.read(file, LogFormat.named(format), BadLines.skipped(), SILENT))
        .isInstanceOf(ReplayException.class)
        .hasMessage(file + " is not encoded in UTF-8");
  }

  private static Value number(String text) {
    return Value.decimal(new BigDecimal(text));
  }

  private List<Event> events(LogFormat format, String text) throws IOException {
    return read(format, text, BadLines.refused()).events().stream()
        .map(LoggedEvent::event)
        .toList();
  }

  private EventLog read(LogFormat format, String text, BadLines badLines) throws IOException {
    Path file = Files.writeString(directory.resolve("log"), text);
    return EventLog.read(file, format, badLines, SILENT);
  }
}
