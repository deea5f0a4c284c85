package dev.journeys.examples.replay;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats in which a log of events can be written. */
public enum LogFormat {
  /**
   * The customer log of the CDNOW data set: {@code customer yyyymmdd cds dollars}, separated by
   * blanks.
   */
  CDNOW,
  /** RFC 4180 with a header: {@code user}, {@code event}, {@code time}, and what else there is. */
  CSV,
  /** One JSON object a line. */
  JSONL;

  LogReader reader() {
    return switch (this) {
      case CDNOW -> new CdnowReader();
      case CSV -> new CsvLogReader();
      case JSONL -> new JsonLinesReader();
    };
  }

  /** The name, as an option has it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format of a name.
   *
   * @throws ReplayException if there is none
   */
  public static LogFormat named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.toString().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new ReplayException(
                "--format " + name + " is unknown (expected: one of " + names() + ")"));
  }

  /**
   * The format that a file's extension tells.
   *
   * @throws ReplayException if it tells none
   */
  public static LogFormat ofExtension(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return CSV;
    }
    if (name.endsWith(".jsonl")) {
      return JSONL;
    }
    throw new ReplayException(
        file
            + ": the extension does not tell the format (expected: .csv, .jsonl, or --format with"
            + " one of "
            + names()
            + ")");
  }

  private static String names() {
    return Arrays.stream(values()).map(LogFormat::toString).collect(Collectors.joining(", "));
  }
}
