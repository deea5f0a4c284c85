package dev.journeys.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.reference.words.Mutation;
import java.util.EnumSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MutationTest {

  /** How many stories a mistake may survive. */
  private static final int SEEDS = 200;

  @ParameterizedTest
  @EnumSource(Mutation.class)
  void a_mistake_in_the_semantics_is_seen(Mutation mistake) {
    assertThat(LongStream.range(0, SEEDS).filter(seed -> isSeen(mistake, seed)).findFirst())
        .as("the first of %d stories in which %s is seen", SEEDS, mistake)
        .isPresent();
  }

  private static boolean isSeen(Mutation mistake, long seed) {
    EngineRun run = EngineRun.of(RandomInputs.scenario(seed));
    return !Comparison.disagreements(run, EnumSet.of(mistake)).isEmpty();
  }
}
