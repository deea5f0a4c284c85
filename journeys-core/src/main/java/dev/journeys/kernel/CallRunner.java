package dev.journeys.kernel;

import dev.journeys.channel.ActionCall;
import dev.journeys.channel.CallResult;
import dev.journeys.model.Call;
import dev.journeys.model.Outcome;
import dev.journeys.policy.RetryPolicy;
import java.util.Objects;

/** Has the host's own code called. */
final class CallRunner extends OrderRunner {

  @Override
  int arrive(Here here) {
    PropertyBag arguments = PropertyBag.of(here.lookUp(call(here).arguments()));
    int most = here.activation().surroundings.limits().eventBytes();
    if (arguments.size() > most) {
      throw new StepFailedException(
          "arguments: " + arguments.size() + " bytes (expected: at most " + most + ")");
    }
    here.enrollment().arguments = arguments;
    return intend(here);
  }

  private static Call call(Here here) {
    return (Call) here.step().step();
  }

  @Override
  int due(Here here) {
    here.enrollment().due = Enrollment.NOT_DUE;
    here.activation().touch();
    here.activation().order(here);
    return STAY;
  }

  @Override
  Order order(Here here) {
    Call step = call(here);
    Intent intent = Objects.requireNonNull(here.enrollment().intent);
    Activation activation = here.activation();
    ActionCall call =
        new ActionCall(
            SendKey.text(intent, activation.user),
            activation.user,
            here.plan().id(),
            here.plan().revision(),
            step.id(),
            intent.attempt,
            here.enrollment().arguments.values(),
            activation.record.attributes.values());
    return new CallOrder(coordinates(intent), step.handler(), call, step.neverRepeat());
  }

  @Override
  RetryPolicy retry(Here here) {
    return here.activation().surroundings.callRetry(call(here).handler());
  }

  @Override
  Result answered(Here here, Input.AttemptResult result) {
    CallResult answer = ((Input.Returned) result).answer();
    return switch (answer.kind()) {
      case OK -> new Result(here.step().indexOf(Outcome.OK), "");
      case NAMED -> named(here, ((CallResult.Named) answer).result());
      case FAILED ->
          new Result(here.step().indexOf(Outcome.FAILED), ((CallResult.Failed) answer).reason());
      case RETRY_LATER ->
          again(here, ((CallResult.RetryLater) answer).after(), "the call asked to retry later");
    };
  }

  private static Result named(Here here, String name) {
    Call step = call(here);
    if (step.results().contains(name)) {
      return new Result(here.step().indexOf(new Outcome(name)), "");
    }
    return new Result(
        here.step().indexOf(Outcome.FAILED),
        "result \"" + name + "\" (expected: ok, failed or one of " + step.results() + ")");
  }
}
