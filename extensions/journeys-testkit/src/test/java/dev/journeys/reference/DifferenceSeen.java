package dev.journeys.reference;

import dev.journeys.value.JourneyException;
import java.util.concurrent.CompletionException;
import java.util.function.LongPredicate;

/** Whether engine and model disagree about the story of a seed, or the engine breaks in it. */
public final class DifferenceSeen implements LongPredicate {

  /** Made by another class loader than the test's own, with an engine of its own. */
  public DifferenceSeen() {}

  @Override
  public boolean test(long seed) {
    try {
      return !Comparison.disagreements(EngineRun.of(RandomInputs.scenario(seed))).isEmpty();
    } catch (IllegalStateException | CompletionException | JourneyException broken) {
      return true;
    }
  }
}
