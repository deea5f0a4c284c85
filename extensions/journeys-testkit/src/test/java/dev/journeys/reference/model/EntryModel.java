package dev.journeys.reference.model;

import static dev.journeys.model.Reentry.Mode.AFTER_ENTRY;
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
import static dev.journeys.reference.model.Stay.NOWHERE;
import static dev.journeys.reference.model.World.MANY;
import static dev.journeys.reference.model.World.as;
import static dev.journeys.reference.words.Happening.What.ENTERED;
import static dev.journeys.reference.words.Happening.What.HELD_OUT;

import dev.journeys.condition.EventPattern;
import dev.journeys.model.EntryRule.AfterInaction;
import dev.journeys.model.EntryRule.AtDate;
import dev.journeys.model.EntryRule.OnEvent;
import dev.journeys.model.Journey;
import dev.journeys.model.Outcome;
import dev.journeys.model.Reentry;
import dev.journeys.model.Refusal;
import dev.journeys.policy.EntryPolicy;
import dev.journeys.policy.HoldoutPolicy;
import dev.journeys.policy.JourneyCap;
import dev.journeys.reference.model.User.Check;
import dev.journeys.reference.words.Happening;
import dev.journeys.reference.words.Happening.What;
import dev.journeys.reference.words.Surroundings;
import dev.journeys.value.Value.Time;
import java.time.Instant;
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

  /**
   * Whether an event may enter its user; otherwise it may end what waits to enter, and begin it.
   */
  boolean hear(User user, Published journey, Heard heard) {
    ConditionModel now = world.outside(user, journey);
    as(AfterInaction.class, journey.entry()).forEach(rule -> hear(user, journey, rule, heard, now));
    as(AtDate.class, journey.entry()).forEach(rule -> hear(user, journey, rule, heard, now));
    var entering = as(OnEvent.class, journey.entry()).flatMap(rule -> rule.events().stream());
    return entering.anyMatch(event -> now.matches(event, heard)) || crosses(user, journey);
  }

  private void hear(User user, Published of, AfterInaction rule, Heard heard, ConditionModel now) {
    Check opened = new Check(of, heard.at().plus(rule.within()), heard);
    boolean hasKey = heard.text(of.apart()).isPresent() || of.apart().isEmpty();
    if (hasKey && now.matches(rule.without(), heard)) {
      Predicate<Check> isSame = it -> opened.isLike(it) || it.by().text(of.apart()).isEmpty();
      user.checks.removeIf(it -> it.isOf(of) && isSame.test(it) && opened.follows(it));
    }
    if (hasKey && now.matches(rule.did(), heard)) {
      open(user, opened, rule.fromLast());
    }
  }

  /** An event may end waits for a date, and then tell one (ENT-1). */
  private void hear(User user, Published of, AtDate rule, Heard heard, ConditionModel now) {
    var date = heard.property(rule.date().name()).flatMap(it -> as(Time.class, it).findFirst());
    boolean hasKey = heard.text(of.apart()).isPresent();
    Check told = new Check(of, date.map(Time::instant).orElse(Instant.MIN), heard);
    for (EventPattern unless : rule.unless()) {
      boolean ends = now.matches(unless, heard) && (hasKey || !unless.ofSameKey());
      Predicate<Check> same = check -> told.isLike(check) || !unless.ofSameKey();
      user.checks.removeIf(c -> ends && c.isOf(of) && told.follows(c) && same.test(c));
    }
    if (date.isPresent() && rule.event().stream().anyMatch(it -> now.matches(it, heard))) {
      open(user, told, true);
      arm(user, of, true);
    }
  }

  /** A check takes the place of one like it, if that may be and is not newer. */
  void open(User user, Check check, boolean renews) {
    Stream<Check> open = user.checks.stream().filter(check::isLike);
    if (open.allMatch(old -> renews && check.follows(old)) && !check.by().late()) {
      user.checks.removeIf(check::isLike);
      user.checks.add(check);
    }
  }

  /**
   * A date was told, or the rule is another, by which waits may go on; nobody waits for a date that
   * is past by then.
   */
  void arm(User user, Published of, boolean goOn) {
    user.checks.removeIf(check -> check.isOf(of) && !goOn);
    Heard now = new Heard("", world.now, Map.of(), false);
    var dates = of.dated().flatMap(name -> as(Time.class, user.attributes.get(name)));
    dates.forEach(it -> open(user, new Check(of, it.instant(), now), true));
    user.checks.removeIf(check -> check.isOf(of) && !due(user, check).isAfter(world.now));
  }

  private Optional<Published> decider(Check check) {
    return world.newest().stream().filter(check::isOf).findFirst();
  }

  /** When a check is due: a date by the newest rule, and by the user's clock. */
  public Instant due(User user, Check check) {
    if (check.of().entry() instanceof AtDate rule) {
      var moved = check.date().plus(rule.offset()).atZone(world.zone(user, check.of()));
      var at = rule.at().map(time -> moved.toLocalDate().atTime(time).atZone(moved.getZone()));
      return World.later(at.orElse(moved).toInstant(), world.now);
    }
    return check.date();
  }

  /** The checks that are due by an instant, by the time at which they are. */
  void decide(User user, Instant by) {
    Comparator<Check> order = Comparator.comparing(check -> due(user, check));
    Stream<Check> due = user.checks.stream().filter(check -> !due(user, check).isAfter(by));
    order = order.thenComparing(it -> it.of().entry().kind());
    for (Check check : due.sorted(order.thenComparing(Check::of, Published.order())).toList()) {
      Optional<Check> open = Optional.of(check).filter(user.checks::remove);
      open.flatMap(this::decider).ifPresent(it -> enter(user, it, check.by()));
    }
  }

  /** Whether the condition that enters comes true of a user who exists. */
  boolean crosses(User user, Published journey) {
    boolean isTrue = journey.when().filter(world.outside(user, journey)::isTrue).isPresent();
    return World.turns(user.truth, journey.id(), user.exists && isTrue);
  }

  /** Enters somebody, perhaps by an event before which some were {@code in} a journey. */
  Outcome enter(User user, Published journey, Heard by, Enrollment... in) {
    Optional<Refusal> refusal = refusal(user, journey, by, List.of(in));
    if (refusal.isPresent()) {
      world.note(user, journey, 0, What.REFUSED, "", refusal.get().name());
      return Outcome.REFUSED;
    }
    Enrollment e = new Enrollment(user, journey, by);
    user.enrollments.add(e);
    e.heldOut = heldOut(user, journey.journey());
    world.note(e, e.heldOut.isPresent() ? HELD_OUT : ENTERED, "", e.heldOut.orElse(""));
    world.inside.begin(e);
    return e.heldOut.isEmpty() ? Outcome.DONE : Outcome.REFUSED;
  }

  /** The first group that holds the user out. */
  private Optional<String> heldOut(User user, Journey journey) {
    List<String> names = new ArrayList<>(journey.admission().holdoutGroups());
    names.addAll(0, journey.admission().exempt() ? List.of() : List.of(HoldoutPolicy.ENGINE));
    names.add(HoldoutPolicy.JOURNEY);
    return names.stream().filter(it -> world.surroundings.isIn(user.id, journey, it)).findFirst();
  }

  /** The first reason that holds, in the order of the rules. */
  private Optional<Refusal> refusal(User user, Published of, Heard by, List<Enrollment> in) {
    Journey journey = of.journey();
    Reentry rule = journey.reentry();
    Optional<String> key = by.text(journey.keyedBy());
    List<Enrollment> all = user.of(of, key);
    var times = all.stream().map(e -> rule.mode() == AFTER_ENTRY ? e.enteredAt : e.leftAt);
    boolean noKey = key.filter(text -> text.length() <= 256).isEmpty();
    EntryPolicy policy = world.settings.entries();
    JourneyCap cap = journey.admission().cap();
    List<Happening> entered = entered(user, of);

    Map<Refusal, Boolean> holds = new LinkedHashMap<>();
    holds.put(EVENT_TOO_OLD, by.late());
    holds.put(NO_KEY, journey.keyedBy().isPresent() && noKey);
    holds.put(NOT_OPEN, !journey.entryWindow().isOpen(world.now));
    holds.put(OUTSIDE_ROLLOUT, !world.surroundings.isIn(user.id, journey, Surroundings.ROLLOUT));
    holds.put(ALREADY_IN, all.stream().anyMatch(Enrollment::isOpen));
    holds.put(ONCE_ONLY, !all.isEmpty() && rule.mode() == Reentry.Mode.ONCE);
    holds.put(ENTRIES_USED_UP, all.size() >= rule.atMost().orElse(MANY));
    holds.put(SAME_EVENT, !rule.sameEvent() && all.stream().anyMatch(in::contains));
    holds.put(TOO_SOON, times.anyMatch(time -> time.isAfter(world.now.minus(rule.pause()))));
    holds.put(EXCLUSIVE_GROUP, isGroupTaken(user, of));
    holds.put(CONCURRENT_CAP, inside(user).count() >= policy.atOnce().orElse(MANY));
    holds.put(ENTRY_CAP, policy.perUser().filter(it -> isUsedUp(it, user)).isPresent());
    holds.put(JOURNEY_CAP, entered.size() >= cap.inAll().orElse(MANY));
    holds.put(JOURNEY_PERIOD_CAP, cap.inPeriod().filter(p -> isUsedUp(p, of, entered)).isPresent());
    return holds.keySet().stream().filter(holds::get).findFirst();
  }

  private static Stream<Enrollment> inside(User user) {
    return user.open().stream().filter(e -> !e.stay.step.equals(NOWHERE));
  }

  /** Whether a user is in a journey of the same group. */
  boolean isGroupTaken(User user, Published of) {
    Optional<String> group = of.journey().admission().exclusiveGroup();
    var groups = inside(user).map(e -> e.published.journey().admission().exclusiveGroup());
    return group.isPresent() && groups.anyMatch(group::equals);
  }

  private boolean isUsedUp(EntryPolicy.EntryCap cap, User user) {
    Instant since = world.now.minus(cap.period());
    Stream<Enrollment> entered = user.enrollments.stream().filter(e -> e.heldOut.isEmpty());
    return entered.filter(e -> e.enteredAt.isAfter(since)).count() >= cap.entries();
  }

  /** By entries of revisions that have periods as long, which begin with 1970. */
  private boolean isUsedUp(JourneyCap.InPeriod cap, Published of, List<Happening> entered) {
    Instant begun = world.now.minusMillis(world.now.toEpochMilli() % cap.period().toMillis());
    Stream<Happening> later = entered.stream().filter(h -> !h.at().isBefore(begun));
    Stream<Published> by = later.map(h -> world.published.get(of.id()).get(h.revision() - 1));
    var caps = by.flatMap(it -> it.journey().admission().cap().inPeriod().stream());
    return caps.filter(it -> it.period().equals(cap.period())).count() >= cap.entries();
  }

  /** Who got in before a user; of this very instant, in the order of the engine. */
  private List<Happening> entered(User user, Published of) {
    Stream<Happening> all = world.happenings.stream().filter(h -> h.journey().equals(of.id()));
    Stream<Happening> before = all.filter(h -> h.what() == ENTERED && h.at().isBefore(world.now));
    return Stream.concat(before, world.surroundings.before(user.id, of.id(), world.now)).toList();
  }
}
