package dev.journeys.liquid;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What {@code connected_content} may fetch, and how long it may take.
 *
 * <p>Immutable.
 *
 * @param hosts the hosts that are allowed, in lower case; one that begins with a dot allows every
 *     host below it
 * @param timeout how long a fetch may take; default 2 s
 * @param maxLength how many characters an answer may have; default 65,536
 * @param cacheFor how long an answer is kept by its URL; default 5 minutes, zero for not at all
 * @param cacheSize how many answers are kept; default 1,000
 */
public record ContentRules(
    Set<String> hosts, Duration timeout, int maxLength, Duration cacheFor, int cacheSize) {

  /** Copies the hosts and checks the bounds, all at once. */
  public ContentRules {
    hosts = Set.copyOf(hosts);
    Objects.requireNonNull(timeout, "timeout");
    Objects.requireNonNull(cacheFor, "cacheFor");
    List<Problem> problems = new ArrayList<>();
    if (hosts.isEmpty()) {
      problems.add(Problem.error("hosts", "none (expected: at least one)", "Name a host."));
    }
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
      problems.add(
          Problem.error("timeout", timeout + " (expected: up to 1 minute)", "The default is 2 s."));
    }
    if (maxLength < 1 || cacheSize < 1 || cacheFor.isNegative()) {
      problems.add(
          Problem.error(
              "maxLength, cacheSize, cacheFor",
              maxLength + ", " + cacheSize + ", " + cacheFor + " (expected: 1 or more, 0 or more)",
              "Begin with ContentRules.allowing(..)."));
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  /** The defaults, for some hosts. */
  public static ContentRules allowing(String... hosts) {
    return new ContentRules(
        Set.of(hosts), Duration.ofSeconds(2), 64 * 1024, Duration.ofMinutes(5), 1_000);
  }

  /** A copy with another time limit. */
  public ContentRules withTimeout(Duration limit) {
    return new ContentRules(hosts, limit, maxLength, cacheFor, cacheSize);
  }

  /** A copy with another length of answers. */
  public ContentRules withMaxLength(int characters) {
    return new ContentRules(hosts, timeout, characters, cacheFor, cacheSize);
  }

  /** A copy that keeps answers for another time. */
  public ContentRules withCacheFor(Duration time) {
    return new ContentRules(hosts, timeout, maxLength, time, cacheSize);
  }

  /** Whether a host, in lower case, is allowed. */
  boolean allows(String host) {
    if (hosts.contains(host)) {
      return true;
    }
    for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      if (hosts.contains(host.substring(dot))) {
        return true;
      }
    }
    return false;
  }
}
