package dev.journeys.kernel;

import dev.journeys.internal.plan.Check;
import dev.journeys.internal.plan.CrossingPlan;
import dev.journeys.internal.plan.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * Knows of each condition by which users enter whether it is true of this user, and tells when it
 * comes true (ENT-11, ENT-12, ENT-15). Of a user whom nobody knew it was false.
 */
final class Crossings {

  private final Activation activation;

  Crossings(Activation activation) {
    this.activation = activation;
  }

  private List<CrossingPlan> plans() {
    return activation.plans.crossings();
  }

  private Scope scope() {
    return activation.scope(null, null);
  }

  private boolean holds(CrossingPlan plan) {
    Truth truth = activation.record.truth(plan.journey().journeyNumber());
    return truth != null && truth.revision() >= plan.sinceRevision() && truth.holds();
  }

  private boolean isKnown(CrossingPlan plan) {
    Truth truth = activation.record.truth(plan.journey().journeyNumber());
    return truth != null && truth.revision() >= plan.sinceRevision();
  }

  private void note(CrossingPlan plan, boolean holds) {
    int journey = plan.journey().journeyNumber();
    activation.record.truth(new Truth(journey, plan.journey().revision(), holds));
    activation.touch();
  }

  /**
   * Looks up, for a user who was there before, what was true when a condition was published; since
   * then nothing but time has changed. Answers what such users enter.
   */
  List<CrossingPlan> arm() {
    if (plans().isEmpty() || activation.isStranger()) {
      return List.of();
    }
    List<CrossingPlan> entered = new ArrayList<>(0);
    for (CrossingPlan plan : plans()) {
      if (!isKnown(plan)) {
        boolean holds = plan.condition().holds(new ScopeAsOf(scope(), plan.since()));
        note(plan, holds);
        if (holds && plan.includeExisting()) {
          entered.add(plan);
        }
      }
    }
    return entered;
  }

  /** Whether time alone can change any of them. */
  boolean watchTime() {
    return plans().stream().anyMatch(plan -> plan.condition().timeSensitive());
  }

  /** Follows time up to now through each instant at which it changed a condition. */
  List<CrossingPlan> timePassed() {
    if (plans().isEmpty()) {
      return List.of();
    }
    List<CrossingPlan> crossed = new ArrayList<>(0);
    for (CrossingPlan plan : plans()) {
      if (plan.condition().timeSensitive() && isKnown(plan) && follow(plan)) {
        crossed.add(plan);
      }
    }
    activation.record.lookedAt = activation.now();
    return crossed;
  }

  private boolean follow(CrossingPlan plan) {
    boolean crossed = false;
    long since = Math.max(activation.record.lookedAt, plan.since());
    long at = plan.namesSegment() ? Math.max(since, activation.plans.redefinedAt()) : since;
    while (true) {
      at = plan.nextFlip(new ScopeAsOf(scope(), at));
      if (at > activation.now()) {
        return crossed;
      }
      boolean holds = plan.condition().holds(new ScopeAsOf(scope(), at));
      if (holds != holds(plan)) {
        note(plan, holds);
        crossed |= holds;
      }
    }
  }

  /** Something that conditions look at changed: answers those that have come true by it. */
  List<CrossingPlan> changed() {
    if (plans().isEmpty()) {
      return List.of();
    }
    List<CrossingPlan> crossed = new ArrayList<>(0);
    for (CrossingPlan plan : plans()) {
      boolean holds = plan.condition().holds(scope());
      if (holds && !holds(plan)) {
        crossed.add(plan);
      }
      if (holds != holds(plan) || !isKnown(plan)) {
        note(plan, holds);
      }
    }
    activation.record.lookedAt = activation.now();
    return crossed;
  }

  /**
   * A segment was defined anew, since when nothing but time has changed for this user: answers the
   * conditions that came true by it.
   */
  List<CrossingPlan> redefined() {
    long at = activation.plans.redefinedAt();
    List<CrossingPlan> crossed = new ArrayList<>(0);
    for (CrossingPlan plan : plans()) {
      if (plan.namesSegment() && isKnown(plan) && plan.since() <= at) {
        boolean holds = plan.condition().holds(new ScopeAsOf(scope(), at));
        if (holds != holds(plan)) {
          note(plan, holds);
          if (holds) {
            crossed.add(plan);
          }
        }
      }
    }
    return crossed;
  }

  /** Which conditions would come true of somebody if nothing was known of them before. */
  List<CrossingPlan> wouldCross() {
    if (plans().isEmpty()) {
      return List.of();
    }
    List<CrossingPlan> would = new ArrayList<>(0);
    for (CrossingPlan plan : plans()) {
      if (plan.condition().holds(scope())) {
        would.add(plan);
      }
    }
    return would;
  }

  /** Somebody comes to exist, of whom these conditions are true. */
  void begin(List<CrossingPlan> held) {
    for (CrossingPlan plan : plans()) {
      if (!isKnown(plan)) {
        note(plan, held.contains(plan));
      }
    }
    activation.record.lookedAt = activation.now();
  }

  /** A journey's own step changed something: what is true now of its condition enters nobody. */
  void changedBy(int journeyNumber) {
    for (CrossingPlan plan : plans()) {
      if (plan.journey().journeyNumber() == journeyNumber && isKnown(plan)) {
        boolean holds = plan.condition().holds(scope());
        if (holds != holds(plan)) {
          note(plan, holds);
        }
      }
    }
  }

  /** The next instant at which time alone may change any of them, or {@link Check#NEVER}. */
  long nextFlip() {
    long flip = Check.NEVER;
    if (plans().isEmpty()) {
      return flip;
    }
    for (CrossingPlan plan : plans()) {
      if (plan.condition().timeSensitive() && isKnown(plan)) {
        flip = Math.min(flip, plan.nextFlip(scope()));
      }
    }
    return flip;
  }
}
