package dev.journeys.reference.model;

import dev.journeys.condition.Condition;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.EntryRule;
import dev.journeys.model.EntryRule.AtDate;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.policy.ScheduledRuns;
import dev.journeys.reference.model.ConditionParts.Past;
import dev.journeys.reference.model.User.Check;
import dev.journeys.reference.words.Happening;
import dev.journeys.reference.words.Surroundings;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What journeys mean, written plainly from their semantics: one thread, maps and lists, and a scan
 * for whatever is due next.
 */
public final class ReferenceModel {

  private static final Duration ID_LIFE = Duration.ofHours(24);

  public final World world;
  private int events;

  /** Of journeys that are entered by a schedule: its runs, and which was the last. */
  private final Map<String, ScheduledRuns> runs = new HashMap<>();

  private final Map<String, Instant> lastRuns = new HashMap<>();

  /** A model of an engine that has taken nothing yet. */
  public ReferenceModel(ModelSettings settings, Surroundings surroundings) {
    this.world = new World(settings, surroundings, this);
  }

  /** Publishes a journey, unless it equals a revision that there is already. */
  public void publish(Journey journey) {
    List<Published> revisions =
        world.published.stream().filter(old -> old.id().equals(journey.id())).toList();
    if (revisions.stream().anyMatch(old -> old.journey().equals(journey))) {
      return;
    }
    Optional<Published> last = revisions.stream().reduce((older, newer) -> newer);
    Instant first = last.map(Published::firstPublishedAt).orElse(world.now);
    world.throttles.publish(journey);
    Published newest = new Published(journey, revisions.size() + 1, first);
    world.published.add(newest);
    if (!last.map(Published::waitsFor).equals(Optional.of(newest.waitsFor()))) {
      arm(newest, last.map(Published::entry));
    }
    finish();
  }

  private void arm(Published journey, Optional<EntryRule> old) {
    if (journey.entry() instanceof EntryRule.When when) {
      arm(journey, when);
    } else if (journey.entry() instanceof AtDate rule) {
      boolean sameDates =
          old.filter(o -> o instanceof AtDate d && d.hasSameDates(rule)).isPresent();
      world.users().forEach(user -> world.dates.arm(user, journey, rule, sameDates));
    } else if (journey.entry() instanceof EntryRule.Scheduled at) {
      Instant opens = journey.journey().entryWindow().from().orElse(Instant.MIN);
      Instant from = opens.isAfter(world.now) ? opens : world.now;
      ZoneId zone = journey.journey().zone().orElse(world.settings.zone());
      runs.put(journey.id(), ScheduledRuns.of(at.schedule(), from, zone));
      lastRuns.put(journey.id(), Instant.MIN);
    }
  }

  private Optional<Instant> nextRun(Published journey) {
    return Optional.ofNullable(runs.get(journey.id()))
        .filter(all -> journey.entry() instanceof EntryRule.Scheduled)
        .flatMap(all -> all.after(lastRuns.get(journey.id())))
        .filter(journey.journey().entryWindow()::isOpen);
  }

  /** Everybody of whom it is true enters (ENT-9). */
  private void run(Published journey, EntryRule.Scheduled rule) {
    lastRuns.put(journey.id(), world.now);
    for (User user : world.users().filter(user -> user.exists).toList()) {
      if (world.outside(user, journey).isTrue(rule.audience())) {
        world.entries.enter(user, journey, Map.of());
        world.settle();
      }
    }
  }

  /** What is true of those who exist counts as true before, or enters them (ENT-12). */
  private void arm(Published journey, EntryRule.When when) {
    world.users.values().forEach(user -> user.truth.remove(journey.id()));
    for (User user : world.users().filter(user -> user.exists).toList()) {
      if (!world.entries.crossings(user, List.of(journey)).isEmpty() && when.includeExisting()) {
        world.entries.enter(user, journey, Map.of());
      }
    }
  }

  /** What is known of a user. */
  public User user(String id) {
    return world.users.computeIfAbsent(id, any -> new User(any, world));
  }

  private List<Published> enteredWhen() {
    return world.newest().stream().filter(each -> each.entry() instanceof EntryRule.When).toList();
  }

  /** Takes an event. */
  public void track(Event event) {
    User user = user(event.user());
    Instant seen = event.id().map(user.eventIds::get).orElse(Instant.MIN);
    if (!world.now.isBefore(seen.plus(ID_LIFE))) {
      boolean isNeeded = hear(user, event);
      event.id().filter(id -> isNeeded).ifPresent(id -> user.eventIds.put(id, world.now));
      finish();
    }
  }

  /**
   * The user is there from now on (USER-2): what is true already, before anything is done, counts
   * as having come true.
   */
  private List<Published> begin(User user) {
    boolean isNew = !user.exists;
    user.exists = true;
    return isNew ? world.entries.crossings(user, enteredWhen()) : List.of();
  }

  /** All phases of one event, and whether anybody needed it. */
  boolean hear(User user, Event event) {
    Instant ownTime = event.time().filter(world.now::isAfter).orElse(world.now);
    boolean tooOld =
        world.settings.maxEventAge().map(world.now::minus).filter(ownTime::isBefore).isPresent();
    int before = world.changes;
    tell(user, event.attributes(), false);
    remember(user, event, ownTime);
    Heard heard = new Heard(event, ownTime, ++events, tooOld);
    user.exists |= world.changes > before;
    boolean existed = user.exists;
    List<Published> met = begin(user);
    List<Enrollment> open = user.open();
    List<Published> asked =
        world.newest().stream()
            .filter(journey -> world.entries.hear(user, journey, heard))
            .toList();
    world.sends.converted(user, heard);
    react(open, Optional.of(heard));
    asked.forEach(journey -> world.entries.enter(user, journey, heard, open));
    user.exists = existed || world.changes > before;
    if (user.exists) {
      met.forEach(journey -> world.entries.enter(user, journey, Map.of()));
    } else {
      user.truth.clear();
    }
    runDue(user);
    return world.changes > before;
  }

  /** Whatever those inside may ask of the past, and those who could still enter (MEM-2). */
  private void remember(User user, Event event, Instant ownTime) {
    ConditionModel now = ConditionModel.outside(user, world.settings.zone());
    List<Published> newest = world.newest();
    Stream<Condition> journeys =
        world.published.stream()
            .flatMap(each -> world.parts.leaves(each.journey(), newest.contains(each)));
    Stream<Condition> segments = world.parts.leaves(world.parts.segments().values().stream());
    List<Deed> once = List.of(new Deed(ownTime, event.properties()));
    Stream.concat(journeys, segments)
        .flatMap(ConditionParts::past)
        .filter(asked -> now.matches(asked.event(), event))
        .map(Past::memory)
        .distinct()
        .forEach(memory -> {
          user.memories.merge(memory, once, ReferenceModel::both);
          world.changes++;
        });
  }

  private static List<Deed> both(List<Deed> some, List<Deed> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /** Sets attributes, some or all, and says whether that changed any. */
  boolean tell(User user, Map<String, Value> attributes, boolean all) {
    Map<String, Value> before = Map.copyOf(user.attributes);
    user.attributes.keySet().removeIf(name -> all);
    user.attributes.putAll(attributes);
    if (!Objects.equals(before.get("timezone"), user.attributes.get("timezone"))) {
      zoneChanged(user);
    }
    for (Published journey : world.newest()) {
      if (datedBy(journey)
          .filter(name -> !Objects.equals(before.get(name), user.attributes.get(name)))
          .isPresent()) {
        world.dates.read(user, journey, (AtDate) journey.entry());
      }
    }
    boolean changed = !before.equals(user.attributes);
    world.changes += changed ? 1 : 0;
    return changed;
  }

  /** The local clock of a user is another. */
  private void zoneChanged(User user) {
    world.times.lookAgain(user);
    world.sends.zoneChanged(user);
    world.dates.zoneChanged(user);
  }

  /** The attribute whose date a journey is entered by. */
  private static Optional<String> datedBy(Published journey) {
    return journey.entry() instanceof AtDate rule && rule.event().isEmpty()
        ? Optional.of(rule.date().name())
        : Optional.empty();
  }

  /** Phases 2 to 4: goals, exit rules, waits. */
  private void react(List<Enrollment> open, Optional<Heard> heard) {
    open.forEach(e -> world.watch.goals(e, heard));
    open.forEach(e -> world.watch.exits(e, heard));
    open.stream().map(e -> world.waits.hear(e, heard)).toList().forEach(Runnable::run);
  }

  /** What holds by a change that a journey made itself does not count for it. */
  void hold(Enrollment by) {
    by.user.open().stream().filter(e -> e.isOf(by.published)).forEach(world.watch::lookAtGoals);
    world.entries.crossings(by.user, enteredWhen().stream().filter(by::isOf).toList());
  }

  /** Conditions are looked at, of those inside for some. */
  void look(User user, Predicate<Enrollment> who) {
    List<Published> crossed = world.entries.crossings(user, enteredWhen());
    react(user.open().stream().filter(who).toList(), Optional.empty());
    crossed.forEach(journey -> world.entries.enter(user, journey, Map.of()));
  }

  /** Tells attributes of a user. */
  public void identify(String id, Map<String, Value> attributes) {
    User user = user(id);
    if (tell(user, attributes, false) || !user.exists) {
      changed(user);
    }
  }

  private void changed(User user) {
    user.exists = true;
    look(user, all -> true);
    finish();
  }

  /** Defines a segment, perhaps anew: then conditions that name one may hold of others. */
  public void define(String segment, Condition condition) {
    world.parts.segments().put(segment, condition);
    world.users().filter(user -> user.exists).forEach(this::changed);
  }

  /** Puts a user on a named list, or takes a user off it. */
  public void list(String list, String id, boolean isOn) {
    User user = user(id);
    if (isOn ? user.lists.add(list) : user.lists.remove(list)) {
      changed(user);
    }
  }

  /** Enrolls a user by a call, and says why not or how. */
  public Outcome enroll(String journey, String id, Map<String, Value> properties) {
    User user = user(id);
    List<Published> met = begin(user);
    Outcome outcome = start(journey, user, properties);
    met.forEach(each -> world.entries.enter(user, each, Map.of()));
    finish();
    return outcome;
  }

  /** A step asks another journey to take the user. */
  Outcome start(String journey, User user, Map<String, Value> properties) {
    boolean entered =
        world.newest().stream()
            .anyMatch(
                each -> each.id().equals(journey) && world.entries.enter(user, each, properties));
    return entered ? Outcome.DONE : Outcome.REFUSED;
  }

  /** A provider tells what became of a message. */
  public void feedback(String message, Outcome update) {
    world.sends.feedback(message, update);
    finish();
  }

  /** An operator runs on what is parked. */
  public void unpark(String id, String journey) {
    user(id).open().stream()
        .filter(e -> e.status == EnrollmentStatus.PARKED && e.published.id().equals(journey))
        .forEach(world.path::unpark);
    finish();
  }

  /** One user turns out to be another (USER-1); says whether they were two. */
  public boolean merge(String from, String to) {
    User gone = user(from);
    User stays = user(to);
    if (gone == stays) {
      return false;
    }
    world.users.replaceAll((id, user) -> user == gone ? stays : user);
    Stream.of(gone, stays).forEach(User::forget);
    if (!stays.exists) {
      gone.truth.forEach(stays.truth::putIfAbsent);
    }
    stays.exists |= gone.exists;
    gone.memories.forEach(
        (event, memory) -> stays.memories.merge(event, memory, ReferenceModel::both));
    gone.eventIds.forEach(
        (id, at) -> stays.eventIds.merge(id, at, (one, other) -> one.isAfter(other) ? one : other));
    gone.checks.removeIf(check -> stays.checks.stream().anyMatch(check::isLike));
    for (Published journey : world.newest()) {
      boolean own = datedBy(journey).filter(stays.attributes::containsKey).isPresent();
      gone.checks.removeIf(check -> own && check.isOf(journey));
    }
    stays.checks.addAll(gone.checks);
    for (Enrollment e : gone.enrollments) {
      if (e.isOpen() && stays.of(e.published, e.key).stream().anyMatch(Enrollment::isOpen)) {
        world.path.end(e, EnrollmentStatus.MERGED);
      }
    }
    // of two that ended at one instant, that of the one who goes on counts as the older
    gone.enrollments.forEach(e -> e.ended += world.ended);
    world.ended *= 2;
    world.sends.move(gone);
    gone.enrollments.sort(Comparator.comparing(e -> !e.isOpen()));
    for (Enrollment e : gone.enrollments) {
      stays.enrollments.add(e);
      e.number = e.isOpen() ? stays.enrollments.size() : Happening.ANY;
      e.user = stays;
    }
    gone.attributes.forEach(stays.attributes::putIfAbsent);
    stays.lists.addAll(gone.lists);
    zoneChanged(stays);
    look(stays, all -> true);
    finish();
    return true;
  }

  /** The app shows a message. */
  public void show(String user, int back, String session) {
    world.inbox.show(user(user), back, session);
    finish();
  }

  /** What the input caused, what is due at once, and what it wants to be sent. */
  private void finish() {
    world.settle();
    advanceTo(world.now);
    world.sends.handOver();
  }

  /** Lets time pass; everything that becomes due on the way happens at its own instant. */
  public void advanceTo(Instant until) {
    for (var next = next(); next.filter(at -> !at.isAfter(until)).isPresent(); next = next()) {
      Instant due = next.get();
      world.now = due.isAfter(world.now) ? due : world.now;
      world.users().toList().forEach(this::wake);
      world.sends.handOver();
      world.newest().stream()
          .filter(each -> nextRun(each).filter(due::equals).isPresent())
          .forEach(each -> run(each, (EntryRule.Scheduled) each.entry()));
      world.sends.handOver();
    }
    world.now = until;
  }

  private Optional<Instant> next() {
    Stream<Instant> dues = world.users().flatMap(this::dues);
    Stream<Instant> starts = world.newest().stream().flatMap(each -> nextRun(each).stream());
    return Stream.of(dues, starts, world.sends.next().stream())
        .flatMap(instants -> instants)
        .min(Instant::compareTo);
  }

  /** Every instant at which time alone may change something for a user. */
  private Stream<Instant> dues(User user) {
    Stream<Instant> steps = user.open().stream().flatMap(e -> Stream.of(e.due, e.timeLimit()));
    Stream<Instant> checks = user.checks.stream().map(Check::due);
    Stream<Published> inside = user.open().stream().map(e -> e.published);
    Stream<Instant> flips =
        Stream.concat(inside, enteredWhen().stream())
            .distinct()
            .flatMap(each ->
                world.parts.leaves(each.journey(), true).flatMap(world.outside(user, each)::flips));
    return Stream.of(steps, checks, flips.filter(world.now::isBefore))
        .flatMap(instants -> instants);
  }

  /** Conditions that flip come first, in phases like an input's; then whatever is due. */
  private void wake(User user) {
    look(user, e -> !isTimedOut(e));
    runDue(user);
    world.settle();
  }

  /** Whatever is due by now, in the order of the enrollments. */
  private void runDue(User user) {
    world.entries.decide(user, world.now.minusMillis(1), world.newest());
    for (Enrollment e : List.copyOf(user.enrollments)) {
      if (e.isOpen() && isOver(e)) {
        world.path.end(e, EnrollmentStatus.COMPLETED);
      } else if (e.isOpen() && isTimedOut(e)) {
        world.path.end(e, EnrollmentStatus.TIMED_OUT);
      } else if (e.isOpen() && !e.due.isAfter(world.now)) {
        world.path.timeIsUp(e);
      }
    }
    world.entries.decide(user, world.now, world.newest());
  }

  private boolean isOver(Enrollment e) {
    return e.isWatched() && !e.due.isAfter(world.now);
  }

  private boolean isTimedOut(Enrollment e) {
    return !isOver(e) && !e.timeLimit().isAfter(world.now);
  }
}
