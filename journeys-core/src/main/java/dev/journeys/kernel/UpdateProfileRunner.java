package dev.journeys.kernel;

import dev.journeys.condition.Expression;
import dev.journeys.model.Outcome;
import dev.journeys.model.ProfileChange;
import dev.journeys.model.UpdateProfile;
import dev.journeys.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes attributes, all or none, and has other journeys look at them after the input. */
final class UpdateProfileRunner extends StepRunner {

  @Override
  int arrive(Here here) {
    Activation activation = here.activation();
    Map<String, Value> attributes = new LinkedHashMap<>(activation.record.attributes.values());
    AttributeTexts texts = new AttributeTexts(here);
    try {
      for (ProfileChange change : ((UpdateProfile) here.step().step()).changes()) {
        apply(change, attributes, here, texts);
      }
    } catch (AttributeTexts.Aborted e) {
      activation.because(String.valueOf(e.getMessage()));
      return here.step().indexOf(Outcome.DONE);
    }
    if (!attributes.equals(activation.record.attributes.values())) {
      PropertyBag next = PropertyBag.of(attributes);
      int most = activation.surroundings.limits().profileBytes();
      if (next.size() > most) {
        throw new StepFailedException(
            "attributes: " + next.size() + " bytes in all (expected: at most " + most + ")");
      }
      activation.profile().changedBy(here.plan(), next);
    }
    return here.step().indexOf(Outcome.DONE);
  }

  private static void apply(
      ProfileChange change, Map<String, Value> attributes, Here here, AttributeTexts texts)
      throws AttributeTexts.Aborted {
    String name = change.attribute();
    Value operand = change.operand().map(here::value).orElse(null);
    if (operand != null && change.operand().get().kind() == Expression.Kind.CONSTANT) {
      operand = texts.fill(name, operand);
    }
    if (change.operation() == ProfileChange.Operation.CLEAR) {
      attributes.remove(name);
    } else if (operand != null && !takesFromNothing(change, attributes)) {
      attributes.put(name, changed(change, attributes.get(name), operand));
    }
  }

  private static boolean takesFromNothing(ProfileChange change, Map<String, Value> attributes) {
    return change.operation() == ProfileChange.Operation.REMOVE
        && !attributes.containsKey(change.attribute());
  }

  private static Value changed(ProfileChange change, @Nullable Value before, Value operand) {
    String name = change.attribute();
    return switch (change.operation()) {
      case SET, CLEAR -> operand;
      case INCREASE -> AttributeMath.sum(name, before, operand, 1);
      case DECREASE -> AttributeMath.sum(name, before, operand, -1);
      case ADD -> AttributeMath.added(name, before, operand);
      case REMOVE -> AttributeMath.removed(name, before, operand);
    };
  }
}
