package dev.journeys.model;

import dev.journeys.condition.Aggregate;
import dev.journeys.condition.Period;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * What is wrong with conditions over sums, averages and shares.
 *
 * @param word the word that the author wrote
 */
record TotalsCheck(Findings findings, String where, String word) {

  private static final BigDecimal ALL = BigDecimal.valueOf(100);
  private static final int MOST_PLACES = 2;

  void property(String name) {
    findings.named(where, "property", name);
  }

  void period(Period period) {
    if (period.kind() == Period.Kind.SINCE_ENTRY) {
      add(word + " since entry (expected: ever, or within a time)", "Use within(..).");
    }
    Duration most = Duration.ofDays(Aggregate.MAX_DAYS);
    period
        .length()
        .filter(length -> length.compareTo(Findings.MIN_DURATION) < 0 || length.compareTo(most) > 0)
        .ifPresent(length ->
            add(
                word + " within " + length + " (expected: 1 ms to " + Aggregate.MAX_DAYS + " days)",
                "Use ever()."));
  }

  void bound(Aggregate aggregate) {
    try {
      Value.decimal(aggregate.number());
    } catch (InvalidInputException e) {
      e.problems().forEach(problem -> findings.add(problem.at(where)));
    }
    if (aggregate.includesNever() && !aggregate.bound().isUpper()) {
      add(
          word + " orNever() with a lower bound (expected: atMost(..) or lessThan(..))",
          "Use not(..), or add or(didNot(..)).");
    }
  }

  void share(BigDecimal percent) {
    if (percent.signum() <= 0 || percent.compareTo(ALL) > 0 || percent.scale() > MOST_PLACES) {
      add(
          percent + " percent (expected: above 0, at most 100, with at most two decimal places)",
          "Give a share of 100.");
    }
  }

  private void add(String sentence, String hint) {
    findings.error(where, sentence, hint);
  }
}
