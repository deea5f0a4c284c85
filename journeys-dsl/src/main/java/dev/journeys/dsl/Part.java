package dev.journeys.dsl;

import java.util.List;
import java.util.Optional;

/**
 * One part of a path: a step with its branches, a {@link Path}, {@code goTo(id)} or {@code goOn()}.
 * The words of {@link JourneyDsl} make parts. Parts that follow each other are gone through in
 * order; a branch that does not end in {@code exit} or {@code goTo} goes on behind the part that it
 * belongs to.
 *
 * <p>Immutable.
 */
public abstract sealed class Part permits StepPart, Path, GoTo, GoOn {

  /** Only this package makes parts. */
  Part() {}

  /**
   * Adds the steps where somebody goes who arrives here, in the order of trying; true if that is
   * never what follows.
   */
  abstract boolean addTargets(List<Target> targets);

  /** Whether nobody who arrives here, or at a branch of this, ever goes on to what follows. */
  abstract boolean leaves();

  /** The id of the first step in this part. */
  abstract Optional<String> firstStep();

  /** The parts that this part is made of, in the order of writing. */
  abstract List<Part> inside();

  abstract Part copy(PrefixedCopy copy);

  /** Puts this part into the graph, before what follows it. */
  abstract void lower(Lowering lowering, Way next, Place place);
}
