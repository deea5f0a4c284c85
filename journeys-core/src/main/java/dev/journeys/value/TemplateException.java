package dev.journeys.value;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A text that is no template; lists what is wrong, each with line and column. */
public final class TemplateException extends JourneyException {

  private static final long serialVersionUID = 1L;

  private final transient List<TemplateProblem> problems;
  private final int line;
  private final int column;

  /**
   * Makes the exception of the problems, and puts them in the order of the text.
   *
   * @throws IllegalArgumentException if there is none
   */
  public TemplateException(List<TemplateProblem> problems) {
    super(
        inOrder(problems).stream().map(TemplateProblem::toString).collect(Collectors.joining("\n")),
        null);
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("problems: none (expected: at least one)");
    }
    this.problems = inOrder(problems);
    this.line = this.problems.get(0).line();
    this.column = this.problems.get(0).column();
  }

  /** Makes the exception of one problem. */
  public TemplateException(TemplateProblem problem) {
    this(List.of(Objects.requireNonNull(problem, "problem")));
  }

  private static List<TemplateProblem> inOrder(List<TemplateProblem> problems) {
    return problems.stream()
        .sorted(
            Comparator.comparingInt(TemplateProblem::line)
                .thenComparingInt(TemplateProblem::column))
        .toList();
  }

  /** What is wrong, in the order of the text; at least one. */
  public List<TemplateProblem> problems() {
    return problems;
  }

  /** The line of the first problem, from 1. */
  public int line() {
    return line;
  }

  /** The column of the first problem, from 1. */
  public int column() {
    return column;
  }
}
