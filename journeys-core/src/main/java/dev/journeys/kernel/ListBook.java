package dev.journeys.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the user on named lists and takes the user off them. */
final class ListBook {

  private final Activation activation;
  private List<Transition.ListChange> changes = List.of();

  ListBook(Activation activation) {
    this.activation = activation;
  }

  void begin() {
    changes = List.of();
  }

  List<Transition.ListChange> changes() {
    return changes;
  }

  boolean has(String list) {
    return membership(list) != null;
  }

  private @Nullable Membership membership(String list) {
    List<Membership> lists = activation.record.lists;
    for (int i = 0; i < lists.size(); i++) {
      Membership membership = lists.get(i);
      if (membership.list().equals(list)) {
        return membership;
      }
    }
    return null;
  }

  /**
   * Puts the user on a list, by a version of it; who is there by an older one is there by this one
   * from now on. Answers whether the user was not there.
   */
  boolean join(String list, long version) {
    Membership known = membership(list);
    if (known == null) {
      activation.record.lists.add(new Membership(list, version));
      changed(list, 1);
    } else if (known.version() < version) {
      activation.record.lists.set(
          activation.record.lists.indexOf(known), new Membership(list, version));
      activation.touch();
    }
    return known == null;
  }

  /**
   * Takes the user off a list, unless a version from {@code below} on put the user there; answers
   * whether that changed anything.
   */
  boolean leave(String list, long below) {
    Membership known = membership(list);
    boolean leaves = known != null && known.version() < below;
    if (leaves) {
      activation.record.lists.remove(known);
      changed(list, -1);
    }
    return leaves;
  }

  private void changed(String list, int members) {
    activation.touch();
    changes = new ArrayList<>(changes);
    changes.add(new Transition.ListChange(activation.input(), list, members));
  }

  /** Moves everything to the book of another user; answers whether that one is on more lists. */
  boolean moveTo(ListBook other) {
    boolean more = false;
    for (Membership membership : List.copyOf(activation.record.lists)) {
      more |= other.join(membership.list(), membership.version());
      leave(membership.list(), Long.MAX_VALUE);
    }
    return more;
  }
}
