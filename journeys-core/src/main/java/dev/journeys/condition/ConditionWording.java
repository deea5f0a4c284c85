package dev.journeys.condition;

import dev.journeys.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Says a trigger in words that a person reads on a picture or in a problem. */
public final class ConditionWording {

  private ConditionWording() {}

  /** The trigger as a short phrase, such as {@code purchase where amount >= 20}. */
  public static String of(Trigger trigger) {
    if (trigger instanceof EventPattern event) {
      return pattern(event);
    }
    if (trigger instanceof AllEvents all) {
      return allEvents(all);
    }
    return condition((Condition) trigger);
  }

  /**
   * The expression as a short phrase: a value as it is, or {@code attribute plan}, {@code property
   * amount}, {@code entry amount}.
   */
  public static String of(Expression expression) {
    return switch (expression.kind()) {
      case CONSTANT -> ((Expression.Constant) expression).value().canonicalText();
      case LOOKUP -> lookup(((Expression.Lookup) expression).operand());
    };
  }

  private static String lookup(Operand operand) {
    return switch (operand.source()) {
          case ATTRIBUTE -> "attribute ";
          case EVENT -> "property ";
          case ENTRY -> "entry ";
        }
        + operand.name();
  }

  private static String pattern(EventPattern event) {
    return event.name()
        + (event.ofSameKey() ? " of the same key" : "")
        + event.where().map(where -> " where " + of(where)).orElse("");
  }

  private static String allEvents(AllEvents all) {
    StringJoiner text = new StringJoiner(" and ");
    for (EventPattern event : all.events()) {
      text.add(event.where().isPresent() ? "(" + pattern(event) + ")" : pattern(event));
    }
    return text.toString();
  }

  private static String condition(Condition condition) {
    if (condition instanceof Comparison comparison) {
      return comparison(comparison);
    }
    if (condition instanceof AllOf all) {
      return joined(all.conditions(), " and ", "always");
    }
    if (condition instanceof AnyOf any) {
      return joined(any.conditions(), " or ", "never");
    }
    if (condition instanceof Not not) {
      return "not (" + of(not.condition()) + ")";
    }
    return did((Did) condition);
  }

  private static String joined(List<Condition> conditions, String word, String none) {
    if (conditions.isEmpty()) {
      return none;
    }
    StringJoiner text = new StringJoiner(word);
    for (Condition condition : conditions) {
      boolean nested = condition instanceof AllOf || condition instanceof AnyOf;
      text.add(nested && conditions.size() > 1 ? "(" + of(condition) + ")" : of(condition));
    }
    return text.toString();
  }

  private static String comparison(Comparison comparison) {
    StringJoiner text = new StringJoiner(" ");
    if (comparison.operand().source() == Operand.Source.ENTRY) {
      text.add("entry");
    }
    text.add(comparison.operand().name()).add(comparison.operator().words());
    if (!comparison.values().isEmpty()) {
      StringJoiner values =
          new StringJoiner(comparison.operator() == Operator.BETWEEN ? " and " : ", ");
      for (Value value : comparison.values()) {
        values.add(value.canonicalText());
      }
      text.add(values.toString());
    }
    return text.toString();
  }

  private static String did(Did did) {
    String times = did.times() == 1 ? " time" : " times";
    String count =
        did.bound().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + did.times() + times;
    String period =
        did.period().kind() == Period.Kind.SINCE_ENTRY
            ? " since entry"
            : did.period()
                .length()
                .map(length -> " within " + DurationWording.of(length))
                .orElse("");
    return "did " + of(did.event()) + " " + count + period;
  }
}
