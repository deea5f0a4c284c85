package dev.journeys.examples.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A log of events in the order of their times; events of one instant are in the order of the file.
 * It is held as a whole, which takes about 0.7 KB of heap an event of four properties.
 *
 * <p>Immutable.
 *
 * @param name what the log is called in messages
 * @param events the events, at least one
 * @param wasSorted whether the file had them in the order of time already
 */
public record EventLog(String name, List<LoggedEvent> events, boolean wasSorted) {

  private static final String SAMPLE = "sample-purchases.csv";

  /** Copies the list. */
  public EventLog {
    Objects.requireNonNull(name, "name");
    events = List.copyOf(events);
  }

  /**
   * The log that ships with the program: 18 months of purchases in a record shop, made up by {@code
   * SamplePurchases}, which stands with the tests.
   */
  public static EventLog sample(Progress progress) {
    try (BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(EventLog.class.getResourceAsStream(SAMPLE), SAMPLE),
                StandardCharsets.UTF_8))) {
      return read(SAMPLE, text, LogFormat.CSV, BadLines.refused(), progress);
    } catch (IOException e) {
      throw new ReplayException(SAMPLE + ": cannot be read: " + e.getMessage());
    }
  }

  /**
   * Reads a file.
   *
   * @throws ReplayException if it cannot be read, is no such log, or is empty
   */
  public static EventLog read(Path file, LogFormat format, BadLines badLines, Progress progress) {
    String name = Objects.toString(file.getFileName());
    if (Files.isDirectory(file)) {
      throw new ReplayException(file + " is a directory (expected: a log of events)");
    }
    try (BufferedReader text = Files.newBufferedReader(file)) {
      return read(name, text, format, badLines, progress);
    } catch (NoSuchFileException e) {
      throw new ReplayException(file + " does not exist (expected: a log of events)");
    } catch (AccessDeniedException e) {
      throw new ReplayException(file + " may not be read (expected: a readable file)");
    } catch (CharacterCodingException e) {
      throw new ReplayException(file + " is not encoded in UTF-8");
    } catch (IOException e) {
      throw new ReplayException(file + " cannot be read: " + e.getMessage());
    }
  }

  private static EventLog read(
      String name, BufferedReader text, LogFormat format, BadLines badLines, Progress progress)
      throws IOException {
    LogCollector collector = new LogCollector(name, badLines, progress);
    format.reader().read(text, collector);
    return collector.finish();
  }

  /** When the first event happened. */
  public Instant first() {
    return events.get(0).time();
  }

  /** When the last event happened. */
  public Instant last() {
    return events.get(events.size() - 1).time();
  }

  /** How many users have events. */
  public long users() {
    return events.stream().map(logged -> logged.event().user()).distinct().count();
  }
}
