package dev.journeys.kernel;

import dev.journeys.model.Step;
import java.util.EnumMap;
import java.util.Map;

/** The runner of each kind of step; the one place where the kernel decides by kind. */
final class StepRunners {

  private static final Map<Step.Kind, StepRunner> BY_KIND = new EnumMap<>(Step.Kind.class);

  static {
    for (Step.Kind kind : Step.Kind.values()) {
      BY_KIND.put(kind, make(kind));
    }
  }

  private StepRunners() {}

  private static StepRunner make(Step.Kind kind) {
    return switch (kind) {
      case SEND -> new SendRunner();
      case DELAY -> new DelayRunner();
      case WAIT_UNTIL -> new WaitUntilRunner();
      case WAIT_FOR -> new WaitForRunner();
      case DID_NOT -> new DidNotRunner();
      case SPLIT -> new SplitRunner();
      case EXPERIMENT -> new ExperimentRunner();
      case UPDATE_PROFILE -> new UpdateProfileRunner();
      case EMIT -> new EmitRunner();
      case CALL -> new CallRunner();
      case WEBHOOK -> new WebhookRunner();
      case START_JOURNEY -> new StartJourneyRunner();
      case HOLD -> new HoldRunner();
      case EXIT -> new ExitRunner();
    };
  }

  static StepRunner of(Step.Kind kind) {
    StepRunner runner = BY_KIND.get(kind);
    if (runner == null) {
      throw new IllegalStateException("no runner for " + kind);
    }
    return runner;
  }

  /** The runner of a step that has something done outside; other steps have no intents. */
  static OrderRunner ofOrder(Step.Kind kind) {
    return (OrderRunner) of(kind);
  }
}
