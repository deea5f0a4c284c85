package dev.journeys.kernel;

import dev.journeys.internal.plan.EventInterest;
import dev.journeys.internal.plan.EventMatch;
import dev.journeys.internal.plan.InactionPlan;
import dev.journeys.report.JourneyFact;
import dev.journeys.value.Value;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
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
    boolean isOpen = false;
    for (PendingCheck check : activation.record.pending) {
      if (isOf(check, inaction, key)) {
        if (!inaction.fromLast() || time < check.since()) {
          return;
        }
        isOpen = true;
      }
    }
    if (!isOpen && isFull()) {
      activation.fact(
          new JourneyFact.LimitHit(
              activation.user,
              inaction.journey().id(),
              inaction.journey().revision(),
              "pendingEntries",
              activation.instant()));
      return;
    }
    if (isOpen) {
      activation.record.pending.removeIf(check -> isOf(check, inaction, key));
    }
    PropertyBag kept = Kept.of(activation, inaction.journey(), PropertyBag.of(properties));
    activation.record.pending.add(
        new PendingCheck(
            inaction.journey().journeyNumber(),
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

  private static boolean isOf(PendingCheck check, InactionPlan inaction, String key) {
    return check.journeyNumber() == inaction.journey().journeyNumber()
        && key.equals(key(inaction, check));
  }

  /** Whether two checks are one for the rule that decides them, or would if there were one. */
  static boolean areSame(@Nullable InactionPlan inaction, PendingCheck one, PendingCheck other) {
    return one.journeyNumber() == other.journeyNumber()
        && (inaction == null
            ? one.key().equals(other.key())
            : Objects.equals(key(inaction, one), key(inaction, other)));
  }

  /**
   * What keeps an open check apart by the rule that decides it, which may be another than the one
   * that opened it; null when the event that was done does not say.
   */
  private static @Nullable String key(InactionPlan inaction, PendingCheck check) {
    if (inaction.journey().revision() == 1) {
      return check.key();
    }
    if (inaction.sameProperty() == null) {
      return "";
    }
    Value kept = check.properties().get(inaction.sameProperty());
    if (kept != null) {
      return kept.canonicalText();
    }
    return check.key().isEmpty() ? null : check.key();
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
        cancel(inaction, key, time);
      }
    }
  }

  private void cancel(InactionPlan inaction, String key, long time) {
    Iterator<PendingCheck> checks = activation.record.pending.iterator();
    while (checks.hasNext()) {
      PendingCheck check = checks.next();
      boolean inTime = time >= check.since() && time < check.due();
      if (inTime && isEndedBy(check, inaction, key)) {
        checks.remove();
        activation.touch();
      }
    }
  }

  /** A check that was opened without what now keeps checks apart is ended by any such event. */
  private static boolean isEndedBy(PendingCheck check, InactionPlan inaction, String key) {
    if (check.journeyNumber() != inaction.journey().journeyNumber()) {
      return false;
    }
    String own = key(inaction, check);
    return own == null || own.equals(key);
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
