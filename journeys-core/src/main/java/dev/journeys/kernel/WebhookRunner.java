package dev.journeys.kernel;

import dev.journeys.channel.CallResult;
import dev.journeys.condition.Expression;
import dev.journeys.model.Outcome;
import dev.journeys.model.Webhook;
import dev.journeys.policy.RetryPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Has another service asked. Only what is looked up is kept; the rest stands in the step. */
final class WebhookRunner extends OrderRunner {

  @Override
  int arrive(Here here) {
    Map<String, Expression> lookups = new LinkedHashMap<>(webhook(here).values());
    lookups.values().removeIf(value -> value.kind() == Expression.Kind.CONSTANT);
    keepArguments(here, lookups);
    return intend(here);
  }

  private static Webhook webhook(Here here) {
    return (Webhook) here.step().step();
  }

  @Override
  int due(Here here) {
    return orderAgain(here);
  }

  @Override
  Order order(Here here) {
    Enrollment enrollment = here.enrollment();
    Intent intent = Objects.requireNonNull(enrollment.intent);
    return new WebhookOrder(
        coordinates(intent),
        webhook(here),
        actionCall(here, intent),
        enrollment.event.values(),
        enrollment.entry.values(),
        enrollment.variables.values(),
        here.activation().zoneFor(here.plan()));
  }

  @Override
  RetryPolicy retry(Here here) {
    return here.activation().surroundings.webhookRetry();
  }

  @Override
  Result answered(Here here, Input.AttemptResult result) {
    CallResult answer = ((Input.Returned) result).answer();
    return switch (answer.kind()) {
      case OK ->
          new Result(
              here.step().indexOf(Outcome.OK),
              Variables.set(here, ((CallResult.Ok) answer).values()));
      case FAILED ->
          new Result(here.step().indexOf(Outcome.FAILED), ((CallResult.Failed) answer).reason());
      case RETRY_LATER ->
          again(here, ((CallResult.RetryLater) answer).after(), "the service asked to retry later");
      case NAMED -> throw new IllegalStateException("a webhook has no results of its own");
    };
  }
}
