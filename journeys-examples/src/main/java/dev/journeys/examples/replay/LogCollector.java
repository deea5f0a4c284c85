package dev.journeys.examples.replay;

import dev.journeys.value.Event;
import dev.journeys.value.InvalidInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Takes what a reader finds in a log, line by line. */
final class LogCollector {

  private final String log;
  private final BadLines badLines;
  private final Progress progress;
  private final List<LoggedEvent> events = new ArrayList<>();
  private boolean sorted = true;
  private Instant latest = Instant.MIN;

  /** Makes an event of a line or a part of it. */
  @FunctionalInterface
  interface Parsing {
    Event event() throws MalformedLineException;
  }

  LogCollector(String log, BadLines badLines, Progress progress) {
    this.log = log;
    this.badLines = badLines;
    this.progress = progress;
  }

  /** A line that should be an event. */
  void line(long number, Parsing parsing) {
    try {
      LoggedEvent event = new LoggedEvent(number, parsing.event());
      sorted &= !event.time().isBefore(latest);
      latest = event.time();
      events.add(event);
    } catch (MalformedLineException e) {
      badLines.add(log, number, e.text());
    } catch (InvalidInputException e) {
      badLines.add(log, number, e);
    }
    progress.tell(() -> String.format(Locale.ROOT, "read %,d events", events.size()));
  }

  /** The log cannot be read on, whatever is done with bad lines. */
  ReplayException unreadable(String what) {
    return new ReplayException(log + ": " + what);
  }

  EventLog finish() {
    if (events.isEmpty()) {
      throw unreadable("no events (expected: at least one)");
    }
    if (!sorted) {
      // stable: what happened at one instant stays in the order of the log
      events.sort(Comparator.comparing(LoggedEvent::time));
    }
    return new EventLog(log, events, sorted);
  }
}
