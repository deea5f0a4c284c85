package dev.journeys.kernel;

import dev.journeys.internal.plan.InactionPlan;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.internal.plan.PlanSet;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one user of two (USER-1): what the second lacks comes from the first. */
final class Merge {

  private final Activation from;
  private final Activation to;
  private final PlanSet plans;
  private final Instant at;

  /** The new numbers of enrollments that moved. */
  private final Map<Long, Long> numbers = new HashMap<>();

  Merge(
      Kernel.UserBytes from,
      Kernel.UserBytes to,
      Instant at,
      PlanSet plans,
      Surroundings surroundings) {
    this.plans = plans;
    this.at = at;
    this.from = activation(from, surroundings);
    this.to = activation(to, surroundings);
  }

  private Activation activation(Kernel.UserBytes user, Surroundings surroundings) {
    Activation activation = new Activation();
    activation.take(user.user(), user.record(), at, plans, surroundings);
    return activation;
  }

  Kernel.Merged merge() {
    InputHandler handler = new InputHandler(to);
    new InputHandler(from).apply(0, new Input.WokeUp(at));
    to.permits().after(from.permits());
    handler.apply(0, new Input.WokeUp(at));
    Histories.forgetKeys(from);
    Histories.forgetKeys(to);
    moveEnrollments();
    moveMemory();
    moveHistories();
    Inbox.unite(from.record, to);
    moveEntries();
    to.dates().take(from.record.dates);
    boolean changed = to.profile().take(attributes());
    to.profile().zoneChanged(); // what moved waited by the zone of the other user
    boolean moved = from.lists().moveTo(to.lists()) || !from.record.open.isEmpty();
    boolean remembers = !from.record.memories.isEmpty() || !from.record.totals.isEmpty();
    handler.merged(changed || moved || remembers);
    boolean wasStranger = from.isStranger();
    UserRecord source = from.record;
    from.become(new UserRecord(source.base));
    from.record.nextEnrollment = source.nextEnrollment;
    from.record.mergedInto = to.user;
    from.touch();
    from.parkingChanged();
    if (!(wasStranger && to.isStranger())) {
      to.touch();
      to.parkingChanged();
    }
    return new Kernel.Merged(from.finish(), to.finish());
  }

  private PropertyBag attributes() {
    Map<String, Value> merged = new LinkedHashMap<>(from.record.attributes.values());
    merged.putAll(to.record.attributes.values());
    return to.record.attributes.plus(merged);
  }

  private void moveEnrollments() {
    PathWalker walker = new PathWalker(from);
    long numbered = to.record.nextEnrollment;
    for (Enrollment enrollment : List.copyOf(from.record.open)) {
      if (isInTheWay(enrollment)) {
        JourneyPlan plan = from.plan(enrollment);
        walker.end(enrollment, plan, EnrollmentStatus.MERGED, walker.stepId(plan, enrollment));
      }
    }
    List.copyOf(from.record.open).forEach(this::move);
    List<Enrollment> ended = new ArrayList<>(to.record.ended.all());
    from.record.ended.all().forEach(enrollment -> ended.add(renumbered(enrollment)));
    ended.sort(Comparator.comparingLong(enrollment -> enrollment.leftAt));
    to.record.ended.replace(ended);
    // those that ended too long ago to be kept had numbers as well
    to.record.nextEnrollment = numbered + from.record.nextEnrollment - 1;
    for (Enrollment one : from.record.followed) {
      to.record.followed.add(one.renumbered(numbers.getOrDefault(one.number, 0L), from.user));
    }
    for (SentMessage message : from.record.messages) {
      Long number = numbers.get(message.enrollment);
      to.record.messages.add(message.renumbered(number == null ? 0 : number));
    }
    to.record.messages.sort(Comparator.comparingLong(message -> message.at));
    from.record.tallies.forEach(tally -> StepTallies.unite(to.record.tallies, tally));
    to.messages().cut();
  }

  /** Whether the other user is in the journey, or in another one of its group (ENT-13). */
  private boolean isInTheWay(Enrollment enrollment) {
    String group = from.plan(enrollment).admission().exclusiveGroup().orElse(null);
    return to.record.openIn(enrollment.journeyNumber, enrollment.key) != null
        || (!enrollment.isWatchedOnly() && new EntryJudge(to).takes(group) != null);
  }

  private void move(Enrollment enrollment) {
    Enrollment moved = renumbered(enrollment);
    to.record.open.add(moved);
    Throttling.move(from, enrollment, to, moved);
    if (from.orders().handOver(enrollment)) {
      JourneyPlan plan = to.plan(moved);
      to.orders().add(new StepRunner.Here(to, plan, plan.steps()[moved.step], moved));
    }
  }

  private Enrollment renumbered(Enrollment enrollment) {
    long number = to.record.nextEnrollment++;
    numbers.put(enrollment.number, number);
    return enrollment.renumbered(number, from.user);
  }

  private void moveMemory() {
    for (EventMemory memory : from.record.memories) {
      EventMemory mine = to.record.memory(memory.key);
      if (mine == null) {
        to.record.memories.add(memory);
      } else {
        mine.unite(memory);
      }
    }
    for (EventTotals totals : from.record.totals) {
      EventTotals mine = to.record.totals(totals.key);
      if (mine == null) {
        to.record.totals.add(totals);
      } else {
        mine.unite(totals);
      }
    }
    List<UserRecord.SeenEvent> seen = new ArrayList<>(to.record.seen);
    seen.addAll(from.record.seen);
    seen.sort(Comparator.comparingLong(UserRecord.SeenEvent::at));
    to.record.seen.clear();
    to.record.seen.addAll(
        seen.subList(Math.max(0, seen.size() - UserRecord.MOST_EVENT_IDS), seen.size()));
  }

  private void moveEntries() {
    List<Long> entries = new ArrayList<>(to.record.entries);
    entries.addAll(from.record.entries);
    Collections.sort(entries);
    to.record.entries.clear();
    to.record.entries.addAll(entries);
  }

  private void moveHistories() {
    for (JourneyHistory history : from.record.histories) {
      JourneyHistory mine = to.record.history(history.journeyNumber, history.key);
      if (mine == null) {
        to.record.histories.add(history);
      } else {
        mine.entries += history.entries;
        mine.lastEntered = Math.max(mine.lastEntered, history.lastEntered);
        mine.lastLeft = Math.max(mine.lastLeft, history.lastLeft);
      }
    }
    for (Truth truth : from.record.truths) {
      if (to.record.truth(truth.journeyNumber()) == null) {
        to.record.truth(truth);
      }
    }
    for (LastRun last : from.record.lastRuns) {
      LastRun mine = to.record.lastRun(last.journeyNumber());
      if (mine == null || !mine.isAtLeast(last.revision(), last.run())) {
        to.record.lastRun(last);
      }
    }
    to.record.lookedAt = at.toEpochMilli();
    for (PendingCheck check : from.record.pending) {
      InactionPlan inaction = plans.inaction(check.journeyNumber());
      boolean open =
          to.record.pending.stream().anyMatch(mine -> Inactions.areSame(inaction, mine, check));
      if (!open) {
        to.record.pending.add(check);
      }
    }
  }
}
