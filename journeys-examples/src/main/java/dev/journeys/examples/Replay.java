package dev.journeys.examples;

import dev.journeys.examples.replay.BadLines;
import dev.journeys.examples.replay.EventLog;
import dev.journeys.examples.replay.JourneyFile;
import dev.journeys.examples.replay.JourneyReplay;
import dev.journeys.examples.replay.Progress;
import dev.journeys.examples.replay.ReplayException;
import dev.journeys.examples.replay.ReplayOptions;
import dev.journeys.examples.replay.ReplayResult;
import dev.journeys.examples.replay.ReplayStore;
import dev.journeys.model.Journey;
import dev.journeys.report.HtmlReport;
import dev.journeys.report.JourneyReport;
import dev.journeys.report.ReportTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * Answers "what would this journey have done?": runs {@link WinBack#JOURNEY}, or journeys from
 * files, over a log of past events in virtual time, prints their figures, and writes a page with
 * the pictures of their paths.
 *
 * <pre>{@code
 * mvn -q -DskipTests -Preplay package
 * mvn -q -DskipTests -Preplay package -Dreplay.args="--events purchases.csv"
 * }</pre>
 *
 * <p>Nobody is sent anything. {@code --help} tells the options.
 */
public final class Replay {

  private static final int OK = 0;
  private static final int REFUSED = 2;

  private Replay() {}

  /** Runs the program; it ends with status 0, or 2 if the user has to mend something. */
  public static void main(String[] arguments) {
    int status = run(arguments, System.out, System.err);
    if (status != OK) {
      System.exit(status);
    }
  }

  /** Runs the program and answers its status. */
  static int run(String[] arguments, PrintStream out, PrintStream err) {
    try {
      ReplayOptions options = ReplayOptions.of(List.of(arguments));
      if (options.help()) {
        out.print(ReplayOptions.USAGE);
      } else {
        replay(options, out, err);
      }
      return OK;
    } catch (ReplayException e) {
      err.println("replay: " + e.getMessage());
      return REFUSED;
    }
  }

  private static void replay(ReplayOptions options, PrintStream out, PrintStream err) {
    List<Journey> journeys =
        options.journeys().isEmpty()
            ? List.of(WinBack.JOURNEY)
            : options.journeys().stream().map(JourneyFile::read).toList();
    prepare(options.page());
    Progress progress = Progress.to(err);
    BadLines badLines = options.lenient() ? BadLines.skipped() : BadLines.refused();
    EventLog log;
    ReplayResult result;
    try {
      log =
          options
              .events()
              .map(file -> EventLog.read(file, options.format(), badLines, progress))
              .orElseGet(() -> EventLog.sample(progress));
      if (!log.wasSorted()) {
        err.println(log.name() + " was not in the order of time, and has been sorted");
      }
      try (ReplayStore.Opened opened = options.store().open()) {
        result = JourneyReplay.run(journeys, log, badLines, progress, opened.store());
      }
    } finally {
      tell(badLines, err);
    }
    for (JourneyReport report : result.reports()) {
      out.println(ReportTable.of(report));
    }
    tell(log, result, out);
    row(out, "store", options.store().name());
    write(HtmlReport.of(result.reports()), options.page());
    row(out, "page", options.page().toString());
  }

  private static void tell(BadLines badLines, PrintStream err) {
    if (badLines.count() > 0) {
      err.printf(Locale.ROOT, "skipped lines that are no events: %,d%n", badLines.count());
      badLines.first().forEach(line -> err.println("  " + line));
      long more = badLines.count() - badLines.first().size();
      if (more > 0) {
        err.printf(Locale.ROOT, "  and %,d more%n", more);
      }
    }
  }

  private static void tell(EventLog log, ReplayResult result, PrintStream out) {
    row(out, "log", log.name());
    row(out, "events", String.format(Locale.ROOT, "%,d", result.events()));
    row(out, "users", String.format(Locale.ROOT, "%,d", log.users()));
    row(
        out,
        "time span",
        day(log.first()) + " to " + day(log.last()) + ", ran on to " + day(result.ranUntil()));
    row(
        out,
        "events/s",
        String.format(
            Locale.ROOT,
            "%,d (%.1f s)",
            result.eventsPerSecond(),
            result.took().toMillis() / 1_000.0));
  }

  private static LocalDate day(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static void row(PrintStream out, String name, String text) {
    out.printf(Locale.ROOT, "%-10s %s%n", name, text);
  }

  /** Finds out before the work begins whether the page can be written after it. */
  private static void prepare(Path page) {
    Path directory = page.toAbsolutePath().getParent();
    try {
      if (directory != null) {
        Files.createDirectories(directory);
      }
    } catch (IOException e) {
      throw new ReplayException("--out " + page + ": its directory cannot be made");
    }
    if (Files.isDirectory(page)) {
      throw new ReplayException("--out " + page + " is a directory (expected: a file)");
    }
    if (!Files.isWritable(Files.exists(page) || directory == null ? page : directory)) {
      throw new ReplayException("--out " + page + " may not be written");
    }
  }

  private static void write(String html, Path page) {
    try {
      Files.writeString(page, html);
    } catch (IOException e) {
      throw new ReplayException("--out " + page + " cannot be written: " + e.getMessage());
    }
  }
}
