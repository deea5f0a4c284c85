package dev.journeys.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be attempted outside when all inputs are done. */
final class Orders {

  private final List<Intended> intended = new ArrayList<>();

  /** An intent and where it stands. */
  private record Intended(StepRunner.Here here, @Nullable Intent intent) {

    boolean isOpen() {
      return intent != null && here.enrollment().intent == intent;
    }

    Order order() {
      return StepRunners.ofOrder(here.step().kind()).order(here);
    }
  }

  void begin() {
    intended.clear();
  }

  /**
   * Has an intent attempted when all inputs are done, with what is known then; one that is gone by
   * then is not attempted. The record, which the caller touches, says which dispatch row stands for
   * it.
   */
  void add(StepRunner.Here here) {
    Intent intent = here.enrollment().intent;
    if (intent != null) {
      intent.row = here.activation().surroundings.row();
    }
    intended.add(new Intended(here, intent));
  }

  /** Leaves to another user what was to be attempted for an enrollment; answers whether it was. */
  boolean handOver(Enrollment enrollment) {
    return intended.removeIf(one -> one.here().enrollment() == enrollment);
  }

  /** Whether an attempt of an enrollment's intent was handed over and has no result yet. */
  boolean isUnderWay(Enrollment enrollment) {
    Intent intent = enrollment.intent;
    if (intent == null || enrollment.due != Enrollment.NOT_DUE || enrollment.heldBy != null) {
      return false;
    }
    for (int i = 0; i < intended.size(); i++) {
      if (intended.get(i).intent() == intent) {
        return false;
      }
    }
    return true;
  }

  /** What is still wanted, each intent once. */
  List<Order> wanted() {
    if (intended.size() <= 1) {
      boolean wanted = !intended.isEmpty() && intended.get(0).isOpen();
      return wanted ? List.of(intended.get(0).order()) : List.of();
    }
    List<Order> orders = new ArrayList<>(intended.size());
    Set<Intent> ordered = new HashSet<>();
    for (Intended one : intended) {
      if (one.isOpen() && ordered.add(Objects.requireNonNull(one.intent()))) {
        orders.add(one.order());
      }
    }
    return orders;
  }
}
