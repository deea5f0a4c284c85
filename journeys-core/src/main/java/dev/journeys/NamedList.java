package dev.journeys;

import java.util.Objects;

/**
 * A named list of users.
 *
 * <p>Immutable.
 *
 * @param name the list's name
 * @param members how many users are on it, as of the newest commit
 * @param state whether a change of the whole list is under way
 */
public record NamedList(String name, long members, State state) {

  /** Whether a change of the whole list is under way. */
  public enum State {
    /** No change of the whole list is under way. */
    READY,
    /**
     * The list is being replaced. If the engine that did so has failed before all new members were
     * on it, it stays so until it is replaced again.
     */
    REPLACING,
    /** The list is being removed; no user can be put on it. */
    REMOVING
  }

  /** Checks that nothing is null. */
  public NamedList {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(state, "state");
  }
}
