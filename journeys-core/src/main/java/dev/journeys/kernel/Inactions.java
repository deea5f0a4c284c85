package dev.journeys.kernel;

import dev.journeys.internal.plan.EventInterest;
import dev.journeys.internal.plan.EventMatch;
import dev.journeys.internal.plan.InactionPlan;
import dev.journeys.report.JourneyFact;
import dev.journeys.value.Value;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries by inaction that are not decided yet. */
final class Inactions {

  private final Activation activation;
  private final EntryDesk desk;

  Inactions(Activation activation, EntryDesk desk) {
    this.activation = activation;
    this.desk = desk;
  }

  /** An event happened that may begin a time in which another must not follow. */
  void open(EventInterest interest, String event, Map<String, Value> properties, long time) {
    for (InactionPlan inaction : interest.opens()) {
      open(inaction, event, properties, time);
    }
  }

  private void open(InactionPlan inaction, String event, Map<String, Value> properties, long time) {
    String key = key(inaction, properties);
    if (key == null || !matches(inaction.did(), event, properties)) {
      return;
    }
    int journey = inaction.journey().journeyNumber();
    PendingCheck open = find(journey, key);
    if (open != null && (!inaction.fromLast() || time < open.since())) {
      return;
    }
    if (open == null && isFull()) {
      activation.fact(
          new JourneyFact.LimitHit(
              activation.user,
              inaction.journey().id(),
              inaction.journey().revision(),
              "pendingEntries",
              activation.instant()));
      return;
    }
    activation.record.pending.remove(open);
    PropertyBag kept = Kept.of(activation, inaction.journey(), PropertyBag.of(properties));
    activation.record.pending.add(
        new PendingCheck(
            journey,
            key,
            enrollmentKey(inaction, properties),
            time,
            time + inaction.within(),
            kept));
    activation.touch();
  }

  private boolean isFull() {
    return activation.record.pending.size() >= activation.surroundings.limits().pendingEntries()
        || activation.recordSize() >= activation.surroundings.limits().recordBytes();
  }

  private boolean matches(EventMatch pattern, String event, Map<String, Value> properties) {
    return pattern.matches(event, activation.scope(null, properties));
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

  private static @Nullable String enrollmentKey(
      InactionPlan inaction, Map<String, Value> properties) {
    String property = inaction.journey().keyedBy();
    Value value = property == null ? null : properties.get(property);
    return value == null ? null : value.canonicalText();
  }

  /**
   * The other event happened, by its own time within the time that it must not; also a late one is
   * a fact of history.
   */
  void cancel(EventInterest interest, String event, Map<String, Value> properties, long time) {
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
      desk.tryEnter(inaction.journey(), keyOf(inaction, check), check.properties(), false);
    }
  }

  /** The revision that decides may ask for another key than the one that opened the check. */
  private static @Nullable String keyOf(InactionPlan inaction, PendingCheck check) {
    if (inaction.journey().keyedBy() == null) {
      return null;
    }
    String kept = enrollmentKey(inaction, check.properties().values());
    return kept == null ? check.enrollmentKey() : kept;
  }
}
