package dev.journeys;

import dev.journeys.report.JourneyFact;

/**
 * Hears each committed fact of this engine at most once: for metrics, not for bookkeeping.
 *
 * <p>Called on the engine's workers, one fact at a time per user; must be quick and must not wait
 * for the engine. What it throws is logged. Implementations must be safe for concurrent use.
 */
@FunctionalInterface
public interface JourneyListener {

  /** A fact was committed. */
  void committed(JourneyFact fact);
}
