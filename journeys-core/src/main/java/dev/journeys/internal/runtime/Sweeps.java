package dev.journeys.internal.runtime;

import dev.journeys.kernel.Input;
import dev.journeys.kernel.Plans;
import dev.journeys.report.SweepProgress;
import dev.journeys.store.StoredCell;
import java.time.Duration;
import java.time.Instant;
import java.time.zone.ZoneRulesProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The walks over all users that the engine makes on its own account: for conditions and dates by
 * which users enter, once each is published (ENT-15), for segments that are defined anew (SEG-1),
 * and for local times, once the rules of time zones are newer (TIME-6).
 *
 * <p>Safe for concurrent use.
 */
final class Sweeps {

  private static final String ZONE_RULES = "zone-rules";

  private final EngineParts parts;
  private final Executor executor;
  private final String node;
  private final Duration lease;
  private final Map<String, Sweep> begun = new LinkedHashMap<>();
  private @Nullable Plans known;
  private boolean closed;

  Sweeps(EngineParts parts, Executor executor, String node, Duration lease) {
    this.parts = parts;
    this.executor = executor;
    this.node = node;
    this.lease = lease;
  }

  /** Takes up what is not done, and begins what is new. */
  void start() {
    refresh();
    zoneRules();
  }

  /** Begins the walks of what has taken effect by now, whoever published it; or takes them up. */
  synchronized void refresh() {
    Plans plans = parts.plans();
    if (plans == known) {
      return;
    }
    for (Plans.Armed rule : plans.armed()) {
      begin("arming/" + rule.journey() + "/" + rule.sinceRevision(), Input.WokeUp::new);
    }
    int redefinitions = plans.segments().redefinitions();
    if (redefinitions > 0) {
      begin("segments/" + redefinitions, Input.WokeUp::new);
    }
    known = plans;
  }

  /**
   * Begins a walk that another part of the engine asks for, or takes it up, unless it is under way.
   *
   * @param conclusion is run after the last user, until it does not fail; more than once does no
   *     harm
   * @return fails once the engine is closed, and else completes after the last user, with how many
   *     came onto a list or left one by it
   */
  CompletableFuture<Long> run(String name, Function<Instant, Input> input, Runnable conclusion) {
    Sweep sweep = begin(name, input, conclusion);
    return sweep.whenDone().whenComplete((changed, failure) -> forget(name, sweep));
  }

  private synchronized void forget(String name, Sweep sweep) {
    begun.remove(name, sweep);
  }

  private void begin(String name, Function<Instant, Input> input) {
    Sweep unused = begin(name, input, () -> {});
  }

  private synchronized Sweep begin(
      String name, Function<Instant, Input> input, Runnable conclusion) {
    Sweep sweep = begun.get(name);
    if (sweep == null) {
      sweep = new Sweep(parts, executor, node, lease, name, input, conclusion);
      begun.put(name, sweep);
      if (closed) {
        sweep.stop();
      } else {
        sweep.begin();
      }
    }
    return sweep;
  }

  /** A store keeps the newest version of the rules that it has seen; a new store has no waits. */
  private void zoneRules() {
    String version = ZoneRulesProvider.getVersions("Europe/London").lastEntry().getKey();
    String sweep = "zones/" + version;
    StoredCell cell = parts.store().cell(ZONE_RULES).orElse(null);
    if (cell == null) {
      parts.store().writeCell(ZONE_RULES, 0, version);
    } else if (version.compareTo(cell.text()) > 0) {
      Sweep.announce(parts.store(), sweep);
      parts.store().writeCell(ZONE_RULES, cell.version(), version);
    }
    if (parts.store().cell(sweep).isPresent()) {
      begin(sweep, Input.ZonesChanged::new);
    }
  }

  synchronized List<SweepProgress> progress() {
    return begun.values().stream().map(Sweep::progress).toList();
  }

  void close() {
    List<Sweep> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(begun.values());
    }
    all.forEach(Sweep::stop);
  }
}
