package dev.journeys.reference.model;

import dev.journeys.condition.EventPattern;
import dev.journeys.reference.words.Happening;
import dev.journeys.reference.words.Happening.What;
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
import java.util.stream.Stream;

/** The present instant, what happened so far, and what an input causes after itself. */
public final class World {

  private static final int MOST_HOPS = 8;

  final ModelSettings settings;
  final Surroundings surroundings;
  final ReferenceModel model;
  final ConditionParts parts = new ConditionParts(new HashMap<>());
  final LocalTimes times = new LocalTimes(this);
  final PathModel path = new PathModel(this);
  final WaitModel waits = new WaitModel(this, path);
  final WatchModel watch = new WatchModel(this, path);
  final DateModel dates = new DateModel(this);
  final EntryModel entries = new EntryModel(this);
  final ContactModel contact = new ContactModel(this);
  public final InboxModel inbox = new InboxModel(this, new ArrayList<>());
  final ThrottleModel throttles;
  final SendModel sends = new SendModel(this);

  /** All revisions, oldest first, and all users by their ids. */
  final List<Published> published = new ArrayList<>();

  final Map<String, User> users = new LinkedHashMap<>();
  public final List<Happening> happenings = new ArrayList<>();
  final List<Enrollment> entered = new ArrayList<>();
  Instant now = Instant.MIN;

  /** How much changed so far, and how many enrollments ended. */
  int changes;

  long ended;

  private final Queue<Runnable> caused = new ArrayDeque<>();
  private int hop;

  World(ModelSettings settings, Surroundings surroundings, ReferenceModel model) {
    this.settings = settings;
    this.surroundings = surroundings;
    this.model = model;
    this.throttles = new ThrottleModel(this, new HashMap<>(settings.throttles()), new HashMap<>());
  }

  Stream<User> users() {
    return users.values().stream().distinct();
  }

  /** What is entered now, in the order of EXIT-4. */
  public List<Published> newest() {
    Map<String, Published> newest = new HashMap<>();
    published.forEach(each -> newest.put(each.id(), each));
    return newest.values().stream().sorted(Published.order()).toList();
  }

  Published revision(String journey, int revision) {
    return published.stream()
        .filter(each -> each.id().equals(journey) && each.revision() == revision)
        .findFirst()
        .orElseThrow();
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
    ZoneId zone = zone(e.user, e.published);
    return new ConditionModel(e.user, Optional.of(e), e.event, zone, now);
  }

  /** What they see of somebody who is not in the journey. */
  ConditionModel outside(User user, Published of) {
    return ConditionModel.outside(user, zone(user, of));
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

  boolean matches(Enrollment e, EventPattern pattern, Heard heard) {
    Optional<Value> key = e.published.journey().keyedBy().map(heard.properties()::get);
    boolean otherKey = pattern.ofSameKey() && !key.map(Value::canonicalText).equals(e.key);
    return !otherKey && !heard.tooOld() && conditions(e).matches(pattern, heard.event());
  }

  /** Something was dropped. */
  void limit(Enrollment e, String which) {
    note(e.user, e.published, 0, What.LIMIT, "", which);
  }

  /** Queues what comes after the whole input (EXIT-4), unless it is too far from the host. */
  boolean cause(Enrollment by, Runnable what) {
    int next = hop + 1;
    if (next > MOST_HOPS) {
      limit(by, "hops");
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
