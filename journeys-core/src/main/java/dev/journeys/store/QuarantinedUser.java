package dev.journeys.store;

import java.time.Instant;
import java.util.Objects;

/**
 * A user whose record cannot be read, and who is left alone until somebody has looked at it.
 *
 * <p>Immutable.
 *
 * @param user the user's id
 * @param version the version of the record that cannot be read
 * @param reason what is wrong with it
 * @param since when that was found out
 */
public record QuarantinedUser(String user, long version, String reason, Instant since) {

  /** Checks that nothing is null. */
  public QuarantinedUser {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(since, "since");
  }
}
