package dev.journeys.kernel;

import dev.journeys.model.Step;
import java.util.EnumMap;
import java.util.Map;

/** The runner of each kind of step; the one place where the kernel decides by kind. */
final class StepRunners {

  private static final Map<Step.Kind, StepRunner> BY_KIND =
      new EnumMap<>(
          Map.of(
              Step.Kind.SEND, new SendRunner(),
              Step.Kind.DELAY, new DelayRunner(),
              Step.Kind.WAIT_FOR, new WaitForRunner(),
              Step.Kind.SPLIT, new SplitRunner(),
              Step.Kind.EXIT, new ExitRunner()));

  private StepRunners() {}

  static StepRunner of(Step.Kind kind) {
    StepRunner runner = BY_KIND.get(kind);
    if (runner == null) {
      throw new IllegalStateException("no runner for " + kind);
    }
    return runner;
  }
}
