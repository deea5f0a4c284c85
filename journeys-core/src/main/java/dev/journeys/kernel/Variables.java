package dev.journeys.kernel;

import dev.journeys.report.JourneyFact;
import dev.journeys.value.Value;
import java.util.Map;
import java.util.StringJoiner;

/** Sets the variables of an enrollment, as many as there is room for (VAL-5). */
final class Variables {

  private Variables() {}

  /** Sets variables, in order; answers which of them are too large, or the empty text. */
  static String set(StepRunner.Here here, Map<String, Value> captured) {
    if (captured.isEmpty()) {
      return "";
    }
    Enrollment enrollment = here.enrollment();
    Activation activation = here.activation();
    int most = activation.surroundings.limits().keptPropertyBytes();
    StringJoiner left = new StringJoiner(", ", "too large to keep: ", "").setEmptyValue("");
    captured.forEach((name, value) -> {
      PropertyBag more = enrollment.variables.plus(Map.of(name, value));
      if (more.size() <= most) {
        enrollment.variables = more;
      } else {
        left.add(name);
      }
    });
    activation.touch();
    if (left.length() > 0) {
      activation.fact(
          new JourneyFact.LimitHit(
              activation.user,
              here.plan().id(),
              here.plan().revision(),
              "variables",
              activation.instant()));
    }
    return left.toString();
  }
}
