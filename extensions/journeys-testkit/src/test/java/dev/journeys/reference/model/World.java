package dev.journeys.reference.model;

import dev.journeys.condition.EventPattern;
import dev.journeys.reference.words.Happening;
import dev.journeys.reference.words.Happening.What;
import dev.journeys.reference.words.ModelSettings;
import dev.journeys.reference.words.Surroundings;
import dev.journeys.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;

/** The present instant, what happened so far, and what an input causes after itself. */
public abstract class World {

  /** More than anything that is limited. */
  static final int MANY = Integer.MAX_VALUE;

  private static final int MOST_HOPS = 8;

  final ModelSettings settings;
  final Surroundings surroundings;
  final ConditionParts parts = new ConditionParts(new HashMap<>());

  /** All revisions of each journey, oldest first, and all users by their ids. */
  final Map<String, List<Published>> published = new HashMap<>();

  final Map<String, User> users = new LinkedHashMap<>();
  public final List<Happening> happenings = new ArrayList<>();
  Instant now = Instant.MIN;

  private final Queue<Runnable> caused = new ArrayDeque<>();
  private int hop;

  World(ModelSettings settings, Surroundings surroundings) {
    this.settings = settings;
    this.surroundings = surroundings;
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Keeps whether something is true, and says whether it was not before. */
  static boolean turns(Set<String> known, String what, boolean isTrue) {
    boolean before = known.remove(what);
    return isTrue && known.add(what) && !before;
  }

  /** A part itself, if it is of some kind. */
  static <T> Stream<T> as(Class<T> kind, Object part) {
    return kind.isInstance(part) ? Stream.of(kind.cast(part)) : Stream.empty();
  }

  Stream<User> users() {
    return users.values().stream().distinct();
  }

  Stream<Published> revisions() {
    return published.values().stream().flatMap(List::stream);
  }

  /** What is entered now, in the order of EXIT-4. */
  public List<Published> newest() {
    Stream<Published> newest = published.values().stream().map(all -> all.get(all.size() - 1));
    return newest.sorted(Published.order()).toList();
  }

  void note(Enrollment e, What what, String step, String detail) {
    note(e.user, e.published, e.number, what, step, detail);
  }

  void note(User user, Published of, long number, What what, String step, String detail) {
    happenings.add(new Happening(now, user.id, of.id(), of.revision(), number, what, step, detail));
  }

  /** What conditions of an enrollment see now. */
  ConditionModel conditions(Enrollment e) {
    return new ConditionModel(e.user, Optional.of(e), e.event, zone(e.user, e.published), now);
  }

  /** What they see of somebody who is not in the journey. */
  ConditionModel outside(User user, Published of) {
    return new ConditionModel(user, Optional.empty(), Map.of(), zone(user, of), now);
  }

  /** The zone of local times (TIME-1). */
  ZoneId zone(User user, Published of) {
    if (user.attributes.get("timezone") instanceof Value.Text text) {
      try {
        return ZoneId.of(text.text());
      } catch (DateTimeException notAZone) {
        // The next one counts.
      }
    }
    return of.journey().zone().orElse(settings.zone());
  }

  boolean matches(Enrollment e, EventPattern event, Heard heard) {
    boolean sameKey = heard.text(e.published.journey().keyedBy()).equals(e.key);
    return !heard.late() && (sameKey || !event.ofSameKey()) && conditions(e).matches(event, heard);
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
