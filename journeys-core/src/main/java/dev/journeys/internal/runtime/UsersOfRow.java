package dev.journeys.internal.runtime;

import java.util.AbstractSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The users of a batch who bring results of a dispatch row, gathered when somebody looks: a store
 * does only if one of the batch is left out.
 *
 * <p>Not thread-safe.
 */
final class UsersOfRow extends AbstractSet<String> {

  private final String row;
  private final List<UserTurn> batch;
  private @Nullable Set<String> gathered;

  UsersOfRow(String row, List<UserTurn> batch) {
    this.row = row;
    this.batch = batch;
  }

  private Set<String> users() {
    Set<String> users = gathered;
    if (users == null) {
      Set<String> found = new HashSet<>(2 * batch.size());
      for (UserTurn turn : batch) {
        if (turn.brings(row)) {
          found.add(turn.user());
        }
      }
      users = Collections.unmodifiableSet(found);
      gathered = users;
    }
    return users;
  }

  @Override
  public boolean contains(@Nullable Object user) {
    return users().contains(user);
  }

  @Override
  public Iterator<String> iterator() {
    return users().iterator();
  }

  @Override
  public int size() {
    return users().size();
  }
}
