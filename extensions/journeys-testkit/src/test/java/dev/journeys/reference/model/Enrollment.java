package dev.journeys.reference.model;

import dev.journeys.condition.EventPattern;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Goal;
import dev.journeys.model.Outcome;
import dev.journeys.model.WaitFor;
import dev.journeys.reference.words.UserView.Passed;
import dev.journeys.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One user's way through one journey. */
public final class Enrollment {

  public static final int MOST_PASSED = 64;

  public final Published published;
  final Optional<String> key;
  public final Instant enteredAt;
  final Map<String, Value> entry;

  /** The goals that are not met yet. */
  final List<Goal> goals;

  public final List<Passed> passed = new ArrayList<>();
  final Map<String, Integer> visits = new HashMap<>();
  final Set<String> goalsTrue = new HashSet<>();
  final Map<String, Outcome> drawn = new HashMap<>();
  public final Map<String, Value> variables = new HashMap<>();

  /** Of each wait: what first met each of the events, in that order. */
  final Map<WaitFor, Map<EventPattern, Heard>> met = new HashMap<>();

  User user;
  public long number;
  Map<String, Value> event;
  public Stay stay = new Stay(this, Stay.NOWHERE, Instant.MIN);
  public EnrollmentStatus status = EnrollmentStatus.ACTIVE;
  public Instant leftAt = Instant.MAX;
  boolean isForgotten;

  /** The group by which it is held out (ENT-14). */
  public Optional<String> heldOut = Optional.empty();

  Enrollment(User user, Published of, Heard by) {
    this.user = user;
    this.number = user.enrollments.size() + 1L;
    this.published = of;
    this.key = by.text(of.journey().keyedBy());
    this.enteredAt = user.world.now;
    this.entry = by.properties();
    this.event = entry;
    this.goals = new ArrayList<>(of.journey().goals());
  }

  /** The steps passed that are kept, the newest (VAL-5). */
  public List<Passed> shownSteps() {
    return passed.subList(Math.max(0, passed.size() - MOST_PASSED), passed.size());
  }

  /** Whether it goes on. */
  public boolean isOpen() {
    return status.isOpen();
  }

  boolean isOf(Published journey) {
    return published.id().equals(journey.id());
  }

  /** When it ends wherever it is, unless it is just over by then; or the end of time. */
  public Instant timeLimit() {
    Instant limit = published.journey().timeLimit().map(enteredAt::plus).orElse(Instant.MAX);
    return stay.step.equals(Stay.NOWHERE) && !stay.due.isAfter(limit) ? Instant.MAX : limit;
  }

  Instant windowEnd(Goal goal) {
    return enteredAt.plus(published.journey().window(goal));
  }

  /** The goals that can still be met. */
  List<Goal> openGoals(Instant now) {
    return goals.stream().filter(goal -> now.isBefore(windowEnd(goal))).toList();
  }
}
