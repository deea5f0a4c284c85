package dev.journeys.benchmarks.liquid;

import dev.journeys.channel.RenderResult;
import dev.journeys.channel.Template;
import dev.journeys.channel.TemplateContext;
import dev.journeys.liquid.LiquidEngine;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import liqp.TemplateParser;

/** Measures how long both sides take to compile and to render, in turns, in the same run. */
public final class LiquidBesideLiqp {

  private static final int ROUNDS = 5;

  private LiquidBesideLiqp() {}

  /**
   * Runs the comparison and prints a table.
   *
   * @param millis how long each side works on each template in a round
   * @param out where the table goes
   */
  public static void run(int millis, PrintStream out) {
    out.printf("%-16s %12s %12s %8s%n", "microseconds", "liqp", "Journeys", "ratio");
    for (Letter letter : Letter.values()) {
      LiquidEngine engine = LiquidEngine.standard();
      TemplateParser parser = new TemplateParser.Builder().build();
      row(
          out,
          letter + " compile",
          () -> parser.parse(letter.template()).hashCode(),
          () -> engine.compile(letter.template()).hashCode(),
          millis);
      liqp.Template theirs = parser.parse(letter.template());
      Template ours = engine.compile(letter.template());
      row(
          out,
          letter + " render",
          () -> byLiqp(theirs).length(),
          () -> byJourneys(ours).length(),
          millis);
    }
  }

  /** The best of some rounds, which take turns, so that a busy machine wrongs neither side. */
  private static void row(
      PrintStream out, String name, Supplier<Integer> theirs, Supplier<Integer> ours, int millis) {
    double liqp = Double.MAX_VALUE;
    double journeys = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      liqp = Math.min(liqp, microseconds(theirs, millis));
      journeys = Math.min(journeys, microseconds(ours, millis));
    }
    out.printf("%-16s %12.2f %12.2f %8.1f%n", name, liqp, journeys, liqp / journeys);
  }

  private static double microseconds(Supplier<Integer> work, int millis) {
    long start = System.nanoTime();
    long end = start + Duration.ofMillis(millis).toNanos();
    long times = 0;
    long sum = 0;
    long now = start;
    while (now < end) {
      for (int i = 0; i < 10; i++) {
        sum += work.get();
      }
      times += 10;
      now = System.nanoTime();
    }
    if (sum == Long.MIN_VALUE) {
      // never so, but the compiler cannot know it and must do the work
      throw new IllegalStateException();
    }
    return (now - start) / 1000.0 / times;
  }

  static String byLiqp(liqp.Template template) {
    return template.render(Letter.DATA);
  }

  /** What the engine does for each message: it makes a context, and renders. */
  static String byJourneys(Template template) {
    TemplateContext.Builder context = TemplateContext.builder().now(Instant.EPOCH);
    for (Map.Entry<String, Object> entry : Letter.DATA.entrySet()) {
      context.with(entry.getKey(), entry.getValue());
    }
    return ((RenderResult.Rendered) template.render(context.build())).text();
  }
}
