package dev.journeys.kernel;

import dev.journeys.internal.plan.EntryPlan;
import dev.journeys.internal.plan.EventInterest;
import dev.journeys.internal.plan.EventMatch;
import dev.journeys.internal.plan.InactionPlan;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.model.Reentry;
import dev.journeys.model.Refusal;
import dev.journeys.report.JourneyFact;
import dev.journeys.value.Value;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who gets in: entries by event, by inaction and by call, and whether somebody may come
 * back.
 */
final class EntryDesk {

  private final Activation activation;
  private final PathWalker walker;
  private final Watch watch;

  EntryDesk(Activation activation, PathWalker walker, Watch watch) {
    this.activation = activation;
    this.walker = walker;
    this.watch = watch;
  }

  /** An event happened; each journey is entered at most once by it. */
  void event(EventInterest interest, String event, Map<String, Value> properties, long time) {
    for (InactionPlan inaction : interest.opens()) {
      openCheck(inaction, event, properties, time);
    }
    Set<JourneyPlan> asked = new HashSet<>(0);
    for (EntryPlan entry : interest.entries()) {
      if (matches(entry.event(), event, properties) && asked.add(entry.journey())) {
        tryEnter(entry.journey(), PropertyBag.of(properties), true);
      }
    }
  }

  /** An event that is too old to enter anybody is counted where it would have. */
  void tooOld(EventInterest interest, String event, Map<String, Value> properties) {
    Set<JourneyPlan> asked = new HashSet<>(0);
    for (EntryPlan entry : interest.entries()) {
      if (matches(entry.event(), event, properties) && asked.add(entry.journey())) {
        refused(entry.journey(), Refusal.EVENT_TOO_OLD);
      }
    }
  }

  private boolean matches(EventMatch pattern, String event, Map<String, Value> properties) {
    return pattern.matches(event, activation.scope(null, properties));
  }

  private void openCheck(
      InactionPlan inaction, String event, Map<String, Value> properties, long time) {
    String key = key(inaction, properties);
    if (key == null || !matches(inaction.did(), event, properties)) {
      return;
    }
    int journey = inaction.journey().journeyNumber();
    PendingCheck open = find(journey, key);
    if (open != null && (!inaction.fromLast() || time < open.since())) {
      return;
    }
    activation.record.pending.remove(open);
    PropertyBag kept = Kept.of(activation, inaction.journey(), PropertyBag.of(properties));
    activation.record.pending.add(
        new PendingCheck(journey, key, time, time + inaction.within(), kept));
    activation.touch();
  }

  private @Nullable PendingCheck find(int journeyNumber, String key) {
    for (PendingCheck check : activation.record.pending) {
      if (check.journeyNumber() == journeyNumber && check.key().equals(key)) {
        return check;
      }
    }
    return null;
  }

  /** The text that keeps checks apart; null when the property that should do so is not there. */
  private static @Nullable String key(InactionPlan inaction, Map<String, Value> properties) {
    if (inaction.sameProperty() == null) {
      return "";
    }
    Value value = properties.get(inaction.sameProperty());
    return value == null ? null : value.canonicalText();
  }

  /**
   * The other event happened, by its own time within the time that it must not; also a late one is
   * a fact of history.
   */
  void cancelChecks(
      EventInterest interest, String event, Map<String, Value> properties, long time) {
    if (activation.record.pending.isEmpty()) {
      return;
    }
    for (InactionPlan inaction : interest.cancels()) {
      String key = key(inaction, properties);
      if (key != null && matches(inaction.without(), event, properties)) {
        cancel(inaction.journey().journeyNumber(), key, time);
      }
    }
  }

  private void cancel(int journeyNumber, String key, long time) {
    Iterator<PendingCheck> checks = activation.record.pending.iterator();
    while (checks.hasNext()) {
      PendingCheck check = checks.next();
      boolean same = check.journeyNumber() == journeyNumber && check.key().equals(key);
      if (same && time >= check.since() && time < check.due()) {
        checks.remove();
        activation.touch();
      }
    }
  }

  /** The time of a check is over and the other event did not come. */
  void decide(PendingCheck check) {
    activation.record.pending.remove(check);
    activation.touch();
    InactionPlan inaction = activation.plans.inaction(check.journeyNumber());
    if (inaction != null) {
      tryEnter(inaction.journey(), check.properties(), false);
    }
  }

  /** The host asks for an enrollment. */
  void enroll(JourneyPlan plan, Map<String, Value> properties) {
    Refusal refusal = tryEnter(plan, PropertyBag.of(properties), false);
    if (refusal != null) {
      activation.refuse(refusal);
    }
  }

  private @Nullable Refusal tryEnter(JourneyPlan plan, PropertyBag properties, boolean byEvent) {
    Refusal refusal = judge(plan, byEvent);
    if (refusal != null) {
      refused(plan, refusal);
    } else {
      enter(plan, properties);
    }
    return refusal;
  }

  private void refused(JourneyPlan plan, Refusal refusal) {
    activation.fact(
        new JourneyFact.Refused(
            activation.user, plan.id(), plan.revision(), refusal, activation.instant()));
  }

  /** ENT-3 and VAL-5. */
  private @Nullable Refusal judge(JourneyPlan plan, boolean byEvent) {
    UserRecord record = activation.record;
    if (record.openIn(plan.journeyNumber()) != null) {
      return Refusal.ALREADY_IN;
    }
    JourneyHistory history = record.history(plan.journeyNumber());
    if (history != null) {
      Refusal refusal = judgeReturn(plan.reentry(), history, byEvent);
      if (refusal != null) {
        return refusal;
      }
    }
    boolean full =
        record.open.size() >= activation.surroundings.limits().activeEnrollments()
            || activation.recordSize() >= activation.surroundings.limits().recordBytes();
    return full ? Refusal.STATE_LIMIT : null;
  }

  private @Nullable Refusal judgeReturn(Reentry reentry, JourneyHistory history, boolean byEvent) {
    if (reentry.mode() == Reentry.Mode.ONCE) {
      return Refusal.ONCE_ONLY;
    }
    if (reentry.atMost().isPresent() && history.entries >= reentry.atMost().getAsInt()) {
      return Refusal.ENTRIES_USED_UP;
    }
    if (byEvent && !reentry.sameEvent() && activation.wasLeft(history.journeyNumber)) {
      return Refusal.SAME_EVENT;
    }
    long from = reentry.mode() == Reentry.Mode.AFTER_EXIT ? history.lastLeft : history.lastEntered;
    return from + reentry.pause().toMillis() > activation.now() ? Refusal.TOO_SOON : null;
  }

  private void enter(JourneyPlan plan, PropertyBag properties) {
    UserRecord record = activation.record;
    Enrollment enrollment =
        new Enrollment(
            record.nextEnrollment++,
            plan.journeyNumber(),
            plan.revision(),
            activation.now(),
            Kept.of(activation, plan, properties));
    record.open.add(enrollment);
    JourneyHistory history = record.history(plan.journeyNumber());
    if (history == null) {
      history = new JourneyHistory(plan.journeyNumber(), 0, activation.now(), activation.now());
      record.histories.add(history);
    }
    history.entries++;
    history.lastEntered = activation.now();
    activation.touch();
    activation.fact(
        new JourneyFact.Entered(
            activation.user, plan.id(), plan.revision(), enrollment.number, activation.instant()));
    watch.entered(enrollment, plan);
    if (enrollment.isOpen()) {
      walker.begin(enrollment, plan);
    }
  }
}
