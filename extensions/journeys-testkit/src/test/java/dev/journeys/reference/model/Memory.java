package dev.journeys.reference.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** How often a user did something, as far as somebody asked, and when, oldest first. */
record Memory(long total, List<Instant> instants) {

  static final Memory NONE = new Memory(0, List.of());

  Memory plus(Memory other) {
    Stream<Instant> all = Stream.concat(instants.stream(), other.instants.stream());
    return new Memory(total + other.total, all.sorted().toList());
  }

  /** Forgets when all but the newest happened; how many there were stays known. */
  Memory newest(int number) {
    int forgotten = Math.max(0, instants.size() - number);
    return new Memory(total, instants.subList(forgotten, instants.size()));
  }

  Stream<Instant> after(Duration time) {
    return instants.stream().map(at -> at.plus(time));
  }
}
