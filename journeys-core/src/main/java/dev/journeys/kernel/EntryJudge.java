package dev.journeys.kernel;

import dev.journeys.internal.plan.CapPlan;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.model.Reentry;
import dev.journeys.model.Refusal;
import dev.journeys.policy.EntryPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges whether a user may enter a journey. */
final class EntryJudge {

  private final Activation activation;

  EntryJudge(Activation activation) {
    this.activation = activation;
  }

  /** Why the user may not enter, the first reason that holds, or null. */
  @Nullable Refusal judge(JourneyPlan plan, @Nullable String key, boolean byEvent) {
    Refusal refusal = judgeByJourney(plan, key);
    refusal = refusal == null ? judgeReturn(plan, key, byEvent) : refusal;
    return refusal == null ? judgeBesideOthers(plan) : refusal;
  }

  /** All that would refuse the user by itself, the first reason first. */
  List<Refusal> reasons(JourneyPlan plan, @Nullable String key) {
    List<Refusal> reasons = new ArrayList<>();
    add(reasons, judgeByJourney(plan, key));
    if (!reasons.contains(Refusal.OUTSIDE_ROLLOUT) && !isRolledOut(plan)) {
      reasons.add(Refusal.OUTSIDE_ROLLOUT);
    }
    if (!reasons.contains(Refusal.NO_KEY)) {
      add(reasons, judgeReturn(plan, key, false));
    }
    String group = plan.admission().exclusiveGroup().orElse(null);
    add(reasons, takes(group) == null ? null : Refusal.EXCLUSIVE_GROUP);
    add(reasons, isInTooMany() ? Refusal.CONCURRENT_CAP : null);
    add(reasons, hasEnteredTooOften() ? Refusal.ENTRY_CAP : null);
    CapPlan cap = usedUp(plan);
    add(reasons, cap == null ? null : cap.refusal());
    add(reasons, isFull() ? Refusal.STATE_LIMIT : null);
    add(reasons, heldOutBy(plan) == null ? null : Refusal.HELD_OUT);
    return reasons;
  }

  private static void add(List<Refusal> reasons, @Nullable Refusal reason) {
    if (reason != null) {
      reasons.add(reason);
    }
  }

  /** ENT-4, ENT-8, ENT-16. */
  private @Nullable Refusal judgeByJourney(JourneyPlan plan, @Nullable String key) {
    boolean noKey =
        plan.keyedBy() != null
            && (key == null || key.length() > activation.surroundings.limits().userIdLength());
    if (noKey) {
      return Refusal.NO_KEY;
    }
    if (!plan.entryWindow().isOpen(activation.instant())) {
      return Refusal.NOT_OPEN;
    }
    return isRolledOut(plan) ? null : Refusal.OUTSIDE_ROLLOUT;
  }

  private boolean isRolledOut(JourneyPlan plan) {
    return Shares.isRolledOut(plan, activation.user) || activation.trials().isTestUser();
  }

  /** ENT-3. */
  private @Nullable Refusal judgeReturn(JourneyPlan plan, @Nullable String key, boolean byEvent) {
    if (activation.record.openIn(plan.journeyNumber(), key) != null) {
      return Refusal.ALREADY_IN;
    }
    JourneyHistory history = Histories.remembered(activation, plan, key);
    return history == null ? null : judgeReturn(plan.reentry(), history, byEvent);
  }

  private @Nullable Refusal judgeReturn(Reentry reentry, JourneyHistory history, boolean byEvent) {
    if (reentry.mode() == Reentry.Mode.ONCE) {
      return Refusal.ONCE_ONLY;
    }
    if (reentry.atMost().isPresent() && history.entries >= reentry.atMost().getAsInt()) {
      return Refusal.ENTRIES_USED_UP;
    }
    if (byEvent
        && !reentry.sameEvent()
        && activation.causes().wasLeft(history.journeyNumber, history.key)) {
      return Refusal.SAME_EVENT;
    }
    return freeAt(reentry, history) > activation.now() ? Refusal.TOO_SOON : null;
  }

  /** When the pause is over that re-entry asks for. */
  static long freeAt(Reentry reentry, JourneyHistory history) {
    long from = reentry.mode() == Reentry.Mode.AFTER_EXIT ? history.lastLeft : history.lastEntered;
    return from + reentry.pause().toMillis();
  }

  /** ENT-13, VAL-5. */
  private @Nullable Refusal judgeBesideOthers(JourneyPlan plan) {
    String group = plan.admission().exclusiveGroup().orElse(null);
    if (takes(group) != null) {
      return Refusal.EXCLUSIVE_GROUP;
    }
    if (isInTooMany()) {
      return Refusal.CONCURRENT_CAP;
    }
    if (hasEnteredTooOften()) {
      return Refusal.ENTRY_CAP;
    }
    CapPlan cap = usedUp(plan);
    if (cap != null) {
      return cap.refusal();
    }
    return isFull() ? Refusal.STATE_LIMIT : null;
  }

  /** The first of the journey's own caps on entries that lets nobody in any more, or null. */
  private @Nullable CapPlan usedUp(JourneyPlan plan) {
    if (plan.caps().length > 0 && !activation.trials().isTestUser()) {
      for (CapPlan cap : plan.caps()) {
        if (!activation.permits().hasRoom(cap)) {
          return cap;
        }
      }
    }
    return null;
  }

  /** The enrollment that takes a group, or null; whoever only waits for a goal takes none. */
  @Nullable Enrollment takes(@Nullable String group) {
    if (group != null) {
      List<Enrollment> open = activation.record.open;
      for (int i = 0; i < open.size(); i++) {
        Enrollment one = open.get(i);
        if (!one.isWatchedOnly()
            && group.equals(activation.plan(one).admission().exclusiveGroup().orElse(null))) {
          return one;
        }
      }
    }
    return null;
  }

  private boolean isInTooMany() {
    EntryPolicy policy = activation.surroundings.entries();
    if (policy.atOnce().isEmpty() || activation.trials().isTestUser()) {
      return false;
    }
    int inside = 0;
    List<Enrollment> open = activation.record.open;
    for (int i = 0; i < open.size(); i++) {
      inside += open.get(i).isWatchedOnly() ? 0 : 1;
    }
    return inside >= policy.atOnce().getAsInt();
  }

  private boolean hasEnteredTooOften() {
    EntryPolicy.EntryCap cap = activation.surroundings.entries().perUser().orElse(null);
    if (cap == null || activation.trials().isTestUser()) {
      return false;
    }
    long since = activation.now() - cap.period().toMillis();
    List<Long> entries = activation.record.entries;
    int inPeriod = 0;
    for (int i = 0; i < entries.size(); i++) {
      inPeriod += entries.get(i) > since ? 1 : 0;
    }
    return inPeriod >= cap.entries();
  }

  /**
   * The user enters, which is remembered for as long as the cap on entries looks back, or is held
   * out.
   */
  void note(JourneyPlan plan, boolean enters) {
    if (!enters) {
      activation.permits().ask(plan);
      return;
    }
    activation.permits().take(plan);
    EntryPolicy.EntryCap cap = activation.surroundings.entries().perUser().orElse(null);
    if (cap != null) {
      long since = activation.now() - cap.period().toMillis();
      activation.record.entries.removeIf(at -> at <= since);
      activation.record.entries.add(activation.now());
    }
  }

  private boolean isFull() {
    return activation.record.open.size() >= activation.surroundings.limits().activeEnrollments()
        || activation.recordSize() >= activation.surroundings.limits().recordBytes();
  }

  /** The group by which a user who may enter is held out instead (ENT-14), or null. */
  @Nullable String heldOutBy(JourneyPlan plan) {
    String group = Shares.heldOutBy(plan, activation.surroundings.holdouts(), activation.user);
    return group == null || activation.trials().isTestUser() ? null : group;
  }

  /** Whether an entry is compared: the journey holds some out, and the user was never in it. */
  boolean isCompared(JourneyPlan plan) {
    return Shares.holdsOut(plan, activation.surroundings.holdouts())
        && activation.record.histories.stream()
            .noneMatch(history -> history.journeyNumber == plan.journeyNumber());
  }
}
