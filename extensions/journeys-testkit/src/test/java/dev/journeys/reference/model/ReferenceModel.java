package dev.journeys.reference.model;

import static dev.journeys.reference.model.Heard.NOTHING;
import static dev.journeys.reference.model.Stay.NOWHERE;

import dev.journeys.condition.Condition;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.EntryRule;
import dev.journeys.model.EntryRule.AtDate;
import dev.journeys.model.EntryRule.Scheduled;
import dev.journeys.model.EntryRule.When;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.policy.ScheduledRuns;
import dev.journeys.reference.words.Happening;
import dev.journeys.reference.words.Happening.What;
import dev.journeys.reference.words.ModelSettings;
import dev.journeys.reference.words.Surroundings;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
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
public final class ReferenceModel extends World {

  final PathModel path = new PathModel(this);
  final InsideModel inside = new InsideModel(this, path);
  public final EntryModel entries = new EntryModel(this);
  final ContactModel contact = new ContactModel(this, new HashMap<>());
  public final InboxModel inbox = new InboxModel(this, new ArrayList<>());
  public final SendModel sends = new SendModel(this, new ArrayList<>(), new ArrayList<>());

  /** Of journeys that are entered by a schedule: its runs, and when the next one is, if ever. */
  private final Map<String, ScheduledRuns> runs = new HashMap<>();

  /**
   * Whose exit rule holds by what the own journey wrote, which time alone does not show (EXIT-4).
   */
  List<Enrollment> unseen = List.of();

  private final Map<String, Optional<Instant>> nextRuns = new HashMap<>();

  /** A model of an engine that has taken nothing yet. */
  public ReferenceModel(ModelSettings settings, Surroundings surroundings) {
    super(settings, surroundings);
  }

  /** Publishes a journey, unless it equals a revision that there is already. */
  public void publish(Journey journey) {
    List<Published> all = published.computeIfAbsent(journey.id(), id -> new ArrayList<>());
    if (all.stream().noneMatch(old -> old.journey().equals(journey))) {
      Optional<Published> last = all.stream().reduce((older, newer) -> newer);
      Instant first = last.map(Published::firstPublished).orElse(now);
      var newest = new Published(journey, all.size() + 1, first, ConditionParts.inside(journey));
      all.add(newest);
      users().forEach(user -> user.checks.replaceAll(check -> check.under(newest)));
      if (!last.map(Published::waitsFor).equals(Optional.of(newest.waitsFor()))) {
        arm(newest, last.map(Published::entry));
      }
    }
  }

  private void arm(Published journey, Optional<EntryRule> old) {
    nextRuns.remove(journey.id());
    if (journey.entry() instanceof When when) {
      users().forEach(user -> entries.crosses(user, journey));
      if (when.includeExisting()) {
        enterAll(journey, when.condition());
      }
    } else if (journey.entry() instanceof AtDate rule) {
      boolean goOn = old.filter(o -> o instanceof AtDate d && d.hasSameDates(rule)).isPresent();
      users().forEach(user -> entries.arm(user, journey, goOn));
    } else if (journey.entry() instanceof Scheduled at) {
      Instant from = later(now, journey.journey().entryWindow().from().orElse(now));
      ZoneId zone = journey.journey().zone().orElse(settings.zone());
      runs.put(journey.id(), ScheduledRuns.of(at.schedule(), from, zone));
      nextRuns.put(journey.id(), runs.get(journey.id()).after(Instant.MIN));
    }
  }

  private Instant nextRun(Published journey) {
    Optional<Instant> next = nextRuns.getOrDefault(journey.id(), Optional.empty());
    return next.filter(journey.journey().entryWindow()::isOpen).orElse(Instant.MAX);
  }

  private void run(Published journey) {
    nextRuns.put(journey.id(), runs.get(journey.id()).after(now));
    enterAll(journey, ((Scheduled) journey.entry()).audience());
  }

  /** Everybody who exists and of whom something is true (ENT-9, ENT-12). */
  private void enterAll(Published journey, Condition audience) {
    for (User user : users().toList()) {
      if (user.exists && outside(user, journey).isTrue(audience)) {
        entries.enter(user, journey, NOTHING);
        settle();
      }
    }
  }

  /** What is known of a user. */
  public User user(String id) {
    return users.computeIfAbsent(id, any -> new User(any, this));
  }

  /** Takes an event, unless its id was heard in the last 24 hours (EVT-1). */
  public void track(Event event) {
    User user = user(event.user());
    Instant seen = event.id().map(user.eventIds::get).orElse(Instant.MIN);
    if (!now.isBefore(seen.plus(Duration.ofHours(24))) && hear(user, event)) {
      event.id().ifPresent(id -> user.eventIds.put(id, now));
    }
  }

  /**
   * The user is there from now on (USER-2): what is true already, before anything is done, counts
   * as having come true.
   */
  private List<Published> begin(User user, boolean isKnown) {
    user.exists = true;
    return isKnown ? List.of() : newest().stream().filter(it -> entries.crosses(user, it)).toList();
  }

  /** All phases of one event, and whether anybody needed it. */
  boolean hear(User user, Event event) {
    Instant at = event.time().filter(now::isAfter).orElse(now);
    boolean tooOld = settings.maxEventAge().map(now::minus).filter(at::isBefore).isPresent();
    Heard heard = new Heard(event.name(), at, event.properties(), tooOld);
    int before = user.imprint();
    tell(user, event.attributes(), false);
    remember(user, heard);
    boolean isKnown = user.exists || user.imprint() != before;
    List<Published> met = begin(user, isKnown);
    phases(user, heard, all -> true);
    user.exists = isKnown || user.imprint() != before;
    met.stream().filter(any -> user.exists).forEach(it -> entries.enter(user, it, NOTHING));
    user.truth.removeIf(any -> !user.exists);
    runDue(user);
    return user.imprint() != before;
  }

  /** Whatever those inside, and those who can still enter, may ask of the past (MEM-2). */
  private void remember(User user, Heard heard) {
    Stream<Condition> journeys = revisions().flatMap(it -> parts.of(it, newest().contains(it)));
    Stream<Condition> segments = parts.segments().values().stream().flatMap(parts::of);
    var now = new ConditionModel(user, Optional.empty(), Map.of(), settings.zone(), heard.at());
    Stream<Past> asked = Stream.concat(journeys, segments).flatMap(Past::of);
    var keys = asked.filter(it -> now.matches(it.event(), heard)).map(Past::key).distinct();
    keys.forEach(key -> user.memories.add(Map.entry(key, heard)));
  }

  /** Sets attributes, some or all, and says whether that changed any. */
  boolean tell(User user, Map<String, Value> attributes, boolean all) {
    Map<String, Value> before = Map.copyOf(user.attributes);
    user.attributes.keySet().removeIf(name -> all);
    user.attributes.putAll(attributes);
    Predicate<String> changed = it -> !Objects.equals(before.get(it), user.attributes.get(it));
    if (changed.test("timezone")) {
      zoneChanged(user);
    }
    var dated = newest().stream().filter(journey -> journey.dated().anyMatch(changed));
    dated.forEach(journey -> entries.arm(user, journey, false));
    return !before.equals(user.attributes);
  }

  /** The local clock of a user is another: ends that it moves are computed again (TIME-6). */
  private void zoneChanged(User user) {
    for (Enrollment e : user.open()) {
      ZoneId zone = zone(user, e.published);
      if (e.stay.zone.filter(before -> !before.equals(zone)).isPresent()) {
        e.stay.zone = Optional.of(zone);
        e.stay.due = later(now, e.stay.end.apply(zone));
      } else if (e.stay.isHeld() && e.stay.queue.isEmpty()) {
        e.stay.due = now;
      }
    }
  }

  /** What holds by a change that a journey made itself does not count for it. */
  void hold(Enrollment by) {
    by.user.open().stream().filter(e -> e.isOf(by.published)).forEach(inside::lookAtGoals);
    newest().stream().filter(by::isOf).forEach(journey -> entries.crosses(by.user, journey));
  }

  /**
   * The phases of an input (EXIT-2), for some of those inside: of an event, or of none, when only
   * conditions are looked at.
   */
  void phases(User user, Heard heard, Predicate<Enrollment> who) {
    List<Published> asked = newest().stream().filter(it -> entries.hear(user, it, heard)).toList();
    List<Enrollment> open = user.open().stream().filter(who).toList();
    sends.converted(user, heard);
    inside.react(open, heard);
    var in = open.stream().filter(any -> !heard.equals(NOTHING)).toArray(Enrollment[]::new);
    asked.forEach(it -> entries.enter(user, it, it.entry() instanceof When ? NOTHING : heard, in));
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
    phases(user, NOTHING, all -> true);
  }

  /** Defines a segment, perhaps anew: then conditions that name one may hold of others. */
  public void define(String segment, Condition condition) {
    parts.segments().put(segment, condition);
    users().filter(user -> user.exists).toList().forEach(this::changed);
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
    List<Published> met = begin(user, user.exists);
    Outcome outcome = start(journey, user, properties);
    met.forEach(each -> entries.enter(user, each, NOTHING));
    return outcome;
  }

  /** A step asks another journey to take the user. */
  Outcome start(String journey, User user, Map<String, Value> properties) {
    Heard told = new Heard("", now, properties, false);
    Stream<Published> named = newest().stream().filter(each -> each.id().equals(journey));
    return named.map(it -> entries.enter(user, it, told)).findFirst().orElse(Outcome.REFUSED);
  }

  /** An operator runs on what is parked. */
  public void unpark(String id, String journey) {
    for (Enrollment e : user(id).open()) {
      if (e.status == EnrollmentStatus.PARKED && e.published.id().equals(journey)) {
        e.status = EnrollmentStatus.ACTIVE;
        e.stay.attempts = 0;
        note(e, What.UNPARKED, e.stay.step.id(), "");
        path.run(e);
      }
    }
  }

  /** One user turns out to be another (USER-1); says whether they were two. */
  public boolean merge(String from, String to) {
    User gone = user(from);
    User stays = user(to);
    if (gone == stays) {
      return false;
    }
    users.replaceAll((id, user) -> user == gone ? stays : user);
    Stream.of(gone, stays).forEach(it -> it.enrollments.forEach(e -> it.of(e.published, e.key)));
    stays.truth.addAll(stays.exists ? List.of() : gone.truth);
    stays.exists |= gone.exists;
    stays.memories.addAll(gone.memories);
    gone.eventIds.forEach((id, at) -> stays.eventIds.merge(id, at, World::later));
    var own = newest().stream().filter(it -> it.dated().anyMatch(stays.attributes::containsKey));
    own.forEach(each -> gone.checks.removeIf(check -> check.isOf(each)));
    gone.checks.forEach(check -> entries.open(stays, check, false));
    for (Enrollment e : List.copyOf(gone.enrollments)) {
      boolean isIn = stays.of(e.published, e.key).stream().anyMatch(Enrollment::isOpen);
      boolean isBarred = !e.stay.step.equals(NOWHERE) && entries.isGroupTaken(stays, e.published);
      if (e.isOpen() && (isIn || isBarred)) {
        path.end(e, EnrollmentStatus.MERGED);
      }
    }
    // what moves counts as later than what the other one was sent at the same instant
    sends.sent().sort(Comparator.comparing(one -> one.by.user == gone));
    gone.enrollments.sort(Comparator.comparing(e -> !e.isOpen()));
    for (Enrollment e : gone.enrollments) {
      stays.enrollments.add(e);
      e.number = e.isOpen() ? stays.enrollments.size() : Happening.ANY;
      e.user = stays;
    }
    gone.attributes.forEach(stays.attributes::putIfAbsent);
    stays.lists.addAll(gone.lists);
    zoneChanged(stays);
    phases(stays, NOTHING, all -> true);
    return true;
  }

  /**
   * Lets time pass, perhaps none: what inputs caused is done and sent, and everything that becomes
   * due on the way happens at its own instant.
   */
  public void advanceTo(Instant until) {
    settle();
    for (Instant due = next(); !due.isAfter(until); due = next()) {
      var open = users().flatMap(user -> user.open().stream());
      List<Enrollment> before = open.filter(e -> inside.leaves(e, NOTHING)).toList();
      now = later(due, now);
      for (User user : users().toList()) { // conditions that flip come first, then whatever is due
        unseen = before;
        phases(user, NOTHING, e -> e.timeLimit().isAfter(now));
        unseen = List.of();
        runDue(user);
        settle();
      }
      sends.handOver();
      newest().stream().filter(each -> !nextRun(each).isAfter(now)).forEach(this::run);
    }
    now = until;
  }

  private Instant next() {
    Stream<Instant> runs = newest().stream().map(this::nextRun);
    Stream<Instant> dues = Stream.concat(users().flatMap(this::dues), runs);
    return Stream.concat(dues, sends.next()).min(Instant::compareTo).orElse(Instant.MAX);
  }

  /** Every instant at which time alone may change something for a user. */
  private Stream<Instant> dues(User user) {
    Stream<Instant> steps = user.open().stream().flatMap(e -> Stream.of(e.stay.due, e.timeLimit()));
    Stream<Instant> checks = user.checks.stream().map(check -> entries.due(user, check));
    var flips = revisions().flatMap(it -> parts.of(it, true).flatMap(outside(user, it)::flips));
    return Stream.of(steps, checks, flips.filter(now::isBefore)).flatMap(instants -> instants);
  }

  /** Whatever is due by now, in the order of the enrollments. */
  private void runDue(User user) {
    entries.decide(user, now.minusMillis(1));
    for (Enrollment e : List.copyOf(user.enrollments)) {
      if (e.isOpen() && !e.timeLimit().isAfter(now)) {
        path.end(e, EnrollmentStatus.TIMED_OUT);
      } else if (e.isOpen() && !e.stay.due.isAfter(now)) {
        e.stay.due = Instant.MAX;
        e.stay.then.run();
      }
    }
    entries.decide(user, now);
  }
}
