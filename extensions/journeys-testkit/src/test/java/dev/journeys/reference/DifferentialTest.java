package dev.journeys.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.journeys.value.JourneyException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class DifferentialTest {

  /** From so many stories on, everything that can happen must have happened. */
  private static final int SEEDS_THAT_COVER = 3_000;

  private static final int LEAST_TIMES = 20;

  private final long first = Long.getLong("simulation.first", 0);

  private static final String BROKEN = "the engine broke: ";

  private final int seeds = Integer.getInteger("simulation.seeds", 20);

  @Test
  void engine_and_model_agree_on_every_story() {
    Coverage coverage = new Coverage();
    List<Scenario> wrong = new ArrayList<>();
    for (long seed = first; seed < first + seeds; seed++) {
      Scenario scenario = RandomInputs.scenario(seed);
      if (!faults(scenario, coverage).isEmpty()) {
        wrong.add(scenario);
      }
    }
    if (!wrong.isEmpty()) {
      report(wrong);
    }
    if (seeds >= SEEDS_THAT_COVER) {
      assertThat(coverage.below(LEAST_TIMES)).as("too seldom of\n%s", coverage).isEmpty();
    }
    if (Boolean.getBoolean("simulation.coverage")) {
      System.out.println(coverage);
    }
  }

  /** Where they disagree, what does not hold, or how the engine broke. */
  private static List<String> faults(Scenario scenario, Coverage coverage) {
    try {
      EngineRun run = EngineRun.of(scenario);
      coverage.count(run);
      List<String> faults = new ArrayList<>(Comparison.disagreements(run));
      faults.addAll(Invariants.violations(run, EngineRun.of(scenario)));
      return faults;
    } catch (IllegalStateException | CompletionException | JourneyException broken) {
      return List.of(BROKEN + broken);
    }
  }

  private static boolean isBroken(List<String> faults) {
    return !faults.isEmpty() && faults.get(0).startsWith(BROKEN);
  }

  private static void report(List<Scenario> wrong) {
    boolean broke = isBroken(faults(wrong.get(0), new Coverage()));
    Scenario smallest =
        Shrinker.smallest(
            wrong.get(0),
            smaller -> {
              // a story that lacks what its later inputs name is no smaller one of this kind
              List<String> faults = faults(smaller, new Coverage());
              return !faults.isEmpty() && isBroken(faults) == broke;
            });
    fail(
        "engine and model disagree about the seeds %s, here the first made smaller:\n%s\n\n%s",
        wrong.stream().map(Scenario::seed).toList(),
        smallest,
        String.join("\n", faults(smallest, new Coverage())));
  }
}
