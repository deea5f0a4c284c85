package dev.journeys.json;

import dev.journeys.condition.AllEvents;
import dev.journeys.condition.AllOf;
import dev.journeys.condition.AnyOf;
import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.EventTime;
import dev.journeys.condition.InList;
import dev.journeys.condition.InSegment;
import dev.journeys.condition.Not;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.condition.Period;
import dev.journeys.condition.Trigger;
import dev.journeys.condition.Visits;
import dev.journeys.value.Value;
import java.util.List;

/** Makes conditions, event patterns and triggers of JSON. */
final class ConditionReader {

  private static final Condition STAND_IN = new AllOf(List.of());

  private static final EventPattern NO_PATTERN = EventPattern.named("");

  private static final List<String> TRIGGERS = List.of("event", "when");

  private static final List<String> ALTERNATIVES = List.of("event", "events", "when");

  private ConditionReader() {}

  static Trigger trigger(Place place) {
    return place.object(ConditionReader::trigger);
  }

  /** The trigger among the members of what it belongs to. */
  static Trigger trigger(Fields fields) {
    return fields.oneOf(TRIGGERS).map(member -> trigger(member, fields)).orElse(STAND_IN);
  }

  /** What a wait waits for, which may also be several events. */
  static Trigger alternative(Place place) {
    return place.object(fields ->
        fields.oneOf(ALTERNATIVES).map(member -> trigger(member, fields)).orElse(STAND_IN));
  }

  private static Trigger trigger(String member, Fields fields) {
    return switch (member) {
      case "when" -> condition(fields.required(member));
      case "events" ->
          new AllEvents(
              fields.required(member).items(StepReader.MOST_BRANCHES).stream()
                  .map(ConditionReader::pattern)
                  .toList());
      default -> pattern(fields);
    };
  }

  static EventPattern pattern(Place place) {
    return place.object("event", NO_PATTERN, ConditionReader::pattern);
  }

  private static EventPattern pattern(Fields fields) {
    return new EventPattern(
        fields.required("event").text(),
        fields.optional("where").map(ConditionReader::condition),
        fields.truth("sameKey"));
  }

  static Condition condition(Place place) {
    return place.object(
        "condition",
        STAND_IN,
        fields ->
            fields
                .oneOf(Vocabulary.conditions())
                .flatMap(member ->
                    Vocabulary.condition(member).map(kind -> condition(kind, member, fields)))
                .orElse(STAND_IN));
  }

  private static Condition condition(Condition.Kind kind, String member, Fields fields) {
    Place place = fields.required(member);
    return switch (kind) {
      case COMPARISON -> comparison(member, place, fields);
      case ALL_OF -> new AllOf(conditions(place));
      case ANY_OF -> new AnyOf(conditions(place));
      case NOT -> new Not(condition(place));
      case DID -> did(place, fields);
      case EVENT_TIME -> eventTime(member, place, fields);
      case LOCAL_CLOCK -> PresentReader.clock(place);
      case NEAR -> PresentReader.near(place, fields);
      case IN_PERCENT -> PresentReader.inPercent(place, fields);
      case VISITS -> visits(place, fields);
      case AGGREGATE -> TotalsForm.aggregate(member, place, fields);
      case INTEREST -> TotalsForm.interest(place, fields);
      case IN_LIST -> new InList(place.text());
      case IN_SEGMENT -> new InSegment(place.text());
    };
  }

  private static List<Condition> conditions(Place place) {
    return place.items().stream().map(ConditionReader::condition).toList();
  }

  /** What is looked up, which stands alone in an object. */
  static Operand operand(Place place) {
    return place.object(fields ->
        fields
            .oneOf(Vocabulary.SOURCES.all())
            .map(source -> operand(source, fields.required(source)))
            .orElseGet(() -> new Operand(Operand.Source.ATTRIBUTE, "")));
  }

  static Operand operand(String source, Place name) {
    return new Operand(Vocabulary.SOURCES.constant(source).orElseThrow(), name.text());
  }

  private static Condition comparison(String source, Place name, Fields fields) {
    Operand operand = operand(source, name);
    return fields
        .oneOf(Vocabulary.OPERATORS, (operator, place) -> comparison(operand, operator, place))
        .orElse(STAND_IN);
  }

  private static Condition comparison(Operand operand, Operator operator, Place place) {
    return place.made(() -> new Comparison(operand, operator, values(operator, place)), STAND_IN);
  }

  private static List<Value> values(Operator operator, Place place) {
    if (operator.mostValues() == 0) {
      place.yes();
      return List.of();
    }
    return operator.mostValues() == 1
        ? List.of(ValueReader.value(place))
        : place.items().stream().map(ValueReader::value).toList();
  }

  private static Condition did(Place event, Fields fields) {
    Did did = Did.ever(pattern(event)).during(period(fields));
    return fields
        .any(Vocabulary.BOUNDS, (bound, times) -> did.bounded(bound, times.integer()))
        .orElse(did);
  }

  static Period period(Fields fields) {
    return fields.any(Vocabulary.PERIODS, ConditionReader::period).orElse(Period.ever());
  }

  private static Period period(Vocabulary.PeriodWord word, Place place) {
    if (word == Vocabulary.PeriodWord.WITHIN) {
      return Period.within(place.duration());
    }
    place.yes();
    return Period.sinceEntry();
  }

  private static Condition eventTime(String member, Place place, Fields fields) {
    EventPattern event = pattern(place);
    EventTime.Which which = Vocabulary.WHICH_TIMES.constant(member).orElseThrow();
    return fields
        .oneOf(Vocabulary.RELATIONS, (relation, bound) -> eventTime(event, which, relation, bound))
        .orElse(STAND_IN);
  }

  private static Condition eventTime(
      EventPattern event, EventTime.Which which, EventTime.Relation relation, Place place) {
    return switch (relation) {
      case WITHIN, AT_LEAST_AGO -> EventTime.of(event, which, relation, place.duration());
      case BEFORE, SINCE -> EventTime.of(event, which, relation, place.parsed(TextForm.INSTANT));
    };
  }

  private static Condition visits(Place step, Fields fields) {
    Visits visits = Visits.of(step.text());
    return fields
        .any(Vocabulary.BOUNDS, (bound, times) -> new Visits(visits.step(), bound, times.integer()))
        .orElse(visits);
  }
}
