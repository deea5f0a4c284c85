package dev.journeys.reference.model;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Goal;
import dev.journeys.model.Step;
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
public final class ModelEnrollment {

  /** What met the wait right after a send while the message was under way (STEP-6). */
  record Early(String step, int alternative, Map<String, Value> event) {}

  final long number;
  final Published published;
  final Instant enteredAt;
  final Map<String, Value> entry;
  final List<Passed> passed = new ArrayList<>();
  final Map<String, Integer> visits = new HashMap<>();
  final Set<String> goalsMet = new HashSet<>();
  final Set<String> goalsTrueBefore = new HashSet<>();
  Map<String, Value> event;
  EnrollmentStatus status = EnrollmentStatus.ACTIVE;
  Optional<Instant> leftAt = Optional.empty();

  /** The how many-th to end; 0 while it is open. */
  int ended;

  Optional<Step> step = Optional.empty();
  Optional<Early> early = Optional.empty();
  Instant since;

  /** When the step is over by time alone; the end of time where it is not. */
  Instant due = Instant.MAX;

  /** Of a send: its number among the user's sends of this step, how often it was tried, checked. */
  int send;

  int attempts;
  Instant checkedAt = Instant.MIN;

  ModelEnrollment(long number, Published published, Instant enteredAt, Map<String, Value> entry) {
    this.number = number;
    this.published = published;
    this.enteredAt = enteredAt;
    this.entry = entry;
    this.event = entry;
    this.since = enteredAt;
  }

  Instant timeLimit() {
    return published.timeLimit(enteredAt);
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

  /** When the last window of a goal that could end this enrollment closes. */
  Optional<Instant> lastWindowEnd(Instant now) {
    return openGoals(now).stream().filter(Goal::exits).map(this::windowEnd).max(Instant::compareTo);
  }
}
