package dev.journeys.reference.model;

import dev.journeys.condition.EventPattern;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Goal;
import dev.journeys.model.Outcome;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import dev.journeys.reference.words.UserView.Passed;
import dev.journeys.value.Value;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One user's way through one journey. */
public final class Enrollment {

  public static final int MOST_PASSED = 64;

  public final Published published;
  final Optional<String> key;
  public final Instant enteredAt;
  final Map<String, Value> entry;
  public final List<Passed> passed = new ArrayList<>();
  final Map<String, Integer> visits = new HashMap<>();
  final Set<String> goalsMet = new HashSet<>();
  final Set<String> goalsTrueBefore = new HashSet<>();
  final Map<String, Outcome> drawn = new HashMap<>();

  /** Of waits: by step, what first met each of the events. */
  final Map<String, Map<EventPattern, Heard>> met = new HashMap<>();

  User user;
  public long number;
  Map<String, Value> event;
  public EnrollmentStatus status = EnrollmentStatus.ACTIVE;
  public Optional<Instant> leftAt = Optional.empty();

  boolean isForgotten;

  /** Whether it is not explained any more, whatever else is dropped. */
  boolean isDropped;

  /** The group by which it is held out (ENT-14). */
  public Optional<String> heldOut = Optional.empty();

  /** The how many-th to end; 0 while it is open. */
  long ended;

  public @Nullable Step step;
  public Instant since;

  /** When the step is over by time alone; the end of time where it is not. */
  public Instant due = Instant.MAX;

  /** Of a wait for a local time: the user's zone, where that counts, and the local end. */
  Optional<ZoneId> zone = Optional.empty();

  LocalDateTime local = LocalDateTime.MAX;

  /** Of a didNot: what was done first. */
  Optional<Heard> begun = Optional.empty();

  /** Of a step that may be tried again: how often it was. */
  int attempts;

  /** Of a send or call: which one it is, when it was checked, whether it was taken. */
  String message = "";

  Map<String, Value> arguments = Map.of();
  public final Map<String, Value> variables = new HashMap<>();
  Instant checkedAt = Instant.MIN;
  boolean accepted;

  /** The throttle at which a message waits for its turn. */
  Optional<String> queue = Optional.empty();

  Enrollment(User user, Published of, Optional<String> key, Instant at, Map<String, Value> entry) {
    this.user = user;
    this.number = user.enrollments.size() + 1L;
    this.published = of;
    this.key = key;
    this.enteredAt = at;
    this.entry = entry;
    this.event = entry;
    this.since = at;
  }

  /** The steps passed that are kept, the newest (VAL-5). */
  public List<Passed> shownSteps() {
    return passed.subList(Math.max(0, passed.size() - MOST_PASSED), passed.size());
  }

  /** Whether it goes on. */
  public boolean isOpen() {
    return status.isOpen();
  }

  /** Whether it is at no step, and only watched for goals. */
  boolean isWatched() {
    return status == EnrollmentStatus.AWAITING_GOAL || status == EnrollmentStatus.HELD_OUT;
  }

  boolean isOf(Published journey) {
    return published.id().equals(journey.id());
  }

  /** The step, of somebody who is at one. */
  Step step() {
    return Objects.requireNonNull(step);
  }

  /** Whether it has not moved since it had passed so many steps. */
  boolean isAt(int steps) {
    return isOpen() && passed.size() == steps;
  }

  /** Whether a message waits until it may be sent. */
  boolean isHeld() {
    return step instanceof Send && attempts == 0 && checkedAt.equals(Instant.MIN);
  }

  /** When it ends wherever it is, or the end of time. */
  public Instant timeLimit() {
    return published.journey().timeLimit().map(enteredAt::plus).orElse(Instant.MAX);
  }

  Instant windowEnd(Goal goal) {
    return enteredAt.plus(published.journey().window(goal));
  }

  /** The goals that can still be met. */
  List<Goal> openGoals(Instant now) {
    return published.journey().goals().stream()
        .filter(goal -> !goalsMet.contains(goal.name()) && now.isBefore(windowEnd(goal)))
        .toList();
  }
}
