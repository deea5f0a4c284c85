package dev.journeys.internal.runtime;

import dev.journeys.value.Event;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Limits;
import dev.journeys.value.Problem;
import dev.journeys.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses input that is too large or that no store could keep (VAL-4), with everything that is
 * wrong at once.
 */
final class InputCheck {

  private static final Logger LOG = LoggerFactory.getLogger(InputCheck.class);

  /** An event of a quarter of the limit is worth a warning. */
  private static final int WARN_SHARE = 4;

  /** No event of a product that people use is older; what is, has a broken clock. */
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

  private final Limits limits;

  InputCheck(Limits limits) {
    this.limits = limits;
  }

  void user(String user) {
    List<Problem> problems = new ArrayList<>(0);
    name("user", user, problems);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  /** A session of the app, which need not be named. */
  void session(String session) {
    if (!session.isEmpty()) {
      List<Problem> problems = new ArrayList<>(0);
      name("session", session, problems);
      refuse(problems);
    }
  }

  void event(Event event) {
    List<Problem> problems = new ArrayList<>(0);
    name("user", event.user(), problems);
    name("event", event.name(), problems);
    if (event.id().isPresent()) {
      name("event id", event.id().get(), problems);
    }
    event
        .time()
        .filter(time -> time.isBefore(EARLIEST))
        .ifPresent(time -> problems.add(tooEarly(event, time)));
    int properties = event.properties().size() + event.attributes().size();
    if (properties > limits.eventProperties()) {
      problems.add(
          Problem.error(
              event.name(),
              properties + " properties (expected: at most " + limits.eventProperties() + ")",
              "Track only what journeys ask for."));
    }
    long size = size(event.properties(), problems) + size(event.attributes(), problems);
    if (size > limits.eventBytes()) {
      problems.add(
          Problem.error(
              event.name(),
              "about " + size + " bytes (expected: at most " + limits.eventBytes() + ")",
              "Track a reference instead of the content."));
    } else if (size > limits.eventBytes() / WARN_SHARE) {
      LOG.warn("large event name={} bytes={} limit={}", event.name(), size, limits.eventBytes());
    }
    refuse(problems);
  }

  void attributes(String user, Map<String, Value> attributes) {
    List<Problem> problems = new ArrayList<>(0);
    name("user", user, problems);
    long size = size(attributes, problems);
    if (size > limits.profileBytes()) {
      problems.add(
          Problem.error(
              "attributes",
              "about " + size + " bytes (expected: at most " + limits.profileBytes() + ")",
              "Keep what no journey needs in your own database."));
    }
    refuse(problems);
  }

  private static Problem tooEarly(Event event, Instant time) {
    return Problem.error(
        event.name(),
        "happened at " + time + " (expected: not before " + EARLIEST + ")",
        "Leave the time out.");
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  private void name(String what, String name, List<Problem> problems) {
    if (name.isEmpty() || name.length() > limits.userIdLength()) {
      problems.add(
          Problem.error(
              what,
              name.length() + " characters (expected: 1 to " + limits.userIdLength() + ")",
              name.isEmpty() ? "Name it by an id that stays." : "Use a shorter id that stays."));
    } else {
      storable(what, name, problems);
    }
  }

  private static void storable(String what, String text, List<Problem> problems) {
    try {
      Value.text(text);
    } catch (InvalidInputException e) {
      e.problems().forEach(problem -> problems.add(problem.at(what)));
    }
  }

  private long size(Map<String, Value> values, List<Problem> problems) {
    long size = 0;
    for (Map.Entry<String, Value> entry : values.entrySet()) {
      String name = entry.getKey();
      if (name.isEmpty() || name.length() > limits.userIdLength()) {
        name("property name", name, problems);
      } else {
        storable(name, name, problems);
      }
      size += utf8Length(name) + size(entry.getValue());
    }
    return size;
  }

  private static long size(Value value) {
    return switch (value.kind()) {
      case TEXT -> utf8Length(((Value.Text) value).text());
      case LIST -> ((Value.Items) value).items().stream().mapToLong(InputCheck::size).sum();
      case BOOLEAN -> 1;
      case INTEGER, DECIMAL, INSTANT -> Long.BYTES;
    };
  }

  private static long utf8Length(String text) {
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // a surrogate pair is two chars and four bytes
      bytes += c < 0x80 ? 0 : (c < 0x800 || Character.isSurrogate(c)) ? 1 : 2;
    }
    return bytes;
  }
}
