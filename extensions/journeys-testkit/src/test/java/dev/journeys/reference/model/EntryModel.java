package dev.journeys.reference.model;

import dev.journeys.condition.EventPattern;
import dev.journeys.model.Admission;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Reentry;
import dev.journeys.model.Refusal;
import dev.journeys.policy.EntryPolicy;
import dev.journeys.policy.HoldoutPolicy;
import dev.journeys.policy.JourneyCap;
import dev.journeys.reference.model.User.Check;
import dev.journeys.reference.words.Happening.What;
import dev.journeys.reference.words.Surroundings;
import dev.journeys.value.Value;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Phase 5: who gets in, and who is refused. */
record EntryModel(World world) {

  private static final int LONGEST_KEY = 256;
  private static final int MANY = Integer.MAX_VALUE;

  /** Whether an event may enter its user; otherwise it may open and end checks. */
  boolean hear(User user, Published journey, Heard heard) {
    ConditionModel now = world.outside(user, journey);
    Predicate<EventPattern> happened = pattern -> now.matches(pattern, heard.event());
    if (journey.entry() instanceof EntryRule.AfterInaction inaction) {
      hear(user, journey, inaction, heard, happened);
    } else if (journey.entry() instanceof EntryRule.AtDate rule) {
      world.dates.hear(user, journey, rule, heard, happened);
    } else if (journey.entry() instanceof EntryRule.When) {
      return !crossings(user, List.of(journey)).isEmpty();
    }
    return journey.entry() instanceof EntryRule.OnEvent on
        && on.events().stream().anyMatch(happened);
  }

  private void hear(
      User user,
      Published journey,
      EntryRule.AfterInaction rule,
      Heard heard,
      Predicate<EventPattern> happened) {
    Instant at = heard.ownTime();
    if (rule.sameProperty().filter(name -> !heard.properties().containsKey(name)).isPresent()) {
      return;
    }
    String key =
        rule.sameProperty().map(heard.properties()::get).map(Value::canonicalText).orElse("");
    Check opened =
        new Check(
            journey.id(), key, at, at.plus(rule.within()), Optional.empty(), heard.properties());
    Optional<Check> open = user.checks.stream().filter(opened::isLike).findFirst();
    boolean later = open.filter(check -> !at.isBefore(check.since())).isPresent();
    boolean over = later && happened.test(rule.without());
    boolean begins = open.isEmpty() || over || (later && rule.fromLast());
    if (over) {
      world.changes += user.checks.remove(open.get()) ? 1 : 0;
    }
    if (begins && !heard.tooOld() && happened.test(rule.did())) {
      open.ifPresent(user.checks::remove);
      user.checks.add(opened);
      world.changes++;
    }
  }

  /** The checks that are due by an instant, by the time at which they are. */
  void decide(User user, Instant by, List<Published> newest) {
    Stream<Check> due = user.checks.stream().filter(check -> !check.due().isAfter(by));
    Comparator<Check> order = Comparator.comparing(Check::due);
    for (Check check : due.sorted(order.thenComparing(c -> c.date().isPresent())).toList()) {
      boolean isOpen = user.checks.remove(check);
      newest.stream()
          .filter(journey -> isOpen && journey.id().equals(check.journey()))
          .filter(journey -> journey.decides(check.date().isPresent()))
          .forEach(journey -> enter(user, journey, check.event()));
    }
  }

  /**
   * Brings up to date what is true of a user who exists, and says which conditions that enter came
   * true.
   */
  List<Published> crossings(User user, List<Published> journeys) {
    return journeys.stream()
        .filter(journey -> user.exists)
        .filter(journey -> {
          boolean isTrue = world.outside(user, journey).isTrue(journey.condition());
          boolean wasTrue = Boolean.TRUE.equals(user.truth.put(journey.id(), isTrue));
          return isTrue && !wasTrue;
        })
        .toList();
  }

  /** Enters somebody for whom no event happened, and says whether it did. */
  boolean enter(User user, Published journey, Map<String, Value> properties) {
    return enter(user, journey, properties, List.of(), false);
  }

  /** The same by an event that asks for it, or makes a condition true. */
  void enter(User user, Published journey, Heard heard, List<Enrollment> in) {
    boolean asks = journey.entry() instanceof EntryRule.OnEvent;
    enter(user, journey, asks ? heard.properties() : Map.of(), in, asks && heard.tooOld());
  }

  /** The same by an event, before which some were {@code in} a journey. */
  boolean enter(
      User user, Published journey, Map<String, Value> entry, List<Enrollment> in, boolean old) {
    Optional<String> key = journey.journey().keyedBy().map(entry::get).map(Value::canonicalText);
    Optional<Refusal> refusal = refusal(user, journey, key, in, old);
    if (refusal.isPresent()) {
      world.note(user, journey, 0, What.REFUSED, "", refusal.get().name());
    } else {
      var e = new Enrollment(user, journey, key, world.now, Map.copyOf(entry));
      user.enrollments.add(e);
      e.heldOut = heldOut(user, journey);
      What what = e.heldOut.isPresent() ? What.HELD_OUT : What.ENTERED;
      world.note(e, what, "", e.heldOut.orElse(""));
      world.entered.addAll(e.heldOut.isEmpty() ? List.of(e) : List.of());
      world.watch.begin(e);
      return e.heldOut.isEmpty();
    }
    return false;
  }

  /** The first group that holds the user out. */
  private Optional<String> heldOut(User user, Published journey) {
    Admission admission = journey.journey().admission();
    List<String> ofEngine = admission.exempt() ? List.of() : List.of(HoldoutPolicy.ENGINE);
    return Stream.of(ofEngine, admission.holdoutGroups(), List.of(HoldoutPolicy.JOURNEY))
        .flatMap(Collection::stream)
        .filter(name -> world.surroundings.isIn(user.id, journey.journey(), name))
        .findFirst();
  }

  /** The first reason that holds, in the order of the rules. */
  private Optional<Refusal> refusal(
      User user, Published journey, Optional<String> key, List<Enrollment> before, boolean tooOld) {
    Reentry rule = journey.journey().reentry();
    user.forget(journey, key, world.now);
    List<Enrollment> all = user.of(journey, key);
    boolean wasIn = !all.isEmpty();
    boolean byEntry = rule.mode() == Reentry.Mode.AFTER_ENTRY;
    Stream<Instant> times =
        all.stream().flatMap(e -> byEntry ? Stream.of(e.enteredAt) : e.leftAt.stream());
    Instant from = times.max(Instant::compareTo).orElse(Instant.EPOCH);
    boolean hasKey = key.filter(text -> text.length() <= LONGEST_KEY).isPresent();
    Map<Refusal, Boolean> holds = new LinkedHashMap<>();
    holds.put(Refusal.EVENT_TOO_OLD, tooOld);
    holds.put(Refusal.NO_KEY, journey.journey().keyedBy().isPresent() && !hasKey);
    holds.put(Refusal.NOT_OPEN, !journey.journey().entryWindow().isOpen(world.now));
    boolean rolledOut = world.surroundings.isIn(user.id, journey.journey(), Surroundings.ROLLOUT);
    holds.put(Refusal.OUTSIDE_ROLLOUT, !rolledOut);
    holds.put(Refusal.ALREADY_IN, all.stream().anyMatch(Enrollment::isOpen));
    holds.put(Refusal.ONCE_ONLY, wasIn && rule.mode() == Reentry.Mode.ONCE);
    holds.put(Refusal.ENTRIES_USED_UP, wasIn && all.size() >= rule.atMost().orElse(MANY));
    holds.put(Refusal.SAME_EVENT, !rule.sameEvent() && all.stream().anyMatch(before::contains));
    holds.put(Refusal.TOO_SOON, wasIn && world.now.isBefore(from.plus(rule.pause())));
    EntryPolicy policy = world.settings.entries();
    List<Enrollment> inside = user.open().stream().filter(e -> !e.isWatched()).toList();
    Optional<String> group = journey.journey().admission().exclusiveGroup();
    holds.put(
        Refusal.EXCLUSIVE_GROUP,
        group.isPresent()
            && inside.stream()
                .anyMatch(e -> e.published.journey().admission().exclusiveGroup().equals(group)));
    holds.put(Refusal.CONCURRENT_CAP, inside.size() >= policy.atOnce().orElse(MANY));
    holds.put(Refusal.ENTRY_CAP, policy.perUser().filter(cap -> isUsedUp(user, cap)).isPresent());
    JourneyCap cap = journey.journey().admission().cap();
    List<Taken> taken = cap.equals(JourneyCap.NONE) ? List.of() : taken(user, journey);
    holds.put(Refusal.JOURNEY_CAP, taken.size() >= cap.inAll().orElse(MANY));
    holds.put(
        Refusal.JOURNEY_PERIOD_CAP, cap.inPeriod().filter(one -> isUsedUp(taken, one)).isPresent());
    return holds.keySet().stream().filter(holds::get).findFirst();
  }

  private record Taken(Instant at, Published by) {}

  /** Who got in before a user; of this very instant, in the order of the engine. */
  private List<Taken> taken(User user, Published journey) {
    long nth =
        world.happenings.stream()
            .filter(h -> h.at().equals(world.now) && h.user().equals(user.id))
            .filter(h -> h.journey().equals(journey.id()) && h.what().decides())
            .count();
    Stream<Taken> now =
        world.surroundings.before(user.id, journey.id(), world.now, nth).stream()
            .map(revision -> new Taken(world.now, world.revision(journey.id(), revision)));
    Stream<Taken> earlier =
        world.entered.stream()
            .filter(e -> e.isOf(journey) && e.enteredAt.isBefore(world.now))
            .map(e -> new Taken(e.enteredAt, e.published));
    return Stream.concat(earlier, now).toList();
  }

  /** By entries of revisions that have periods as long, which begin with 1970. */
  private boolean isUsedUp(List<Taken> taken, JourneyCap.InPeriod cap) {
    long length = cap.period().toMillis();
    long period = world.now.toEpochMilli() / length;
    return taken.stream()
            .filter(one -> one.at().toEpochMilli() / length == period)
            .flatMap(one -> one.by().journey().admission().cap().inPeriod().stream())
            .filter(one -> one.period().equals(cap.period()))
            .count()
        >= cap.entries();
  }

  private boolean isUsedUp(User user, EntryPolicy.EntryCap cap) {
    Instant since = world.now.minus(cap.period());
    Stream<Enrollment> entered = user.enrollments.stream().filter(e -> e.heldOut.isEmpty());
    return entered.filter(e -> e.enteredAt.isAfter(since)).count() >= cap.entries();
  }
}
