package dev.journeys.reference.model;

import dev.journeys.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is known of one user. */
public final class User {

  /** An entry by inaction, or at a date, that is not decided yet; the key keeps them apart. */
  public record Check(
      String journey,
      String key,
      Instant since,
      Instant due,
      Optional<Instant> date,
      Map<String, Value> event) {

    boolean isLike(Check other) {
      boolean sameKind = date.isPresent() == other.date.isPresent();
      return sameKind && journey.equals(other.journey) && key.equals(other.key);
    }

    /** Whether it waits for a date of a journey. */
    boolean isOf(Published of) {
      return date.isPresent() && journey.equals(of.id());
    }

    Check dueAt(Instant other) {
      return new Check(journey, key, since, other, date, event);
    }
  }

  private static final Duration KEY_KEPT = Duration.ofDays(400);

  /** How many steps are kept of those that have ended, each of which counts as one more. */
  private static final int MOST_PASSED_IN_ALL = 256;

  final String id;
  final World world;
  public final Map<String, Value> attributes = new HashMap<>();
  public final Set<String> lists = new TreeSet<>();
  final Map<String, Instant> eventIds = new HashMap<>();

  /** What the user did since somebody first asked (MEM-2). */
  final Map<Object, List<Deed>> memories = new HashMap<>();

  public final List<Enrollment> enrollments = new ArrayList<>();
  public final List<Check> checks = new ArrayList<>();

  /** What is true of the conditions that enter (ENT-11). */
  final Map<String, Boolean> truth = new HashMap<>();

  /** Whether anybody needed anything of this user yet (USER-2). */
  boolean exists;

  User(String id, World world) {
    this.id = id;
    this.world = world;
  }

  Stream<Deed> memory(Object of) {
    return memories.getOrDefault(of, List.of()).stream();
  }

  List<Enrollment> of(Published journey, Optional<String> key) {
    return enrollments.stream()
        .filter(e -> e.isOf(journey) && e.key.equals(key) && !e.isForgotten)
        .toList();
  }

  /**
   * What can be explained, newest first: all that are open, and of the ended the newest (VAL-5).
   */
  public List<Enrollment> explained() {
    Comparator<Enrollment> order = Comparator.comparing(e -> e.leftAt.orElse(Instant.MAX));
    order = order.thenComparingLong(e -> e.isOpen() ? 0 : e.ended);
    order = order.thenComparingLong(e -> e.number).reversed();
    List<Enrollment> explained = new ArrayList<>();
    int room = MOST_PASSED_IN_ALL;
    for (Enrollment e : enrollments.stream().filter(one -> !one.isDropped).sorted(order).toList()) {
      room -= e.isOpen() ? 0 : 1 + e.shownSteps().size();
      if (room >= 0) {
        explained.add(e);
      }
    }
    return explained;
  }

  /** A key that was left too long ago is as if nobody had been in under it (VAL-5). */
  void forget(Published journey, Optional<String> key, Instant now) {
    List<Enrollment> all = key.isEmpty() ? List.of() : of(journey, key);
    if (all.stream().noneMatch(e -> e.isOpen() || now.isBefore(e.leftAt.get().plus(KEY_KEPT)))) {
      all.forEach(e -> e.isForgotten = true);
    }
  }

  /** What is over is dropped as soon as it is forgotten, or too much to be explained. */
  void forget() {
    enrollments.forEach(e -> forget(e.published, e.key, world.now));
    List<Enrollment> explained = explained();
    enrollments.forEach(e -> e.isDropped = !explained.contains(e));
  }

  /** Who is in a journey, in the order in which they are concerned by one input (EXIT-4). */
  List<Enrollment> open() {
    Comparator<Enrollment> order = Comparator.comparing(e -> e.published, Published.order());
    Stream<Enrollment> open = enrollments.stream().filter(Enrollment::isOpen);
    return open.sorted(order.thenComparingLong(e -> e.number)).toList();
  }
}
