package dev.journeys.condition;

import java.util.Objects;

/**
 * True while the user is on a named list, which the host fills; false when there is no such list.
 *
 * <p>Immutable.
 *
 * @param list the list's name
 */
public record InList(String list) implements Condition {

  /** Checks that the name is not null. */
  public InList {
    Objects.requireNonNull(list, "list");
  }

  @Override
  public Kind kind() {
    return Kind.IN_LIST;
  }
}
