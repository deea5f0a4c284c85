package dev.journeys.jdbc;

import dev.journeys.jdbc.DueUsers.DueUser;
import dev.journeys.store.CommitBatch.UserCommit;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims users who are due: one row a page, with the instant at which each user was due. A claim of
 * a user holds as long as the row of the claim does and the user is still due at that instant, so
 * that any commit of the user ends it and no user's row is written to claim it.
 *
 * <p>Safe for concurrent use.
 */
final class DueClaims {

  private static final Logger LOG = LoggerFactory.getLogger(DueClaims.class);

  private static final String LOCK = "claim";

  private final Transactions transactions;
  private final Dialect dialect;
  private final DueUsers due;
  private final String owner;
  private final String lockName;
  private final String all;
  private final String drop;
  private final String add;
  private final AtomicLong number = new AtomicLong();

  /** The own claims, by user, to drop the row of a claim whose users are all done. */
  private final Map<String, Page> open = new ConcurrentHashMap<>();

  private final ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();

  /** A claim of this process. */
  private record Page(String id, AtomicInteger users) {}

  /** A user's claim as the table has it. */
  private record Claim(long due, long until) {}

  DueClaims(Transactions transactions, Tables tables, Dialect dialect, String owner) {
    this.transactions = transactions;
    this.dialect = dialect;
    due = new DueUsers(tables, dialect);
    this.owner = owner;
    lockName = tables.sql("{prefix}" + LOCK);
    all = tables.sql("SELECT id, claimed_until, users FROM {prefix}claim");
    drop = tables.sql("DELETE FROM {prefix}claim WHERE " + dialect.in("id"));
    add = tables.sql("INSERT INTO {prefix}claim (id, claimed_until, users) VALUES (?, ?, ?)");
  }

  /** Claims at most so many users who are due by an instant, roughly those due longest first. */
  List<String> claim(Instant until, int limit, Instant claimedUntil) {
    long now = until.toEpochMilli();
    if (transactions.read("looking for due users", c -> due.first(c, now, 1)).isEmpty()) {
      return List.of();
    }
    List<String> finished = new ArrayList<>();
    for (String id = done.poll(); id != null; id = done.poll()) {
      finished.add(id);
    }
    String id = owner + "/" + number.incrementAndGet();
    Map<String, Long> page =
        transactions.write(
            "claiming due users",
            connection -> {
              dialect.lock(connection, lockName);
              Set<String> over = new HashSet<>(finished);
              Map<String, Claim> claims = claims(connection, now, over);
              Map<String, Long> claimed = new LinkedHashMap<>();
              for (DueUser user : due.first(connection, now, limit + claims.size())) {
                if (claimed.size() < limit && !isClaimed(user, claims)) {
                  claimed.put(user.user(), user.due());
                }
              }
              replace(connection, over, id, claimedUntil.toEpochMilli(), claimed);
              return claimed;
            });
    Page mine = new Page(id, new AtomicInteger(page.size()));
    page.keySet().forEach(user -> open.put(user, mine));
    return List.copyOf(page.keySet());
  }

  /** Notes that users are committed, whose claims end with it. */
  void committed(List<UserCommit> users, Set<String> losers) {
    if (open.isEmpty()) {
      return;
    }
    for (UserCommit user : users) {
      if (user.record() != null && !losers.contains(user.user())) {
        Page page = open.remove(user.user());
        if (page != null && page.users().decrementAndGet() == 0) {
          done.add(page.id());
        }
      }
    }
  }

  /** When somebody is due next whom nobody has claimed, or a claim of somebody runs out. */
  Optional<Instant> next() {
    return transactions.read(
        "looking for the next due user",
        connection -> {
          Map<String, Claim> claims = claims(connection, Long.MIN_VALUE, new HashSet<>());
          int enough = 1 + claims.size();
          long next = Long.MAX_VALUE;
          for (DueUser user : due.first(connection, Long.MAX_VALUE, enough)) {
            next = Math.min(next, free(user, claims));
            if (!isClaimed(user, claims)) {
              for (DueUser other : due.beside(connection, user, enough)) {
                next = Math.min(next, free(other, claims));
              }
              break;
            }
          }
          return next == Long.MAX_VALUE
              ? Optional.empty()
              : Optional.of(Instant.ofEpochMilli(next));
        });
  }

  /** From when on somebody may be claimed. */
  private static long free(DueUser user, Map<String, Claim> claims) {
    Claim claim = claims.get(user.user());
    return claim != null && claim.due() == user.due() ? claim.until() : user.due();
  }

  private static boolean isClaimed(DueUser user, Map<String, Claim> claims) {
    Claim claim = claims.get(user.user());
    return claim != null && claim.due() == user.due();
  }

  /**
   * The claims that hold; adds to those that are over the ones whose time is.
   *
   * @param over the claims that are over anyway
   */
  private Map<String, Claim> claims(Connection connection, long now, Set<String> over)
      throws SQLException {
    Map<String, Claim> claims = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(all);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        String id = rows.getString(1);
        long claimedUntil = rows.getLong(2);
        if (claimedUntil <= now) {
          over.add(id);
        } else if (!over.contains(id) && !add(rows.getBytes(3), claimedUntil, claims)) {
          LOG.error("claim cannot be read and is dropped id={}", id);
          over.add(id);
        }
      }
    }
    return claims;
  }

  /** Adds the claims of a row; answers false when it is torn, and then nobody is claimed by it. */
  private static boolean add(byte[] packed, long claimedUntil, Map<String, Claim> claims) {
    try {
      PackedUsers.claim(packed)
          .forEach((user, dueAt) -> claims.put(user, new Claim(dueAt, claimedUntil)));
      return true;
    } catch (UncheckedIOException e) {
      LOG.debug("torn claim", e);
      return false;
    }
  }

  private void replace(
      Connection connection, Set<String> over, String id, long until, Map<String, Long> claimed)
      throws SQLException {
    if (!over.isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(drop)) {
        dialect.setList(statement, 1, over);
        statement.executeUpdate();
      }
    }
    if (!claimed.isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(add)) {
        statement.setString(1, id);
        statement.setLong(2, until);
        statement.setBytes(3, PackedUsers.claim(claimed));
        statement.executeUpdate();
      }
    }
  }
}
