package dev.journeys.examples;

import static dev.journeys.dsl.JourneyDsl.email;
import static dev.journeys.dsl.JourneyDsl.event;
import static dev.journeys.dsl.JourneyDsl.journey;
import static dev.journeys.dsl.JourneyDsl.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.json.JourneyJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReplayTest {

  private static final String TWO_CUSTOMERS =
      """
      user,event,time,amount
      ann,purchase,2026-01-01,25.00
      ben,purchase,2026-01-01,5.00
      ben,purchase,2026-03-04,7.35
      """;

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void withoutOptionsItRunsTheSampleAndSaysWhereThePageIs() {
    assertThat(run()).isZero();
    String tail = output().substring(output().indexOf("log "));
    assertThat(tail.replaceAll("(events/s +)[\\d,]+ \\(\\d+\\.\\d s\\)", "$1#"))
        .isEqualToNormalizingNewlines(
            """
            log        sample-purchases.csv
            events     2,109
            users      700
            time span  2024-07-01 to 2025-12-31, ran on to 2025-12-31
            events/s   #
            store      sqlite, in a temporary file
            page       target/replay/win-back.html
            """);
    assertThat(figures())
        .contains("qualified 414", "entered 414", "active 0", "we-miss-you 414 0 0 0")
        .contains("ten-percent-off 124 0 0 0", "converted 51", "completed 363")
        .contains("rate 12.3%", "value 929.24");
    assertThat(errors()).isEmpty();
    assertThat(Path.of("target", "replay", "win-back.html")).isNotEmptyFile();
  }

  @Test
  void journeysOfFilesAreReplayedTogetherEachWithItsOwnFigures() throws IOException {
    String thanks =
        JourneyJson.write(
            journey("thanks").enterOn(event("purchase")).path(send("thank-you", email("thanks"))));
    Path page = directory.resolve("both.html");
    assertThat(
            run(
                "--journey",
                file("thanks.json", thanks),
                "--journey",
                file("win-back.json", JourneyJson.write(WinBack.JOURNEY)),
                "--events",
                file("shop.csv", TWO_CUSTOMERS),
                "--out",
                page.toString()))
        .isZero();
    assertThat(output()).contains("thanks, revision 1", "win-back, revision 1");
    assertThat(figures()).contains("thank-you 2 0 0 0", "we-miss-you 2 0 0 0");
    assertThat(Files.readString(page)).contains("thank-you", "we-miss-you");
  }

  @Test
  void aFileThatIsNoJourneyIsRefusedWithEverythingThatIsWrong() throws IOException {
    String wrong =
        "{\"format\": 1, \"journey\": \"j\", \"entry\": {\"kind\": \"by-cal\"}, \"steps\": 5}";
    assertThat(run("--journey", file("wrong.json", wrong))).isEqualTo(2);
    assertThat(errors()).contains("wrong.json", "/entry/kind", "/steps").doesNotContain("\tat ");
    assertThat(run("--journey", directory.resolve("gone.json").toString())).isEqualTo(2);
    assertThat(errors()).contains("gone.json: there is no such file");
  }

  @Test
  void aLogOfItsOwnIsReplayedAndThePageShowsTheFigures() throws Exception {
    Path page = directory.resolve("new").resolve("page.html");
    assertThat(run("--events", file("shop.csv", TWO_CUSTOMERS), "--out", page.toString())).isZero();
    assertThat(figures())
        .contains("entered 2", "converted 1", "completed 1", "rate 50.0%", "value 7.35")
        .contains("log shop.csv", "events 3", "users 2", "page " + page)
        .contains("time span 2026-01-01 to 2026-03-04, ran on to 2026-04-01");

    Document html = html(page);
    List<String> figures = texts(html, "dd");
    assertThat(texts(html, "dt"))
        .contains("Qualified", "Entered", "Active", "Converted", "Completed", "Rate", "Value");
    assertThat(figures).contains("2", "0", "1", "50.0%", "7.35");
    assertThat(texts(html, "svg"))
        .singleElement()
        .asString()
        .contains("we-miss-you", "ten-percent-off", "last-chance", "not-won-back");
  }

  @Test
  void theExtensionTellsTheFormatAndAnOptionOverrulesIt() throws IOException {
    String json = "{\"user\":\"a\",\"event\":\"purchase\",\"time\":\"2026-01-01\"}\n";
    assertThat(replay(file("log.JSONL", json))).isZero();
    assertThat(replay(file("log.csv", json), "--format", "jsonl")).isZero();
    assertThat(replay(file("log.txt", "00001 19970101 1 11.77\n"), "--format", "cdnow")).isZero();
    assertThat(replay(file("log.txt", json))).isEqualTo(2);
    assertThat(errors())
        .isEqualToIgnoringNewLines(
            "replay: "
                + directory.resolve("log.txt")
                + ": the extension does not tell the format (expected: .csv, .jsonl, or --format"
                + " with one of cdnow, csv, jsonl)");
  }

  @Test
  void aLogThatIsNotInTheOrderOfTimeIsSortedAndSaysSo() throws IOException {
    String log = "user,event,time\na,purchase,2026-02-01\nb,purchase,2026-01-01\n";
    assertThat(replay(file("log.csv", log))).isZero();
    assertThat(errors().strip())
        .isEqualTo("log.csv was not in the order of time, and has been sorted");
  }

  @Test
  void aMalformedLineStopsTheJobAndIsNamed() throws IOException {
    assertThat(replay(file("log.csv", TWO_CUSTOMERS + "cleo,purchase,tomorrow,3.00\n")))
        .isEqualTo(2);
    assertThat(errors().strip())
        .isEqualTo(
            "replay: log.csv:5: time: \"tomorrow\" (expected: an instant such as"
                + " 2026-03-01T17:30:00Z, or a date such as 2026-03-01)");
    assertThat(output()).isEmpty();
    assertThat(directory.resolve("page.html")).doesNotExist();
  }

  @Test
  void leniencyCountsAndSkipsMalformedLines() throws IOException {
    String log = TWO_CUSTOMERS + "cleo,purchase,tomorrow,3.00\n".repeat(7);
    assertThat(replay(file("log.csv", log), "--lenient")).isZero();
    assertThat(figures()).contains("entered 2", "converted 1", "events 3");
    assertThat(errors().lines().toList())
        .hasSize(7)
        .startsWith("skipped lines that are no events: 7")
        .endsWith("  and 2 more");
    assertThat(errors()).contains("\n  log.csv:5: time: \"tomorrow\" (expected: ");
  }

  @Test
  void leniencyTellsWhatItSkippedWhenNothingIsLeft() throws IOException {
    assertThat(replay(file("log.jsonl", "cleo\n"), "--lenient")).isEqualTo(2);
    assertThat(errors().lines().toList())
        .hasSize(3)
        .startsWith("skipped lines that are no events: 1")
        .endsWith("replay: log.jsonl: no events (expected: at least one)");
  }

  @Test
  void anEventThatTheEngineRefusesIsNamedToo() throws IOException {
    String log = TWO_CUSTOMERS + "n".repeat(300) + ",purchase,2026-03-05,3.00\n";
    assertThat(replay(file("log.csv", log))).isEqualTo(2);
    assertThat(errors().lines().toList())
        .singleElement()
        .asString()
        .startsWith("replay: log.csv:5: user: 300 characters (expected: 1 to 256)");
  }

  @Test
  void everyMistakeIsOneLineAndStatusTwo() throws IOException {
    String log = file("log.csv", TWO_CUSTOMERS);
    String missing = directory.resolve("missing.csv").toString();
    assertMistake(missing + " does not exist (expected: a log of events)", "--events", missing);
    assertMistake(
        directory + " is a directory (expected: a log of events)",
        "--events",
        directory.toString(),
        "--format",
        "csv");
    assertMistake(
        "--format xml is unknown (expected: one of cdnow, csv, jsonl)",
        "--events",
        log,
        "--format",
        "xml");
    assertMistake(
        "empty.csv: no events (expected: at least one)", "--events", file("empty.csv", ""));
    assertMistake(
        "header.csv: no events (expected: at least one)",
        "--events",
        file("header.csv", "user,event,time\n"));
    assertMistake("unknown option --event (try --help)", "--event", log);
    assertMistake("unknown option log.csv (try --help)", "log.csv");
    assertMistake("--events needs a value (try --help)", "--events");
    assertMistake("--events needs a value (try --help)", "--events", "--lenient");
    assertMistake("--format without --events (expected: --events FILE as well)", "--format", "csv");
    assertMistake(
        "--out " + directory + " is a directory (expected: a file)",
        "--events",
        log,
        "--out",
        directory.toString());
    String inAFile = Path.of(log, "page.html").toString();
    assertMistake(
        "--out " + inAFile + ": its directory cannot be made", "--events", log, "--out", inAFile);
  }

  private void assertMistake(String text, String... arguments) {
    err.reset();
    List<String> all = new ArrayList<>(List.of("--out", directory.resolve("x.html").toString()));
    all.addAll(List.of(arguments));
    assertThat(run(all.toArray(String[]::new))).as(text).isEqualTo(2);
    assertThat(errors()).isEqualToIgnoringNewLines("replay: " + text);
    assertThat(output()).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsAMistakeToo() throws IOException {
    assertThat(run("--events", file("log.csv", TWO_CUSTOMERS), "--out", "/dev/full")).isEqualTo(2);
    assertThat(errors()).startsWith("replay: --out /dev/full cannot be written: ");
  }

  @Test
  void helpTellsEveryOption() {
    assertThat(run("--help", "--format", "csv")).isZero();
    assertThat(output())
        .contains("--events", "--format", "--lenient", "--store", "--out", "--help");
    assertThat(output().lines()).allMatch(line -> line.length() <= 80);
    assertThat(errors()).isEmpty();
  }

  @Test
  void itRunsOnAnyStoreWithTheSameFigures() throws IOException {
    String log = file("log.csv", TWO_CUSTOMERS);
    assertThat(replay(log, "--store", "memory")).isZero();
    List<String> inMemory = figuresWithoutSpeed();
    out.reset();
    String store = "sqlite:" + directory.resolve("store.db");
    assertThat(replay(log, "--store", store)).isZero();
    assertThat(figuresWithoutSpeed()).isEqualTo(inMemory);
    assertThat(replay(log, "--store", store)).isEqualTo(2);
    assertThat(errors()).contains("holds journeys already");
    assertThat(replay(log, "--store", "oracle")).isEqualTo(2);
  }

  private int replay(String log, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--events", log, "--out", directory.resolve("page.html").toString()));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return Replay.run(
        arguments,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private String output() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What went to the error stream, without the progress that a slow machine gets to see. */
  private String errors() {
    return err.toString(StandardCharsets.UTF_8).replaceAll("(?m)^replayed .*\\R?", "");
  }

  /** The lines of the output without their alignment. */
  private List<String> figuresWithoutSpeed() {
    return figures().stream().takeWhile(line -> !line.startsWith("log ")).toList();
  }

  private List<String> figures() {
    return output().lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
  }

  private static Document html(Path page) throws Exception {
    String text = Files.readString(page);
    assertThat(text).startsWith("<!DOCTYPE html>\n");
    String root = text.substring(text.indexOf('\n') + 1);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(root)));
  }

  private static List<String> texts(Document document, String element) {
    NodeList found = document.getElementsByTagName(element);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent());
    }
    return texts;
  }
}
