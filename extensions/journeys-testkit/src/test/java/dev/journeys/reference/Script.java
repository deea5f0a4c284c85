package dev.journeys.reference;

import dev.journeys.model.Outcome;
import dev.journeys.reference.words.Answer;
import dev.journeys.reference.words.Answer.How;
import dev.journeys.value.Value;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What channels and the host's code answer: always the same to the same attempt. Calls are never
 * left at the instant of their attempt, since no rule tells whether a channel or the host's code is
 * asked first.
 */
record Script(long seed) {

  /** The named results of calls that are answered; not every call knows them. */
  static final String[] RESULTS = {"gold", "blue", "none"};

  private static final Map<String, Value> NONE = Map.of();

  /** Below the time after which an attempt counts as broken. */
  private static final int LONGEST_MILLIS = 29_000;

  Answer answer(String message, boolean isCall, int attempt) {
    long mixed = (seed * 1_000_003 + message.hashCode()) * 1_000_003 + attempt;
    SplittableRandom random = new SplittableRandom(mixed);
    boolean isLate = isCall || random.nextInt(100) < 15;
    Duration late = isLate ? Duration.ofMillis(random.nextInt(1, LONGEST_MILLIS)) : Duration.ZERO;
    int dice = random.nextInt(20);
    if (dice < 13) {
      Outcome outcome = isCall ? ofCall(dice, random) : ofSend(dice);
      boolean isDone = isCall && !outcome.equals(Outcome.FAILED);
      return new Answer(outcome, How.FINAL, Duration.ZERO, late, isDone ? values(random) : NONE);
    }
    if (dice < 15) {
      Duration after = Duration.ofSeconds(random.nextInt(-5, 900));
      return new Answer(Outcome.FAILED, How.RETRY_LATER, after, late, NONE);
    }
    if (random.nextBoolean() || isCall) {
      return new Answer(Outcome.FAILED, How.FAILS, Duration.ZERO, late, NONE);
    }
    How how = random.nextBoolean() ? How.THROWS : How.ANSWERS_NULL;
    return new Answer(Outcome.FAILED, how, Duration.ZERO, Duration.ZERO, NONE);
  }

  /** What the host's code gives with its answer, under the names that properties have. */
  private static Map<String, Value> values(SplittableRandom random) {
    return Vocabulary.properties(new Dice(random));
  }

  private static Outcome ofSend(int dice) {
    if (dice < 9) {
      return Outcome.SENT;
    }
    return dice < 11 ? Outcome.FAILED : Outcome.UNREACHABLE;
  }

  private static Outcome ofCall(int dice, SplittableRandom random) {
    if (dice < 6) {
      return Outcome.OK;
    }
    return dice < 11 ? new Outcome(RESULTS[random.nextInt(RESULTS.length)]) : Outcome.FAILED;
  }
}
