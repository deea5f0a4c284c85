package dev.journeys.store;

import java.util.List;

/**
 * What a commit changes of one user's messages that wait for their turn.
 *
 * <p>Immutable.
 *
 * @param added the messages that wait from now on
 * @param removed those that wait no more; one that does not wait is passed over
 */
public record QueueChanges(List<QueuedMessage> added, List<QueuedMessage> removed) {

  private static final QueueChanges NONE = new QueueChanges(List.of(), List.of());

  /** Copies the lists. */
  public QueueChanges {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  /** No change. */
  public static QueueChanges none() {
    return NONE;
  }

  /** Whether nothing changes. */
  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty();
  }
}
