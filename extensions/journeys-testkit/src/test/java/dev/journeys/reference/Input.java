package dev.journeys.reference;

import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.condition.Condition;
import dev.journeys.model.Journey;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One thing that is done to an engine, and to the model of it. */
sealed interface Input {

  /** The session of the app in which users are looked at. */
  String SESSION = "a";

  /** The users whom it names. */
  default List<String> users() {
    return List.of();
  }

  /**
   * An event is tracked.
   *
   * @param age how old it is by its own time, if it tells its own; negative is in the future
   */
  record Track(Event event, Optional<Duration> age) implements Input {

    /** The event as it is tracked at an instant. */
    Event at(Instant now) {
      return age.map(now::minus).map(event::at).orElse(event);
    }

    @Override
    public List<String> users() {
      return List.of(event.user());
    }

    @Override
    public String toString() {
      return "track "
          + event.name()
          + " of "
          + event.user()
          + event.id().map(id -> " id " + id).orElse("")
          + age.map(old -> " aged " + old).orElse("")
          + " "
          + event.properties()
          + " telling "
          + event.attributes();
    }
  }

  /** Attributes are told. */
  record Identify(String who, Map<String, Value> attributes) implements Input {
    @Override
    public List<String> users() {
      return List.of(who);
    }
  }

  /** A segment is defined, perhaps anew. */
  record Define(String segment, Condition condition) implements Input {}

  /** Users come onto a named list, leave it, or become all its members. */
  record ChangeList(String list, How how, List<String> users) implements Input {

    enum How {
      APPEND,
      REMOVE,
      REPLACE
    }
  }

  /** A user is enrolled by a call. */
  record Enroll(String journey, String who, Map<String, Value> properties) implements Input {
    @Override
    public List<String> users() {
      return List.of(who);
    }
  }

  /**
   * A provider tells something of a message.
   *
   * @param back how many messages were first tried after it; nothing is told if there are no more
   */
  record Feedback(int back, DeliveryUpdate update) implements Input {}

  /**
   * The app shows a message of a user's inbox.
   *
   * @param back how many there are that are newer; nothing is shown if there are no more
   */
  record Show(String who, int back, String session) implements Input {
    @Override
    public List<String> users() {
      return List.of(who);
    }
  }

  /** One user turns out to be another. */
  record Merge(String from, String to) implements Input {
    @Override
    public List<String> users() {
      return List.of(from, to);
    }
  }

  /** An operator runs on whatever of the first user is parked in the first journey. */
  record Unpark() implements Input {}

  /** Time passes. */
  record Advance(Duration by) implements Input {}

  /** Time passes until somebody's wait is over, or until just before or after that. */
  record AdvanceToNextEnd(Duration plus) implements Input {}

  /** A journey, or a revision of one, is published. */
  record Publish(Journey journey) implements Input {}

  /** The engine is closed, and another one starts on the same store. */
  record Restart() implements Input {}
}
