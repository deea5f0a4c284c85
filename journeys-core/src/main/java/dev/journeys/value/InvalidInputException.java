package dev.journeys.value;

import java.util.List;

/**
 * An argument, event or attribute that cannot be taken; lists every problem, and nothing was
 * changed.
 */
public final class InvalidInputException extends JourneyException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Makes the exception of the problems; at least one. */
  public InvalidInputException(List<Problem> problems) {
    super("the input " + ProblemText.list(problems), null);
    this.problems = List.copyOf(problems);
  }

  /** Makes the exception of one problem. */
  public InvalidInputException(Problem problem) {
    this(List.of(problem));
  }

  /** What is wrong. */
  public List<Problem> problems() {
    return problems;
  }
}
