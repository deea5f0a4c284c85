package dev.journeys.report;

import dev.journeys.condition.ConditionWording;
import dev.journeys.condition.Expression;
import dev.journeys.model.Call;
import dev.journeys.model.Emit;
import dev.journeys.model.ProfileChange;
import dev.journeys.model.StartJourney;
import dev.journeys.model.UpdateProfile;
import dev.journeys.model.Webhook;
import java.util.Map;
import java.util.stream.Collectors;

/** Says in words what a step changes outside the journey. */
final class ActionWording {

  private ActionWording() {}

  static String of(UpdateProfile update) {
    return update.changes().stream().map(ActionWording::change).collect(Collectors.joining(", "));
  }

  private static String change(ProfileChange change) {
    String attribute = change.attribute();
    String operand = change.operand().map(ConditionWording::of).orElse("");
    return switch (change.operation()) {
      case SET -> "sets " + attribute + " to " + operand;
      case INCREASE -> "increases " + attribute + " by " + operand;
      case DECREASE -> "decreases " + attribute + " by " + operand;
      case ADD -> "adds " + operand + " to " + attribute;
      case REMOVE -> "removes " + operand + " from " + attribute;
      case CLEAR -> "clears " + attribute;
    };
  }

  static String of(Emit emit) {
    return "raises " + emit.event() + with(emit.properties());
  }

  static String of(Call call) {
    return "calls "
        + call.handler()
        + with(call.arguments())
        + captures(call.captures())
        + never(call.neverRepeat());
  }

  static String of(Webhook webhook) {
    return webhook.method()
        + " "
        + webhook.url()
        + with(webhook.values())
        + captures(webhook.captures())
        + never(webhook.neverRepeat());
  }

  private static String never(boolean neverRepeat) {
    return neverRepeat ? ", never repeated" : "";
  }

  static String of(StartJourney start) {
    return "enters " + start.journey() + with(start.properties());
  }

  private static String captures(Map<String, String> captures) {
    return captures.isEmpty() ? "" : ", captures " + String.join(", ", captures.keySet());
  }

  private static String with(Map<String, Expression> named) {
    return named.isEmpty()
        ? ""
        : named.entrySet().stream()
            .map(entry -> entry.getKey() + " = " + ConditionWording.of(entry.getValue()))
            .collect(Collectors.joining(", ", " with ", ""));
  }
}
