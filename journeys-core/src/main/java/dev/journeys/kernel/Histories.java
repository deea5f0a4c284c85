package dev.journeys.kernel;

import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.report.JourneyFact;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers earlier enrollments: of journeys with keys so many keys, for so long (VAL-5). */
final class Histories {

  /** How long a key is remembered after it was left, in milliseconds. */
  static final long KEPT = Duration.ofDays(400).toMillis();

  static final String LIMIT = "rememberedKeys";

  private Histories() {}

  /** The history of a journey under a key, which is new if there is none. */
  static JourneyHistory begun(Activation activation, JourneyPlan plan, @Nullable String key) {
    List<JourneyHistory> histories = activation.record.histories;
    JourneyHistory history = remembered(activation, plan, key);
    if (history == null) {
      activation.record.histories.remove(activation.record.history(plan.journeyNumber(), key));
      long now = activation.now();
      history = new JourneyHistory(plan.journeyNumber(), key, 0, now, now);
      histories.add(history);
      if (key != null) {
        forgetOldKeys(activation, plan, history);
      }
    }
    return history;
  }

  /** What is still known of earlier enrollments of a journey under a key, or null. */
  static @Nullable JourneyHistory remembered(
      Activation activation, JourneyPlan plan, @Nullable String key) {
    JourneyHistory history = activation.record.history(plan.journeyNumber(), key);
    return history == null || isOver(activation, history) ? null : history;
  }

  /** Drops the keys that were left too long ago. */
  static void forgetKeys(Activation activation) {
    activation.record.histories.removeIf(history -> isOver(activation, history));
  }

  /** Whether a key was left too long ago; the key of an open enrollment never was. */
  private static boolean isOver(Activation activation, JourneyHistory history) {
    return history.key != null
        && history.lastLeft + KEPT <= activation.now()
        && activation.record.openIn(history.journeyNumber, history.key) == null;
  }

  private static void forgetOldKeys(
      Activation activation, JourneyPlan plan, JourneyHistory newest) {
    int kept = 0;
    JourneyHistory oldest = null;
    Iterator<JourneyHistory> histories = activation.record.histories.iterator();
    while (histories.hasNext()) {
      JourneyHistory one = histories.next();
      boolean over =
          one != newest
              && one.key != null
              && one.journeyNumber == plan.journeyNumber()
              && activation.record.openIn(one.journeyNumber, one.key) == null;
      if (over && isOver(activation, one)) {
        histories.remove();
      } else if (over) {
        kept++;
        oldest = oldest == null || one.lastLeft < oldest.lastLeft ? one : oldest;
      }
    }
    if (kept > activation.surroundings.limits().rememberedKeys()) {
      activation.record.histories.remove(oldest);
      activation.fact(
          new JourneyFact.LimitHit(
              activation.user, plan.id(), plan.revision(), LIMIT, activation.instant()));
    }
  }
}
