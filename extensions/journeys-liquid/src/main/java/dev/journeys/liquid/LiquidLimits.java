package dev.journeys.liquid;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * What compiling and rendering one text may cost. A template that needs more ends as a failed
 * render, and the engine's worker goes on.
 *
 * <p>Immutable.
 *
 * @param operations how many steps a render may take: nodes, iterations, filters, comparisons, and
 *     one more for each 64 characters or 8 elements that a step reads; default 100,000
 * @param output how many characters a render may write; default 262,144
 * @param memory how many characters of texts and elements of lists a render may make on the way, in
 *     all; default 1,048,576
 * @param depth how deep blocks, partials and compared or written data may be nested; default 100
 * @param templateLength how many characters a template or partial may have; default 262,144
 * @param partials how many partials a template may name, partials of partials included; default 100
 */
public record LiquidLimits(
    int operations, int output, int memory, int depth, int templateLength, int partials) {

  private static final LiquidLimits STANDARD =
      new LiquidLimits(100_000, 256 * 1024, 1024 * 1024, 100, 256 * 1024, 100);

  /** Checks the bounds, all at once. */
  public LiquidLimits {
    List<Problem> problems = new ArrayList<>();
    check("operations", operations, Integer.MAX_VALUE, problems);
    check("output", output, Integer.MAX_VALUE, problems);
    check("memory", memory, Integer.MAX_VALUE, problems);
    check("depth", depth, 200, problems);
    check("templateLength", templateLength, 16 * 1024 * 1024, problems);
    check("partials", partials, 10_000, problems);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  private static void check(String name, int value, int most, List<Problem> problems) {
    if (value < 1 || value > most) {
      problems.add(
          Problem.error(name, value + " (expected: 1 to " + most + ")", "Begin with standard()."));
    }
  }

  /** The defaults. */
  public static LiquidLimits standard() {
    return STANDARD;
  }

  /** A copy with another number of steps. */
  public LiquidLimits withOperations(int steps) {
    return new LiquidLimits(steps, output, memory, depth, templateLength, partials);
  }

  /** A copy with another length of what is written. */
  public LiquidLimits withOutput(int characters) {
    return new LiquidLimits(operations, characters, memory, depth, templateLength, partials);
  }

  /** A copy with another amount of what is made on the way. */
  public LiquidLimits withMemory(int characters) {
    return new LiquidLimits(operations, output, characters, depth, templateLength, partials);
  }

  /** A copy with another depth of nesting. */
  public LiquidLimits withDepth(int levels) {
    return new LiquidLimits(operations, output, memory, levels, templateLength, partials);
  }

  /** A copy with another length of templates. */
  public LiquidLimits withTemplateLength(int characters) {
    return new LiquidLimits(operations, output, memory, depth, characters, partials);
  }

  /** A copy with another number of partials. */
  public LiquidLimits withPartials(int count) {
    return new LiquidLimits(operations, output, memory, depth, templateLength, count);
  }
}
