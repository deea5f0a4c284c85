package dev.journeys.condition;

import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
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
   * amount}, {@code entry amount}, {@code variable coupon}.
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
          case PREFERRED_CHANNEL -> "preferred channel of ";
          case VARIABLE -> "variable ";
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
    return switch (condition.kind()) {
      case COMPARISON -> comparison((Comparison) condition);
      case ALL_OF -> joined(((AllOf) condition).conditions(), " and ", "always");
      case ANY_OF -> joined(((AnyOf) condition).conditions(), " or ", "never");
      case NOT -> "not (" + of(((Not) condition).condition()) + ")";
      case DID -> did((Did) condition);
      case EVENT_TIME -> eventTime((EventTime) condition);
      case LOCAL_CLOCK -> localClock((LocalClock) condition);
      case NEAR -> near((Near) condition);
      case IN_PERCENT -> inPercent((InPercent) condition);
      case VISITS -> visits((Visits) condition);
      case AGGREGATE -> aggregate((Aggregate) condition);
      case INTEREST -> interest((Interest) condition);
      case IN_LIST -> "on list " + ((InList) condition).list();
      case IN_SEGMENT -> "in segment " + ((InSegment) condition).segment();
    };
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
    } else if (comparison.operand().source() == Operand.Source.VARIABLE) {
      text.add("variable");
    }
    if (comparison.operand().source() == Operand.Source.PREFERRED_CHANNEL) {
      text.add("preferred channel of");
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
    return "did "
        + of(did.event())
        + " "
        + count(did.bound(), did.times(), "time")
        + period(did.period());
  }

  private static String count(Did.Bound bound, int times, String unit) {
    return bound.name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + " "
        + times
        + " "
        + unit
        + (times == 1 ? "" : "s");
  }

  private static String period(Period period) {
    return period.kind() == Period.Kind.SINCE_ENTRY
        ? " since entry"
        : period.length().map(length -> " within " + DurationWording.of(length)).orElse("");
  }

  private static String eventTime(EventTime time) {
    String ago = time.ago().map(DurationWording::of).orElse("");
    String instant = time.instant().map(Instant::toString).orElse("");
    return time.which().name().toLowerCase(Locale.ROOT)
        + " "
        + of(time.event())
        + switch (time.relation()) {
          case WITHIN -> " within " + ago;
          case AT_LEAST_AGO -> " at least " + ago + " ago";
          case BEFORE -> " before " + instant;
          case SINCE -> " since " + instant;
        };
  }

  private static String localClock(LocalClock clock) {
    String time = clock.isWholeDay() ? "it is" : "it is " + clock.from() + " to " + clock.to();
    boolean always = clock.isWholeDay() && clock.days().size() == DayOfWeek.values().length;
    return (always ? "it is any day" : time + DayWording.of(clock.days()))
        + clock.zone().map(zone -> ", zone " + zone.getId()).orElse("");
  }

  private static String near(Near near) {
    return "("
        + lookup(near.latitudeOf())
        + ", "
        + lookup(near.longitudeOf())
        + ") at most "
        + number(near.kilometers())
        + " km from ("
        + number(near.latitude())
        + ", "
        + number(near.longitude())
        + ")";
  }

  private static String number(double number) {
    return Double.isFinite(number)
        ? Decimals.text(Decimals.plain(BigDecimal.valueOf(number)))
        : String.valueOf(number);
  }

  private static String inPercent(InPercent part) {
    return "in "
        + Decimals.text(part.from())
        + " to "
        + Decimals.text(part.to())
        + " % by "
        + part.salt();
  }

  private static String visits(Visits visits) {
    return count(visits.bound(), visits.times(), "visit") + " of " + visits.step();
  }

  private static String aggregate(Aggregate aggregate) {
    return aggregate.function().name().toLowerCase(Locale.ROOT)
        + " of "
        + aggregate.property()
        + " of "
        + of(aggregate.event())
        + switch (aggregate.bound()) {
          case AT_LEAST -> " >= ";
          case AT_MOST -> " <= ";
          case MORE_THAN -> " > ";
          case LESS_THAN -> " < ";
        }
        + Decimals.text(aggregate.number())
        + period(aggregate.period())
        + (aggregate.includesNever() ? ", or never did" : "");
  }

  private static String interest(Interest interest) {
    return "of "
        + of(interest.event())
        + " at least "
        + Decimals.text(interest.percent())
        + " % with "
        + interest.property()
        + " "
        + interest.value().canonicalText()
        + period(interest.period());
  }
}
