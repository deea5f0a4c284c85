package dev.journeys.reference.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** When a user did something, as far as somebody asked. */
final class Memory {

  private final List<Instant> instants = new ArrayList<>();
  private long total;

  void add(Instant instant) {
    total++;
    instants.add(instant);
    instants.sort(Comparator.naturalOrder());
  }

  /** Forgets when all but the newest happened; how many there were stays known. */
  void keepNewest(int number) {
    while (instants.size() > number) {
      instants.remove(0);
    }
  }

  long total() {
    return total;
  }

  List<Instant> instants() {
    return instants;
  }
}
