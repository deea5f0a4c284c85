package dev.journeys.value;

import java.util.List;

/** A journey that cannot run; lists every problem, not only the first. */
public final class InvalidJourneyException extends JourneyException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * Makes the exception.
   *
   * @param journey the journey's id
   * @param problems what is wrong; at least one
   */
  public InvalidJourneyException(String journey, List<Problem> problems) {
    super("journey \"" + journey + "\" " + ProblemText.list(problems), null);
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order of the path. */
  public List<Problem> problems() {
    return problems;
  }
}
