package dev.journeys.reference.model;

import static dev.journeys.model.Refusal.ALREADY_IN;
import static dev.journeys.model.Refusal.CONCURRENT_CAP;
import static dev.journeys.model.Refusal.ENTRIES_USED_UP;
import static dev.journeys.model.Refusal.ENTRY_CAP;
import static dev.journeys.model.Refusal.EVENT_TOO_OLD;
import static dev.journeys.model.Refusal.EXCLUSIVE_GROUP;
import static dev.journeys.model.Refusal.JOURNEY_CAP;
import static dev.journeys.model.Refusal.JOURNEY_PERIOD_CAP;
import static dev.journeys.model.Refusal.NOT_OPEN;
import static dev.journeys.model.Refusal.NO_KEY;
import static dev.journeys.model.Refusal.ONCE_ONLY;
import static dev.journeys.model.Refusal.OUTSIDE_ROLLOUT;
import static dev.journeys.model.Refusal.SAME_EVENT;
import static dev.journeys.model.Refusal.TOO_SOON;

import dev.journeys.condition.EventPattern;
import dev.journeys.model.EntryRule;
import dev.journeys.model.EntryRule.AfterInaction;
import dev.journeys.model.EntryRule.AtDate;
import dev.journeys.model.Journey;
import dev.journeys.model.Reentry;
import dev.journeys.model.Refusal;
import dev.journeys.policy.EntryPolicy;
import dev.journeys.policy.HoldoutPolicy;
import dev.journeys.policy.JourneyCap;
import dev.journeys.reference.model.User.Check;
import dev.journeys.reference.words.Happening;
import dev.journeys.reference.words.Happening.What;
import dev.journeys.reference.words.Surroundings;
import dev.journeys.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Phase 5: who gets in, who waits for that, and who is refused. */
public record EntryModel(ReferenceModel world) {

  private static final int LONGEST_KEY = 256;
  private static final int MANY = Integer.MAX_VALUE;

  /**
   * Whether an event may enter its user; otherwise it may end what waits to enter, and begin it.
   */
  boolean hear(User user, Published journey, Heard heard) {
    ConditionModel now = world.outside(user, journey);
    if (journey.entry() instanceof AfterInaction rule) {
      hear(user, journey, rule, heard, now);
    } else if (journey.entry() instanceof AtDate rule) {
      hear(user, journey, rule, heard, now);
    }
    boolean asks =
        journey.entry() instanceof EntryRule.OnEvent on
            && on.events().stream().anyMatch(event -> now.matches(event, heard));
    return asks || crosses(user, journey);
  }

  private void hear(User user, Published of, AfterInaction rule, Heard heard, ConditionModel now) {
    Optional<String> key = heard.text(rule.sameProperty());
    Instant due = heard.at().plus(rule.within());
    Check opened = new Check(of.id(), rule.kind(), key.orElse(""), due, heard);
    boolean hasKey = key.isPresent() || rule.sameProperty().isEmpty();
    if (hasKey && now.matches(rule.without(), heard)) {
      user.checks.removeIf(check -> opened.isLike(check) && opened.follows(check));
    }
    if (hasKey && now.matches(rule.did(), heard)) {
      open(user, opened, rule.fromLast());
    }
  }

  /** An event may end waits for a date, and then tell one (ENT-1). */
  private void hear(User user, Published of, AtDate rule, Heard heard, ConditionModel now) {
    Optional<String> key = heard.text(of.journey().keyedBy());
    Value date = heard.property(rule.date().name()).orElse(Value.of(""));
    Instant instant = date instanceof Value.Time time ? time.instant() : Instant.MIN;
    Check told = new Check(of.id(), rule.kind(), key.orElse(""), instant, heard);
    for (EventPattern unless : rule.unless()) {
      boolean ends = now.matches(unless, heard) && (key.isPresent() || !unless.ofSameKey());
      Predicate<Check> same = check -> told.isLike(check) || !unless.ofSameKey();
      user.checks.removeIf(c -> ends && c.isOf(of) && told.follows(c) && same.test(c));
    }
    if (date instanceof Value.Time
        && rule.event().stream().anyMatch(event -> now.matches(event, heard))) {
      open(user, told, true);
      dropPast(user, of);
    }
  }

  /** A check takes the place of one like it, if that may be and is not newer. */
  private void open(User user, Check check, boolean renews) {
    Stream<Check> open = user.checks.stream().filter(check::isLike);
    if (open.allMatch(old -> renews && check.follows(old)) && !check.by().tooOld()) {
      user.checks.removeIf(check::isLike);
      user.checks.add(check);
    }
  }

  /** Nobody waits for a date that is past when it is told. */
  private void dropPast(User user, Published of) {
    user.checks.removeIf(check -> check.isOf(of) && !due(user, check).isAfter(world.now));
  }

  /** The attribute is another, or the rule; waits for the dates of events may go on. */
  void arm(User user, Published of, AtDate rule, boolean goOn) {
    user.checks.removeIf(check -> check.isOf(of) && !goOn);
    Value date = user.attributes.get(rule.date().name());
    if (rule.event().isEmpty() && date instanceof Value.Time time) {
      Heard now = new Heard("", world.now, Map.of(), false, 0);
      user.checks.add(new Check(of.id(), rule.kind(), "", time.instant(), now));
    }
    dropPast(user, of);
  }

  /** When a check is due: a date by the newest rule, and by the user's clock. */
  public Instant due(User user, Check check) {
    Optional<Published> decider = world.newest().stream().filter(check::isOf).findFirst();
    if (decider.isPresent() && decider.get().entry() instanceof AtDate rule) {
      Instant moved = check.date().plus(rule.offset());
      ZoneId zone = world.zone(user, decider.get());
      LocalDate day = LocalDate.ofInstant(moved, zone);
      Optional<Instant> at = rule.at().map(time -> day.atTime(time).atZone(zone).toInstant());
      return World.later(at.orElse(moved), world.now);
    }
    return check.date();
  }

  /** The checks that are due by an instant, by the time at which they are. */
  void decide(User user, Instant by) {
    Comparator<Check> order = Comparator.comparing(check -> due(user, check));
    Stream<Check> due = user.checks.stream().filter(check -> !due(user, check).isAfter(by));
    for (Check check : due.sorted(order.thenComparing(Check::kind)).toList()) {
      boolean isOpen = user.checks.remove(check);
      world.newest().stream()
          .filter(journey -> isOpen && check.isOf(journey))
          .forEach(journey -> enter(user, journey, check.by()));
    }
  }

  /** Whether the condition that enters comes true of a user who exists. */
  boolean crosses(User user, Published journey) {
    boolean isTrue =
        user.exists
            && journey.entry() instanceof EntryRule.When when
            && world.outside(user, journey).isTrue(when.condition());
    return World.turns(user.truth, journey.id(), isTrue);
  }

  /** Enters somebody where no event ends what was before, and says whether it did. */
  boolean enter(User user, Published journey, Heard by) {
    return enter(user, journey, by, List.of());
  }

  /** The same by an event, before which some were {@code in} a journey. */
  boolean enter(User user, Published journey, Heard by, List<Enrollment> in) {
    Optional<String> key = by.text(journey.journey().keyedBy());
    Optional<Refusal> refusal = refusal(user, journey, key, by, in);
    if (refusal.isPresent()) {
      world.note(user, journey, 0, What.REFUSED, "", refusal.get().name());
      return false;
    }
    var e = new Enrollment(user, journey, key, Map.copyOf(by.properties()), world.now);
    user.enrollments.add(e);
    e.heldOut = heldOut(user, journey.journey());
    What what = e.heldOut.isPresent() ? What.HELD_OUT : What.ENTERED;
    world.note(e, what, "", e.heldOut.orElse(""));
    world.inside.begin(e);
    return e.heldOut.isEmpty();
  }

  /** The first group that holds the user out. */
  private Optional<String> heldOut(User user, Journey journey) {
    boolean isExempt = journey.admission().exempt();
    List<String> names = new ArrayList<>(isExempt ? List.of() : List.of(HoldoutPolicy.ENGINE));
    names.addAll(journey.admission().holdoutGroups());
    names.add(HoldoutPolicy.JOURNEY);
    Predicate<String> isIn = name -> world.surroundings.isIn(user.id, journey, name);
    return names.stream().filter(isIn).findFirst();
  }

  /** The first reason that holds, in the order of the rules. */
  private Optional<Refusal> refusal(
      User user, Published of, Optional<String> key, Heard by, List<Enrollment> in) {
    Journey journey = of.journey();
    Reentry rule = journey.reentry();
    List<Enrollment> all = user.of(of, key);
    boolean byEntry = rule.mode() == Reentry.Mode.AFTER_ENTRY;
    Stream<Instant> times = all.stream().map(e -> byEntry ? e.enteredAt : e.leftAt);
    boolean hasKey = key.filter(text -> text.length() <= LONGEST_KEY).isPresent();
    List<Enrollment> inside = user.open().stream().filter(e -> e.stay.step != null).toList();
    List<String> groups = inside.stream().flatMap(e -> group(e.published).stream()).toList();
    EntryPolicy policy = world.settings.entries();
    JourneyCap cap = journey.admission().cap();

    Map<Refusal, Boolean> holds = new LinkedHashMap<>();
    holds.put(EVENT_TOO_OLD, by.tooOld());
    holds.put(NO_KEY, journey.keyedBy().isPresent() && !hasKey);
    holds.put(NOT_OPEN, !journey.entryWindow().isOpen(world.now));
    holds.put(OUTSIDE_ROLLOUT, !world.surroundings.isIn(user.id, journey, Surroundings.ROLLOUT));
    holds.put(ALREADY_IN, all.stream().anyMatch(Enrollment::isOpen));
    holds.put(ONCE_ONLY, !all.isEmpty() && rule.mode() == Reentry.Mode.ONCE);
    holds.put(ENTRIES_USED_UP, all.size() >= rule.atMost().orElse(MANY));
    holds.put(SAME_EVENT, !rule.sameEvent() && all.stream().anyMatch(in::contains));
    holds.put(TOO_SOON, times.anyMatch(time -> time.isAfter(world.now.minus(rule.pause()))));
    holds.put(EXCLUSIVE_GROUP, group(of).filter(groups::contains).isPresent());
    holds.put(CONCURRENT_CAP, inside.size() >= policy.atOnce().orElse(MANY));
    holds.put(ENTRY_CAP, policy.perUser().filter(most -> isUsedUp(most, user)).isPresent());
    holds.put(JOURNEY_CAP, taken(user, of, Instant.EPOCH).count() >= cap.inAll().orElse(MANY));
    holds.put(
        JOURNEY_PERIOD_CAP, cap.inPeriod().filter(most -> isUsedUp(most, user, of)).isPresent());
    return holds.keySet().stream().filter(holds::get).findFirst();
  }

  private static Optional<String> group(Published of) {
    return of.journey().admission().exclusiveGroup();
  }

  private boolean isUsedUp(EntryPolicy.EntryCap cap, User user) {
    Instant since = world.now.minus(cap.period());
    Stream<Enrollment> entered = user.enrollments.stream().filter(e -> e.heldOut.isEmpty());
    return entered.filter(e -> e.enteredAt.isAfter(since)).count() >= cap.entries();
  }

  /** By entries of revisions that have periods as long, which begin with 1970. */
  private boolean isUsedUp(JourneyCap.InPeriod cap, User user, Published of) {
    long length = cap.period().toMillis();
    Instant begun = Instant.ofEpochMilli(world.now.toEpochMilli() / length * length);
    Optional<Duration> period = period(of);
    return taken(user, of, begun).filter(by -> period(by).equals(period)).count() >= cap.entries();
  }

  private static Optional<Duration> period(Published of) {
    return of.journey().admission().cap().inPeriod().map(JourneyCap.InPeriod::period);
  }

  /** By what others got in before a user; of this very instant, in the order of the engine. */
  private Stream<Published> taken(User user, Published of, Instant since) {
    Instant now = world.now;
    List<Happening> all =
        world.happenings.stream().filter(h -> h.journey().equals(of.id())).toList();
    Stream<Happening> ofUser = all.stream().filter(h -> h.user().equals(user.id));
    long nth = ofUser.filter(h -> h.at().equals(now) && h.what().decides()).count();
    Predicate<Happening> isIn = h -> h.what() == What.ENTERED && !h.at().isBefore(since);
    Stream<Happening> earlier = all.stream().filter(isIn).filter(h -> h.at().isBefore(now));
    Stream<Integer> atOnce = world.surroundings.before(user.id, of.id(), now, nth).stream();
    List<Published> revisions = world.published.get(of.id());
    return Stream.concat(earlier.map(Happening::revision), atOnce)
        .map(revision -> revisions.get(revision - 1));
  }
}
