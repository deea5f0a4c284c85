package dev.journeys.reference.model;

import dev.journeys.condition.EventPattern;
import dev.journeys.reference.words.Attempt;
import dev.journeys.reference.words.Happening;
import dev.journeys.reference.words.Happening.What;
import dev.journeys.reference.words.Surroundings;
import dev.journeys.value.Value;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** The present instant, what happened so far, and what an input causes after itself. */
final class World {

  private static final int MOST_HOPS = 8;

  final ModelSettings settings;
  final Surroundings surroundings;
  final List<Happening> happenings = new ArrayList<>();
  final List<Attempt> attempts = new ArrayList<>();
  Instant now = Instant.MIN;

  /** How much changed so far, and how many enrollments ended. */
  int changes;

  int ended;

  private final Queue<Runnable> caused = new ArrayDeque<>();
  private int hop;

  World(ModelSettings settings, Surroundings surroundings) {
    this.settings = settings;
    this.surroundings = surroundings;
  }

  void note(Enrollment e, What what, String step, String detail) {
    note(e.user, e.published, e.number, what, step, detail);
  }

  void note(User user, Published of, long number, What what, String step, String detail) {
    changes++;
    happenings.add(new Happening(now, user.id, of.id(), of.revision(), number, what, step, detail));
  }

  /** What conditions of an enrollment see now. */
  ConditionModel conditions(Enrollment e) {
    return new ConditionModel(e.user, e.event, e.entry, e.enteredAt, now);
  }

  /** Conditions are looked at when what they ask for changed, by an event or without one. */
  static boolean looks(Optional<Heard> heard) {
    return heard.map(Heard::changed).orElse(true);
  }

  boolean matches(Enrollment e, EventPattern pattern, Heard heard) {
    Optional<Value> key = e.published.journey().keyedBy().map(heard.properties()::get);
    boolean otherKey = pattern.ofSameKey() && !key.map(Value::canonicalText).equals(e.key);
    return !otherKey && !heard.tooOld() && conditions(e).matches(pattern, heard.event());
  }

  /** Queues what comes after the whole input (EXIT-4), unless it is too far from the host. */
  boolean cause(Enrollment by, Runnable what) {
    int next = hop + 1;
    if (next > MOST_HOPS) {
      note(by.user, by.published, 0, What.LIMIT, "", "hops");
      return false;
    }
    return caused.add(() -> {
      hop = next;
      what.run();
    });
  }

  void settle() {
    while (!caused.isEmpty()) {
      caused.remove().run();
    }
    hop = 0;
  }
}
