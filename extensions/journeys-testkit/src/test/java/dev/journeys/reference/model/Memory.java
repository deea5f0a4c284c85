package dev.journeys.reference.model;

import dev.journeys.condition.EventTime;
import dev.journeys.condition.Period;
import dev.journeys.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a user did since somebody first asked, and the newest instants of it, oldest first, as far
 * as somebody asks for them.
 */
record Memory(List<Deed> deeds, List<Instant> instants) {

  static final Memory NONE = new Memory(List.of(), List.of());

  /** One time that it was done. */
  record Deed(Instant at, Map<String, Value> properties) {

    /** When it is too old for a period of whole hours or, above 7 days, whole days (MEM-1). */
    Instant tooOld(Duration period) {
      boolean hours = period.compareTo(Duration.ofDays(7)) <= 0;
      ChronoUnit unit = hours ? ChronoUnit.HOURS : ChronoUnit.DAYS;
      return at.truncatedTo(unit).plus(1, unit).plus(period);
    }
  }

  Memory plus(Memory other) {
    Stream<Instant> all = Stream.concat(instants.stream(), other.instants.stream());
    return new Memory(
        Stream.concat(deeds.stream(), other.deeds.stream()).toList(), all.sorted().toList());
  }

  /** Forgets when all but the newest happened; how many there were stays known. */
  Memory newest(int number) {
    int forgotten = Math.max(0, instants.size() - number);
    return new Memory(deeds, instants.subList(forgotten, instants.size()));
  }

  Optional<Instant> time(EventTime.Which which) {
    Stream<Instant> times = deeds.stream().map(Deed::at);
    return which == EventTime.Which.FIRST
        ? times.min(Comparator.naturalOrder())
        : times.max(Comparator.naturalOrder());
  }

  /** What was done in a period of whole hours or days. */
  List<Deed> within(Period period, Instant now) {
    return deeds.stream()
        .filter(deed -> period.length().stream().allMatch(d -> deed.tooOld(d).isAfter(now)))
        .toList();
  }

  Stream<Instant> flips(Period period) {
    return period.length().stream().flatMap(d -> deeds.stream().map(deed -> deed.tooOld(d)));
  }

  Stream<Instant> after(Duration time) {
    return instants.stream().map(at -> at.plus(time));
  }
}
