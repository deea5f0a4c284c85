package dev.journeys.internal.plan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The plans of revisions that take no entries. Each is compiled when somebody is met who is still
 * on it, and kept as long as there is room; compiled again it is the same.
 *
 * <p>Safe for concurrent use.
 */
final class OlderPlans {

  /** How many steps the plans that are kept have at most, of about a kilobyte each with all. */
  private static final int MOST_STEPS = 20_000;

  private final RevisionTable revisions;
  private final Supplier<RevisionCompiler> compilers;
  private final Cache<Long, JourneyPlan> plans;

  /**
   * Makes room for plans.
   *
   * @param compilers gives a new compiler
   */
  OlderPlans(RevisionTable revisions, Supplier<RevisionCompiler> compilers) {
    this.revisions = revisions;
    this.compilers = compilers;
    plans =
        Caffeine.newBuilder()
            .maximumWeight(MOST_STEPS)
            .weigher((Long key, JourneyPlan plan) -> 1 + plan.steps().length)
            .executor(Runnable::run)
            .build();
  }

  /** The plan of a revision, or null. */
  @Nullable JourneyPlan plan(int journeyNumber, int revision) {
    return revisions.has(journeyNumber, revision)
        ? plans.get(
            RevisionTable.key(journeyNumber, revision), missing -> compile(journeyNumber, revision))
        : null;
  }

  private JourneyPlan compile(int journeyNumber, int revision) {
    return compilers
        .get()
        .compile(Objects.requireNonNull(revisions.find(journeyNumber, revision), "revision"));
  }
}
