package dev.journeys.reference.model;

import dev.journeys.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** What is known of one user. */
public final class User {

  /**
   * An entry by inaction, or at a date, that is not decided yet.
   *
   * @param of the newest revision of the journey that has such entries
   * @param date when it is decided, or the date that this is relative to
   */
  public record Check(Published of, Instant date, Heard by) {

    boolean isLike(Check other) {
      return isOf(other.of) && by.text(of.apart()).equals(other.by.text(of.apart()));
    }

    Check under(Published newest) {
      return isOf(newest) ? new Check(newest, date, by) : this;
    }

    boolean follows(Check other) {
      return !by.at().isBefore(other.by.at());
    }

    /** Whether a revision decides it. */
    public boolean isOf(Published revision) {
      return of.id().equals(revision.id()) && of.entry().kind() == revision.entry().kind();
    }
  }

  /** How many steps are kept of those that have ended, each of which counts as one more. */
  private static final int MOST_PASSED_IN_ALL = 256;

  final String id;
  final ReferenceModel world;
  public final Map<String, Value> attributes = new HashMap<>();
  public final Set<String> lists = new TreeSet<>();
  final Map<String, Instant> eventIds = new HashMap<>();

  /** What the user did since somebody first asked, by what was asked (MEM-2). */
  final List<Map.Entry<Object, Heard>> memories = new ArrayList<>();

  /** Those that have ended are in the order in which they did. */
  public final List<Enrollment> enrollments = new ArrayList<>();

  public final List<Check> checks = new ArrayList<>();

  /** The journeys that are entered by conditions of which it is known that they hold (ENT-11). */
  final Set<String> truth = new HashSet<>();

  /** Whether anybody needed anything of this user yet (USER-2). */
  boolean exists;

  User(String id, ReferenceModel world) {
    this.id = id;
    this.world = world;
  }

  Stream<Heard> memory(Object key) {
    return memories.stream().filter(it -> it.getKey().equals(key)).map(Map.Entry::getValue);
  }

  /** Is another once an event was needed for anything. */
  int imprint() {
    var waits = enrollments.stream().map(e -> List.of(e.met, e.stay.begun)).toList();
    return Objects.hash(attributes, memories, checks, waits, world.happenings.size());
  }

  /**
   * The times in a journey under a key. One that was left too long ago is as if nobody had been in
   * under it (VAL-5).
   */
  List<Enrollment> of(Published journey, Optional<String> key) {
    var under = enrollments.stream().filter(e -> e.isOf(journey) && e.key.equals(key));
    List<Enrollment> all = under.filter(e -> !e.isForgotten).toList();
    Instant kept = world.now.minus(Duration.ofDays(400));
    boolean isKept = key.isEmpty() || all.stream().anyMatch(e -> e.leftAt.isAfter(kept));
    all.forEach(e -> e.isForgotten = !isKept);
    return isKept ? all : List.of();
  }

  /**
   * What can be explained, newest first: all that are open, and of the ended the newest (VAL-5).
   */
  public List<Enrollment> explained() {
    List<Enrollment> newest = new ArrayList<>(enrollments);
    Collections.reverse(newest);
    newest.sort(Comparator.comparing(e -> e.leftAt, Comparator.reverseOrder()));
    ToIntFunction<Enrollment> room = e -> e.isOpen() ? 0 : 1 + e.shownSteps().size();
    while (newest.stream().mapToInt(room).sum() > MOST_PASSED_IN_ALL) {
      newest.remove(newest.size() - 1);
    }
    return newest;
  }

  /** Who is in a journey, in the order in which they are concerned by one input (EXIT-4). */
  List<Enrollment> open() {
    Comparator<Enrollment> order = Comparator.comparing(e -> e.published, Published.order());
    Stream<Enrollment> open = enrollments.stream().filter(Enrollment::isOpen);
    return open.sorted(order.thenComparingLong(e -> e.number)).toList();
  }
}
