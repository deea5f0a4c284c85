package dev.journeys.internal.runtime;

import dev.journeys.internal.runtime.ListRegistry.Entry;
import dev.journeys.internal.runtime.ListRegistry.State;
import dev.journeys.kernel.Input;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes members off lists that were put there by older versions, by walks over all users, and then
 * says in the registry that this is done.
 *
 * <p>Safe for concurrent use.
 */
final class ListCleaner {

  private final EngineParts parts;
  private final ListRegistry registry;
  private final Sweeps sweeps;
  private final Duration lease;

  /** What was left at the last look, and when the next one is; both for one thread. */
  private Set<Entry> leftThen = Set.of();

  private Instant nextLook = Instant.MIN;

  ListCleaner(EngineParts parts, ListRegistry registry, Sweeps sweeps, Duration lease) {
    this.parts = parts;
    this.registry = registry;
    this.sweeps = sweeps;
    this.lease = lease;
  }

  /** The lists that are to be cleaned, or are being cleaned by whichever engine. */
  Set<Entry> left() {
    return registry.all().stream()
        .filter(list -> list.state() == State.CLEANING || list.state() == State.REMOVING)
        .collect(Collectors.toSet());
  }

  /** Takes up what another engine seems to have left: what is as it was a lease ago. */
  void look() {
    Instant now = parts.time().now();
    if (now.isBefore(nextLook)) {
      return;
    }
    Set<Entry> left = left();
    for (Entry list : left) {
      if (leftThen.contains(list)) {
        CompletableFuture<Long> unused = clean(list);
      }
    }
    leftThen = left;
    nextLook = now.plus(lease);
  }

  /**
   * Cleans a list, or joins who does.
   *
   * @return completes with how many left it by this engine, when the registry says so too
   */
  CompletableFuture<Long> clean(Entry list) {
    return sweeps.run(
        "list/" + list.name() + "/" + list.version(),
        at -> new Input.Unlisted(list.name(), list.version(), at),
        () -> registry.change(list.name(), (now, version, lists) -> afterCleaning(list, now)));
  }

  private static @Nullable Entry afterCleaning(Entry cleaned, @Nullable Entry now) {
    if (!cleaned.equals(now)) {
      return now;
    }
    return cleaned.state() == State.REMOVING ? null : cleaned.as(State.READY);
  }
}
