package dev.journeys.kernel;

import dev.journeys.internal.plan.CapPlan;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.store.Permit;
import dev.journeys.store.PermitCount;
import java.util.ArrayList;
import java.util.List;

/**
 * What the user takes of journeys that take so many entries and no more (ENT-13). By what is known
 * there is room; the store has the last word when it is committed.
 */
final class PermitBook {

  private final Activation activation;
  private List<Permit> taken = List.of();
  private List<Permit> takenByOther = List.of();

  PermitBook(Activation activation) {
    this.activation = activation;
  }

  void begin() {
    taken = List.of();
    takenByOther = List.of();
  }

  List<Permit> taken() {
    return taken;
  }

  /** What is taken in another book is committed together with this one. */
  void after(PermitBook other) {
    takenByOther = other.taken;
  }

  /** Whether a cap lets somebody in; one of which nothing is known lets nobody in. */
  boolean hasRoom(CapPlan cap) {
    Permit one = cap.permit(1, activation.now());
    PermitCount count = activation.surroundings.permits().get(cap.cell());
    return count != null && plus(plus(count, takenByOther, cap), taken, cap).hasRoomFor(one);
  }

  private static PermitCount plus(PermitCount count, List<Permit> permits, CapPlan cap) {
    PermitCount sum = count;
    for (Permit permit : permits) {
      sum = permit.cell().equals(cap.cell()) ? sum.plus(permit) : sum;
    }
    return sum;
  }

  /** Somebody enters. */
  void take(JourneyPlan plan) {
    note(plan, 1);
  }

  /** Somebody is held out: that is no entry, and happens only while there are entries. */
  void ask(JourneyPlan plan) {
    note(plan, 0);
  }

  private void note(JourneyPlan plan, int times) {
    for (CapPlan cap : plan.caps()) {
      taken = new ArrayList<>(taken);
      taken.add(cap.permit(times, activation.now()));
    }
  }
}
