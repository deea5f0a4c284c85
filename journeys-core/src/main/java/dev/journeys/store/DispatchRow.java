package dev.journeys.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Stands for sends that a node is attempting, so that another can see after its death which records
 * hold open sends.
 *
 * <p>Immutable.
 *
 * @param id the row's id, unique for ever
 * @param node the node that attempts
 * @param users whose records hold the sends, each once
 * @param leaseUntil until when the node holds the row
 */
public record DispatchRow(String id, String node, List<String> users, Instant leaseUntil) {

  /** Copies the users. */
  public DispatchRow {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(node, "node");
    users = List.copyOf(users);
    Objects.requireNonNull(leaseUntil, "leaseUntil");
  }
}
