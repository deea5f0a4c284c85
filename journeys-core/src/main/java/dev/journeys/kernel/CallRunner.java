package dev.journeys.kernel;

import dev.journeys.channel.CallResult;
import dev.journeys.model.Call;
import dev.journeys.model.Outcome;
import dev.journeys.policy.RetryPolicy;
import dev.journeys.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Has the host's own code called. */
final class CallRunner extends OrderRunner {

  @Override
  int arrive(Here here) {
    keepArguments(here, call(here).arguments());
    return intend(here);
  }

  private static Call call(Here here) {
    return (Call) here.step().step();
  }

  @Override
  int due(Here here) {
    return orderAgain(here);
  }

  @Override
  Order order(Here here) {
    Call step = call(here);
    Intent intent = Objects.requireNonNull(here.enrollment().intent);
    return new CallOrder(
        coordinates(intent), step.handler(), actionCall(here, intent), step.neverRepeat());
  }

  @Override
  RetryPolicy retry(Here here) {
    return here.activation().surroundings.callRetry(call(here).handler());
  }

  @Override
  Result answered(Here here, Input.AttemptResult result) {
    CallResult answer = ((Input.Returned) result).answer();
    return switch (answer.kind()) {
      case OK ->
          new Result(
              here.step().indexOf(Outcome.OK), capture(here, ((CallResult.Ok) answer).values()));
      case NAMED -> named(here, (CallResult.Named) answer);
      case FAILED ->
          new Result(here.step().indexOf(Outcome.FAILED), ((CallResult.Failed) answer).reason());
      case RETRY_LATER ->
          again(here, ((CallResult.RetryLater) answer).after(), "the call asked to retry later");
    };
  }

  /** Keeps what the step captures of an answer; answers what there was no room for. */
  private static String capture(Here here, Map<String, Value> values) {
    Map<String, String> captures = call(here).captures();
    if (captures.isEmpty()) {
      return "";
    }
    Map<String, Value> captured = new LinkedHashMap<>();
    captures.forEach((variable, name) -> {
      Value value = values.get(name);
      if (value != null) {
        captured.put(variable, value);
      }
    });
    return Variables.set(here, captured);
  }

  private static Result named(Here here, CallResult.Named answer) {
    String name = answer.result();
    Call step = call(here);
    if (step.results().contains(name)) {
      return new Result(here.step().indexOf(new Outcome(name)), capture(here, answer.values()));
    }
    return new Result(
        here.step().indexOf(Outcome.FAILED),
        "result \"" + name + "\" (expected: ok, failed or one of " + step.results() + ")");
  }
}
