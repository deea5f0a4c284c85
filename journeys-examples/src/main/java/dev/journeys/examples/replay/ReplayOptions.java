package dev.journeys.examples.replay;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the user of the program asks for.
 *
 * <p>Immutable.
 *
 * @param journeys the files of the journeys, or none for the win-back journey
 * @param events the log, or empty for the sample
 * @param format the format of the log
 * @param lenient whether bad lines are counted and skipped
 * @param store where the engine keeps everything
 * @param page where the HTML page goes
 * @param help whether only the usage is asked for
 */
public record ReplayOptions(
    List<Path> journeys,
    Optional<Path> events,
    LogFormat format,
    boolean lenient,
    ReplayStore store,
    Path page,
    boolean help) {

  /** Copies the list. */
  public ReplayOptions {
    journeys = List.copyOf(journeys);
  }

  /** How the program is used. */
  public static final String USAGE =
      """
      Usage: replay [options]

      Runs journeys over a log of past events in virtual time, and shows whom they
      would have reached, and who would have converted.

        --journey FILE   a journey, as JourneyJson.write makes it, once or several
                         times; without it, the win-back journey
        --events FILE    the log; without it, a made-up sample that comes along
        --format FORMAT  cdnow, csv or jsonl; without it, by the extension of the file
        --lenient        count and skip lines that are no events; without it, stop
        --store STORE    memory, or sqlite:FILE or jdbc:URL with nothing in it yet;
                         without it, SQLite in a temporary file
        --out FILE       the HTML page; without it, target/replay/win-back.html where
                         there is a pom.xml, else win-back.html; of journeys that
                         were given, replay.html there
        --help           show this

      cdnow   customer yyyymmdd cds dollars, separated by blanks; each line is an
              event "purchase" with "cds" and "amount", at 00:00 UTC of its day
      csv     RFC 4180 with a header: the columns user, event and time (an instant or
              a date), id if there is one; every other column is a property
      jsonl   one object a line: {"user": .., "event": .., "time": ..}, and if wanted
              "id": .., "properties": {..}, "attributes": {..}

      The win-back journey asks for events "purchase" with a property "amount". The
      log may be in any order; it is held in memory as a whole.
      """;

  /**
   * Reads the arguments of the program.
   *
   * @throws ReplayException if they cannot be understood
   */
  public static ReplayOptions of(List<String> arguments) {
    Iterator<String> words = arguments.iterator();
    List<Path> journeys = new ArrayList<>();
    Path events = null;
    LogFormat format = null;
    ReplayStore store = ReplayStore.temporary();
    Path page = null;
    boolean lenient = false;
    boolean help = false;
    while (words.hasNext()) {
      String option = words.next();
      switch (option) {
        case "--journey" -> journeys.add(path(option, words));
        case "--events" -> events = path(option, words);
        case "--format" -> format = LogFormat.named(value(option, words));
        case "--store" -> store = ReplayStore.named(value(option, words));
        case "--out" -> page = path(option, words);
        case "--lenient" -> lenient = true;
        case "--help" -> help = true;
        default -> throw new ReplayException("unknown option " + option + " (try --help)");
      }
    }
    if (format != null && events == null && !help) {
      throw new ReplayException("--format without --events (expected: --events FILE as well)");
    }
    return new ReplayOptions(
        journeys,
        Optional.ofNullable(events),
        help ? LogFormat.CSV : format(events, format),
        lenient,
        store,
        page == null ? defaultPage(Path.of(""), journeys) : page,
        help);
  }

  private static LogFormat format(@Nullable Path events, @Nullable LogFormat said) {
    if (said != null) {
      return said;
    }
    return events == null ? LogFormat.CSV : LogFormat.ofExtension(events);
  }

  /** A build has a place for what it makes; elsewhere the user looks in the directory at hand. */
  static Path defaultPage(Path directory, List<Path> journeys) {
    Path page = directory.resolve(journeys.isEmpty() ? "win-back.html" : "replay.html");
    return Files.exists(directory.resolve("pom.xml"))
        ? directory.resolve(Path.of("target", "replay")).resolve(page.getFileName())
        : page;
  }

  private static Path path(String option, Iterator<String> words) {
    String value = value(option, words);
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new ReplayException(option + " " + value + " is no file name");
    }
  }

  private static String value(String option, Iterator<String> words) {
    String value = words.hasNext() ? words.next() : "";
    if (value.isEmpty() || value.startsWith("--")) {
      throw new ReplayException(option + " needs a value (try --help)");
    }
    return value;
  }
}
