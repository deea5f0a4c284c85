package dev.journeys.model;

import dev.journeys.condition.Condition;
import dev.journeys.value.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A condition under a name, which journeys and other segments ask for with {@code inSegment}.
 *
 * <p>Immutable.
 *
 * @param name the segment's name, 1 to 64 of a-z, 0-9 and -, not beginning with -
 * @param condition of whom it is true; it may speak neither of the event at hand nor of an
 *     enrollment, since there is none
 */
public record Segment(String name, Condition condition) {

  /** Checks that nothing is null. */
  public Segment {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(condition, "condition");
  }

  /** Everything that is wrong with it, as far as it can be told without other segments. */
  public List<Problem> problems() {
    Findings findings = new Findings();
    findings.id("segment", name);
    new ConditionCheck(findings, false, Set.of()).crossed(condition, "segment " + name);
    return findings.problems();
  }
}
