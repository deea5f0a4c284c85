package dev.journeys.reference.model;

import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.DidNot;
import dev.journeys.model.Emit;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Experiment;
import dev.journeys.model.Goal;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Send;
import dev.journeys.model.Split;
import dev.journeys.model.StartJourney;
import dev.journeys.model.Step;
import dev.journeys.model.UpdateProfile;
import dev.journeys.model.WaitFor;
import dev.journeys.model.WaitTarget;
import dev.journeys.model.WaitUntil;
import dev.journeys.reference.words.Happening.What;
import dev.journeys.reference.words.Surroundings.Visit;
import dev.journeys.reference.words.UserView.Passed;
import dev.journeys.value.Event;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How enrollments come to steps and go on from them. */
record PathModel(World world) {

  /** After how many seconds a step that could not be run is run again (STEP-2). */
  private static final List<Integer> PAUSES = List.of(1, 10, 60, 600);

  void arrive(Enrollment e, Step step) {
    if (!(step instanceof WaitFor && e.step instanceof Send)) {
      world.waits.forget(e);
    }
    move(e, step);
    e.visits.merge(step.id(), 1, Integer::sum);
    e.attempts = 0;
    e.begun = Optional.empty();
    world.note(e, What.ARRIVED, step.id(), "");
    follow(e, step.id(), Optional.empty());
    run(e, step);
  }

  private void move(Enrollment e, @Nullable Step step) {
    e.step = step;
    e.since = world.now;
    e.due = Instant.MAX;
    e.zone = Optional.empty();
    e.queue = Optional.empty();
  }

  private void run(Enrollment e, Step step) {
    switch (step.kind()) {
      case SEND, CALL, WEBHOOK -> world.sends.arrive(e);
      case DELAY -> delay(e, ((Delay) step).length());
      case WAIT_UNTIL -> waitUntil(e, ((WaitUntil) step).target());
      case WAIT_FOR -> {
        e.due = in(((WaitFor) step).upTo());
        world.waits.arrive(e, (WaitFor) step);
      }
      case DID_NOT -> e.due = in(((DidNot) step).upTo());
      case SPLIT -> leave(e, choose(e, (Split) step));
      case EXPERIMENT -> leave(e, draw(e, (Experiment) step));
      case UPDATE_PROFILE -> update(e, (UpdateProfile) step);
      case EMIT -> {
        Map<String, Value> properties =
            ProfileModel.values(((Emit) step).properties(), world.conditions(e));
        world.cause(
            e,
            () -> world.model.hear(e.user, Event.of(((Emit) step).event(), e.user.id, properties)));
        leave(e, Outcome.DONE);
      }
      case START_JOURNEY -> start(e, (StartJourney) step);
      case HOLD -> e.due = Instant.MAX;
      case EXIT -> end(e, EnrollmentStatus.COMPLETED);
    }
  }

  private Instant in(Optional<Duration> duration) {
    return duration.map(world.now::plus).orElse(Instant.MAX);
  }

  private void delay(Enrollment e, DelayLength length) {
    if (length instanceof DelayLength.Fixed fixed) {
      e.due = world.now.plus(fixed.duration());
    } else if (length instanceof DelayLength.Between between) {
      e.due = drawn(e, "", between.shortest(), between.longest());
    } else if (length instanceof DelayLength.CalendarDays days) {
      world.times.begin(
          e, days.zone(), now -> days.at().map(now::with).orElse(now).plusDays(days.days()));
    }
  }

  /** What the engine draws by a hash is taken from outside. */
  Instant drawn(Enrollment e, String attempt, Duration least, Duration most) {
    Instant earliest = world.now.plus(least);
    Instant latest = world.now.plus(most);
    Visit visit = new Visit(e.user.id, e.number, e.step().id(), e.since, e.passed.size());
    return world.surroundings.drawn(visit, attempt, earliest, latest);
  }

  private void waitUntil(Enrollment e, WaitTarget target) {
    Outcome ifPast = Outcome.DONE;
    if (target instanceof WaitTarget.AtTime at) {
      world.times.begin(e, at.zone(), UnaryOperator.identity());
    } else if (target instanceof WaitTarget.InWindow in) {
      world.times.begin(e, in.zone(), UnaryOperator.identity());
    } else if (target instanceof WaitTarget.BestTime best) {
      world.times.begin(e, best.zone(), UnaryOperator.identity());
    } else if (target instanceof WaitTarget.AtDate at) {
      Optional<Value> date = world.conditions(e).lookUp(at.date());
      boolean isInstant = date.orElse(null) instanceof Value.Time;
      e.due = isInstant ? ((Value.Time) date.get()).instant().plus(at.offset()) : world.now;
      ifPast = Outcome.MISSED;
    }
    if (!e.due.isAfter(world.now)) {
      leave(e, ifPast);
    }
  }

  private Outcome choose(Enrollment e, Split split) {
    IntStream all = IntStream.range(0, split.conditions().size());
    var first = all.filter(i -> world.conditions(e).isTrue(split.conditions().get(i))).findFirst();
    return first.isPresent() ? Outcome.when(first.getAsInt() + 1) : Outcome.OTHERWISE;
  }

  private Outcome draw(Enrollment e, Experiment step) {
    Outcome drawn = world.surroundings.variant(e.user.id, e.published.id(), e.number, step);
    return step.stickyPerUser() ? drawn : e.drawn.computeIfAbsent(step.id(), first -> drawn);
  }

  private void update(Enrollment e, UpdateProfile update) {
    try {
      if (world.model.tell(e.user, ProfileModel.changed(update, world.conditions(e)), true)) {
        world.model.hold(e);
        world.cause(e, () -> world.model.look(e.user, other -> !other.isOf(e.published)));
      }
      leave(e, Outcome.DONE);
    } catch (ClassCastException | NoSuchElementException | InvalidInputException doesNotFit) {
      if (e.attempts < PAUSES.size()) {
        e.due = world.now.plusSeconds(PAUSES.get(e.attempts++));
      } else {
        e.status = EnrollmentStatus.PARKED;
        world.note(e, What.PARKED, update.id(), "");
      }
    }
  }

  void unpark(Enrollment e) {
    e.status = EnrollmentStatus.ACTIVE;
    e.attempts = 0;
    world.note(e, What.UNPARKED, e.step().id(), "");
    run(e, e.step());
  }

  private void start(Enrollment e, StartJourney step) {
    Map<String, Value> properties = ProfileModel.values(step.properties(), world.conditions(e));
    int moves = e.passed.size();
    Runnable turn =
        () -> {
          Outcome outcome = world.model.start(step.journey(), e.user, properties);
          if (e.isAt(moves)) {
            leave(e, outcome);
          }
        };
    if (!world.cause(e, turn)) {
      leave(e, Outcome.REFUSED);
    }
  }

  /** Time alone ends what the enrollment does at its step. */
  void timeIsUp(Enrollment e) {
    e.due = Instant.MAX;
    switch (e.step().kind()) {
      case SEND, CALL, WEBHOOK -> world.sends.timeIsUp(e);
      case DID_NOT -> world.waits.end(e);
      case UPDATE_PROFILE -> run(e, e.step());
      default -> leave(e, e.step instanceof WaitFor ? Outcome.TIMEOUT : Outcome.DONE);
    }
  }

  void leave(Enrollment e, Outcome outcome) {
    String from = e.step().id();
    world.note(e, What.WENT_ON, from, outcome.name());
    follow(e, from, Optional.of(outcome));
    e.passed.add(new Passed(from, e.since, world.now, outcome));
    next(e, outcome).ifPresentOrElse(step -> arrive(e, step), () -> endOfPath(e));
  }

  /** Other journeys are entered from here. */
  private void follow(Enrollment e, String step, Optional<Outcome> by) {
    EntryRule rule = new EntryRule.FromJourney(e.published.id(), step, by);
    world.newest().stream()
        .filter(journey -> journey.entry().equals(rule))
        .forEach(each -> world.cause(e, () -> world.model.start(each.id(), e.user, e.entry)));
  }

  /** Where an outcome leads, if not to the end of the path. */
  static Optional<Step> next(Enrollment e, Outcome outcome) {
    PathGraph path = e.published.journey().path();
    return path.links(e.step().id(), outcome).stream()
        .filter(
            link -> link.atMost().stream().allMatch(n -> e.visits.getOrDefault(link.to(), 0) < n))
        .findFirst()
        .flatMap(link -> path.step(link.to()));
  }

  private void endOfPath(Enrollment e) {
    Stream<Goal> exiting = e.openGoals(world.now).stream().filter(Goal::exits);
    move(e, null);
    watch(e, EnrollmentStatus.AWAITING_GOAL, exiting);
    if (e.isOpen()) {
      world.note(e, What.PATH_ENDED, "", "");
    }
  }

  /** Nothing happens any more but goals, until none can be met. */
  void watch(Enrollment e, EnrollmentStatus status, Stream<Goal> goals) {
    Optional<Instant> end = goals.map(e::windowEnd).max(Instant::compareTo);
    e.due = end.orElse(world.now);
    if (e.due.isAfter(world.now)) {
      e.status = status;
    } else {
      end(e, EnrollmentStatus.COMPLETED);
    }
  }

  void end(Enrollment e, EnrollmentStatus status) {
    What after = e.status == EnrollmentStatus.AWAITING_GOAL ? What.LEFT_AFTER_PATH : What.LEFT;
    What what = e.heldOut.isPresent() ? What.HELD_OUT_LEFT : after;
    world.note(e, what, e.step == null ? "" : e.step.id(), status.name());
    e.status = status;
    e.leftAt = Optional.of(world.now);
    e.ended = ++world.ended;
    e.due = Instant.MAX;
  }
}
