package dev.journeys.reference.model;

import static dev.journeys.model.Outcome.DONE;
import static dev.journeys.model.Outcome.MISSED;
import static dev.journeys.model.Outcome.OTHERWISE;
import static dev.journeys.model.Outcome.REFUSED;
import static dev.journeys.model.Outcome.TIMEOUT;
import static dev.journeys.reference.model.Heard.NOTHING;
import static dev.journeys.reference.model.World.MANY;
import static dev.journeys.reference.model.World.as;
import static java.util.Comparator.reverseOrder;

import dev.journeys.condition.Condition;
import dev.journeys.model.Call;
import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.DidNot;
import dev.journeys.model.Emit;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Experiment;
import dev.journeys.model.Goal;
import dev.journeys.model.Link;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Send;
import dev.journeys.model.Split;
import dev.journeys.model.StartJourney;
import dev.journeys.model.Step;
import dev.journeys.model.UpdateProfile;
import dev.journeys.model.WaitFor;
import dev.journeys.model.WaitTarget;
import dev.journeys.model.WaitTarget.BestTime;
import dev.journeys.model.WaitUntil;
import dev.journeys.model.Webhook;
import dev.journeys.policy.DailyWindow;
import dev.journeys.reference.words.Happening.What;
import dev.journeys.reference.words.Surroundings.Visit;
import dev.journeys.reference.words.UserView.Passed;
import dev.journeys.value.Event;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Value;
import dev.journeys.value.Value.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** How enrollments come to steps and go on from them. */
record PathModel(ReferenceModel world) {

  /** After how many seconds a step that could not be run is run again (STEP-2). */
  private static final List<Integer> PAUSES = List.of(1, 10, 60, 600);

  /** Nothing that happened before counts, except since entry, and since a send just before. */
  void arrive(Enrollment e, Step step) {
    if (!(step instanceof WaitFor && e.stay.step instanceof Send)) {
      e.met.keySet().removeIf(wait -> !wait.sinceEntry());
    }
    e.stay = new Stay(e, step, world.now);
    e.visits.merge(step.id(), 1, Integer::sum);
    world.note(e, What.ARRIVED, step.id(), "");
    follow(e, Optional.empty());
    run(e);
  }

  void run(Enrollment e) {
    Step step = e.stay.step;
    ProfileModel profile = new ProfileModel(world.conditions(e));
    switch (step.kind()) {
      case SEND -> world.sends.arrive(e.stay, e.event);
      case CALL -> world.sends.arrive(e.stay, profile.values(((Call) step).arguments()));
      case WEBHOOK -> world.sends.arrive(e.stay, profile.values(((Webhook) step).values()));
      case DELAY -> delay(e, ((Delay) step).length());
      case WAIT_UNTIL -> waitUntil(e, ((WaitUntil) step).target());
      case WAIT_FOR -> world.inside.arrive(e, (WaitFor) step);
      case DID_NOT -> ((DidNot) step).upTo().ifPresent(d -> await(e, world.now.plus(d), TIMEOUT));
      case SPLIT -> leave(e.stay, choose(profile.now(), ((Split) step).conditions()));
      case EXPERIMENT -> leave(e.stay, draw(e, (Experiment) step));
      case UPDATE_PROFILE -> update(e, (UpdateProfile) step, profile);
      case EMIT -> {
        var properties = profile.values(((Emit) step).properties());
        Event event = Event.of(((Emit) step).event(), e.user.id, properties);
        world.cause(e, () -> world.hear(e.user, event));
        leave(e.stay, DONE);
      }
      case START_JOURNEY -> start(e.stay, (StartJourney) step, profile);
      case HOLD -> e.stay.due = Instant.MAX;
      case EXIT -> end(e, EnrollmentStatus.COMPLETED);
    }
  }

  /** The step is left by an outcome when its time is up. */
  void await(Enrollment e, Instant due, Outcome outcome) {
    e.stay.await(due, () -> leave(e.stay, outcome));
  }

  private void delay(Enrollment e, DelayLength length) {
    if (length instanceof DelayLength.Fixed fixed) {
      await(e, world.now.plus(fixed.duration()), DONE);
    } else if (length instanceof DelayLength.Between between) {
      await(e, drawn(e.stay, "", between.shortest(), between.longest()), DONE);
    } else if (length instanceof DelayLength.CalendarDays days) {
      ZoneId zone = days.zone().orElse(world.zone(e.user, e.published));
      LocalDateTime day = LocalDateTime.ofInstant(world.now, zone).plusDays(days.days());
      LocalDateTime end = days.at().map(day::with).orElse(day);
      awaitLocal(e, days.zone(), in -> end.atZone(in).toInstant());
    }
  }

  /** What the engine draws by a hash is taken from outside. */
  Instant drawn(Stay at, String attempt, Duration least, Duration most) {
    var visit = new Visit(at.by.user.id, at.by.number, at.step.id(), at.since, at.by.passed.size());
    return world.surroundings.drawn(visit, attempt, world.now.plus(least), world.now.plus(most));
  }

  private void waitUntil(Enrollment e, WaitTarget target) {
    if (target instanceof WaitTarget.AtTime at) {
      awaitLocal(e, at.zone(), in -> new LocalTimes(in).next(at.time(), at.days(), e.stay.since));
    } else if (target instanceof WaitTarget.InWindow in) {
      awaitLocal(e, in.zone(), zone -> new LocalTimes(zone).in(in.window(), world.now));
    } else if (target instanceof BestTime best) {
      awaitLocal(e, best.zone(), zone -> new LocalTimes(zone).in(slot(e, best, zone), world.now));
    } else if (target instanceof WaitTarget.AtDate at) {
      var dates = as(Time.class, world.conditions(e).lookUp(at.date()).orElse(Value.of("")));
      await(e, dates.findFirst().map(Time::instant).orElse(Instant.EPOCH).plus(at.offset()), DONE);
    }
    if (!e.stay.due.isAfter(world.now)) {
      leave(e.stay, target instanceof WaitTarget.AtDate ? MISSED : DONE);
    }
  }

  /** A wait by a local clock, in the zone that its step names or else in that of the user. */
  private void awaitLocal(Enrollment e, Optional<ZoneId> own, Function<ZoneId, Instant> end) {
    ZoneId users = world.zone(e.user, e.published);
    e.stay.zone = Optional.of(users).filter(any -> own.isEmpty());
    e.stay.end = end;
    await(e, end.apply(own.orElse(users)), DONE);
  }

  /** The two hours of the day in which the user did most, of equals the last used. */
  private DailyWindow slot(Enrollment e, BestTime best, ZoneId zone) {
    Stream<Heard> deeds = world.conditions(e).deeds(ConditionParts.counted(best));
    Stream<Instant> newest = deeds.map(Heard::at).sorted(reverseOrder()).limit(BestTime.EVENTS);
    var slots = newest.map(at -> LocalTime.of(at.atZone(zone).getHour() / 2 * 2, 0)).toList();
    LocalTime from = ConditionModel.mostOften(slots, slots).orElse(best.otherwise());
    return DailyWindow.of(from, from.plusHours(2));
  }

  private static Outcome choose(ConditionModel now, List<Condition> conditions) {
    Optional<Condition> first = conditions.stream().filter(now::isTrue).findFirst();
    return first.map(it -> Outcome.when(conditions.indexOf(it) + 1)).orElse(OTHERWISE);
  }

  private Outcome draw(Enrollment e, Experiment step) {
    Outcome drawn = world.surroundings.variant(e.user.id, e.published.id(), e.number, step);
    return step.stickyPerUser() ? drawn : e.drawn.computeIfAbsent(step.id(), first -> drawn);
  }

  private void update(Enrollment e, UpdateProfile update, ProfileModel now) {
    try {
      if (world.tell(e.user, now.changed(update), true)) {
        world.hold(e);
        world.cause(e, () -> world.phases(e.user, NOTHING, other -> !other.isOf(e.published)));
      }
      leave(e.stay, DONE);
    } catch (ClassCastException | NoSuchElementException | InvalidInputException doesNotFit) {
      if (e.stay.attempts < PAUSES.size()) {
        e.stay.await(world.now.plusSeconds(PAUSES.get(e.stay.attempts++)), () -> run(e));
      } else {
        e.status = EnrollmentStatus.PARKED;
        world.note(e, What.PARKED, update.id(), "");
      }
    }
  }

  private void start(Stay at, StartJourney step, ProfileModel now) {
    Map<String, Value> properties = now.values(step.properties());
    if (!world.cause(at.by, () -> leave(at, world.start(step.journey(), at.by.user, properties)))) {
      leave(at, REFUSED);
    }
  }

  /** Goes on, unless that happened already. */
  void leave(Stay at, Outcome outcome) {
    if (at.lasts()) {
      world.note(at.by, What.WENT_ON, at.step.id(), outcome.name());
      follow(at.by, Optional.of(outcome));
      at.by.passed.add(new Passed(at.step.id(), at.since, world.now, outcome));
      next(at.by, outcome).ifPresentOrElse(step -> arrive(at.by, step), () -> watch(at.by));
    }
  }

  /** Other journeys are entered from here. */
  private void follow(Enrollment e, Optional<Outcome> by) {
    EntryRule rule = new EntryRule.FromJourney(e.published.id(), e.stay.step.id(), by);
    var following = world.newest().stream().filter(journey -> journey.entry().equals(rule));
    following.forEach(it -> world.cause(e, () -> world.start(it.id(), e.user, e.entry)));
  }

  /** Where an outcome leads, if not to the end of the path. */
  static Optional<Step> next(Enrollment e, Outcome outcome) {
    PathGraph path = e.published.journey().path();
    Stream<Link> links = path.links(e.stay.step.id(), outcome).stream();
    var open = links.filter(it -> e.visits.getOrDefault(it.to(), 0) < it.atMost().orElse(MANY));
    return open.findFirst().flatMap(link -> path.step(link.to()));
  }

  /** Nothing happens any more but goals, until none can be met (GOAL-4, ENT-14). */
  void watch(Enrollment e) {
    boolean isHeldOut = e.heldOut.isPresent();
    Stream<Goal> goals = e.openGoals(world.now).stream().filter(g -> g.exits() || isHeldOut);
    Instant last = goals.map(e::windowEnd).max(Instant::compareTo).orElse(world.now);
    e.stay = new Stay(e, Stay.NOWHERE, world.now);
    if (last.isAfter(world.now)) {
      e.status = isHeldOut ? EnrollmentStatus.HELD_OUT : EnrollmentStatus.AWAITING_GOAL;
      e.stay.await(last, () -> end(e, EnrollmentStatus.COMPLETED));
    } else {
      end(e, EnrollmentStatus.COMPLETED);
    }
    if (e.status == EnrollmentStatus.AWAITING_GOAL) {
      world.note(e, What.PATH_ENDED, "", "");
    }
  }

  void end(Enrollment e, EnrollmentStatus status) {
    What after = e.status == EnrollmentStatus.AWAITING_GOAL ? What.LEFT_AFTER_PATH : What.LEFT;
    What what = e.heldOut.isPresent() ? What.HELD_OUT_LEFT : after;
    world.note(e, what, e.stay.step.id(), status.name());
    world.sends.giveBack(e.stay);
    e.status = status;
    e.leftAt = world.now;
    e.user.enrollments.remove(e);
    e.user.enrollments.add(e);
  }
}
