package dev.journeys.kernel;

import dev.journeys.policy.SendLimit;
import java.util.List;
import java.util.stream.Stream;

/**
 * How often a user was sent the message of one step, without those messages of it that may still
 * get feedback.
 *
 * @param journeyNumber which journey's step
 * @param step a hash of the step's id, which is the same in all revisions
 * @param total how many, ever
 * @param newest when the newest were intended, oldest first, as many as a limit may ask for
 */
record StepTally(int journeyNumber, long step, int total, List<Long> newest) {

  /** Copies the list. */
  StepTally {
    newest = List.copyOf(newest);
  }

  static long hash(String step) {
    return Murmur3.of(step).high();
  }

  /** What this and another one of the same step count. */
  StepTally plus(StepTally other) {
    List<Long> all = Stream.concat(newest.stream(), other.newest.stream()).sorted().toList();
    int first = Math.max(0, all.size() - SendLimit.MOST_TIMES);
    return new StepTally(journeyNumber, step, total + other.total, all.subList(first, all.size()));
  }

  /** How many from an instant on; only as many as are remembered are told apart by time. */
  int since(long begin) {
    if (begin == Long.MIN_VALUE) {
      return total;
    }
    int count = 0;
    for (long at : newest) {
      count += at >= begin ? 1 : 0;
    }
    return count;
  }
}
