package dev.journeys.internal.runtime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.journeys.store.QuarantinedUser;
import dev.journeys.value.StateStoreException;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts users in quarantine whose records cannot be read, so that they are woken no more and can be
 * listed.
 *
 * <p>Safe for concurrent use.
 */
final class QuarantineDesk {

  private static final Logger LOG = LoggerFactory.getLogger(QuarantineDesk.class);

  /** Those whom the store knows already need not be written at each of their events. */
  private final Cache<String, Long> known = Caffeine.newBuilder().maximumSize(10_000).build();

  private final EngineParts parts;

  QuarantineDesk(EngineParts parts) {
    this.parts = parts;
  }

  /** A record of a user could not be read. */
  void report(String user, long version, String reason) {
    if (Objects.equals(known.getIfPresent(user), version)) {
      return;
    }
    LOG.error("record cannot be read, its user is left alone reason={}", reason);
    LOG.debug("record cannot be read user={} version={}", user, version);
    try {
      parts.store().quarantine(new QuarantinedUser(user, version, reason, parts.time().now()));
      known.put(user, version);
    } catch (StateStoreException e) {
      // the user's next input or wake-up reports it again
      LOG.warn("user could not be put in quarantine", e);
    }
  }

  /** A user is woken, whom the store does not take to be in quarantine: another engine let go. */
  void forget(String user) {
    known.invalidate(user);
  }

  /** Ends a user's quarantine, who is then due at once. */
  boolean release(String user) {
    known.invalidate(user);
    boolean was = parts.store().release(user, parts.time().now());
    if (was) {
      parts.dueScanner().start();
      // by then a row of sends has run out that could not be finished without the user
      Instant runOut = parts.time().now().plus(parts.leases().length());
      parts.time().wakeAt(runOut, parts.dueScanner()::start);
    }
    return was;
  }
}
