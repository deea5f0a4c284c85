package dev.journeys.json;

import dev.journeys.condition.Aggregate;
import dev.journeys.condition.AllEvents;
import dev.journeys.condition.AllOf;
import dev.journeys.condition.AnyOf;
import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.EventTime;
import dev.journeys.condition.InList;
import dev.journeys.condition.InPercent;
import dev.journeys.condition.InSegment;
import dev.journeys.condition.Interest;
import dev.journeys.condition.LocalClock;
import dev.journeys.condition.Near;
import dev.journeys.condition.Not;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.condition.Period;
import dev.journeys.condition.Trigger;
import dev.journeys.condition.Visits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes JSON of conditions, event patterns and triggers. */
final class ConditionWriter {

  private ConditionWriter() {}

  /** Adds a trigger to what names it. */
  static ObjectNode trigger(ObjectNode json, Trigger trigger) {
    if (trigger instanceof EventPattern event) {
      return pattern(json, event);
    }
    if (trigger instanceof AllEvents all) {
      json.set("events", Nodes.list(all.events(), ConditionWriter::pattern));
      return json;
    }
    json.set("when", condition((Condition) trigger));
    return json;
  }

  static ObjectNode pattern(EventPattern pattern) {
    return pattern(Nodes.object(), pattern);
  }

  private static ObjectNode pattern(ObjectNode json, EventPattern pattern) {
    json.put("event", pattern.name());
    pattern.where().ifPresent(where -> json.set("where", condition(where)));
    if (pattern.ofSameKey()) {
      json.put("sameKey", true);
    }
    return json;
  }

  static ObjectNode condition(Condition condition) {
    return switch (condition.kind()) {
      case COMPARISON -> comparison((Comparison) condition);
      case ALL_OF ->
          only("all", Nodes.list(((AllOf) condition).conditions(), ConditionWriter::condition));
      case ANY_OF ->
          only("any", Nodes.list(((AnyOf) condition).conditions(), ConditionWriter::condition));
      case NOT -> only("not", condition(((Not) condition).condition()));
      case DID -> did((Did) condition);
      case EVENT_TIME -> eventTime((EventTime) condition);
      case LOCAL_CLOCK -> PresentWriter.clock((LocalClock) condition);
      case NEAR -> PresentWriter.near((Near) condition);
      case IN_PERCENT -> PresentWriter.inPercent((InPercent) condition);
      case VISITS -> visits((Visits) condition);
      case AGGREGATE -> TotalsForm.aggregate((Aggregate) condition);
      case INTEREST -> TotalsForm.interest((Interest) condition);
      case IN_LIST -> Nodes.object().put("inList", ((InList) condition).list());
      case IN_SEGMENT -> Nodes.object().put("inSegment", ((InSegment) condition).segment());
    };
  }

  private static ObjectNode only(String member, JsonNode value) {
    ObjectNode json = Nodes.object();
    json.set(member, value);
    return json;
  }

  static ObjectNode operand(Operand operand) {
    return Nodes.object().put(Vocabulary.SOURCES.word(operand.source()), operand.name());
  }

  private static ObjectNode comparison(Comparison comparison) {
    ObjectNode json = operand(comparison.operand());
    json.set(Vocabulary.OPERATORS.word(comparison.operator()), compared(comparison));
    return json;
  }

  /**
   * True for an operator that takes no value, the value for one that takes one, else the list of
   * the values.
   */
  private static JsonNode compared(Comparison comparison) {
    Operator operator = comparison.operator();
    if (operator.mostValues() == 0) {
      return BooleanNode.TRUE;
    }
    return operator.mostValues() == 1
        ? ValueWriter.value(comparison.values().get(0))
        : Nodes.list(comparison.values(), ValueWriter::value);
  }

  private static ObjectNode did(Did did) {
    ObjectNode json = only("did", pattern(did.event()));
    return period(count(json, did.bound(), did.times()), did.period());
  }

  private static ObjectNode count(ObjectNode json, Did.Bound bound, int times) {
    if (bound != Did.Bound.AT_LEAST || times != 1) {
      json.put(Vocabulary.BOUNDS.word(bound), times);
    }
    return json;
  }

  private static ObjectNode eventTime(EventTime time) {
    ObjectNode json = only(Vocabulary.WHICH_TIMES.word(time.which()), pattern(time.event()));
    String member = Vocabulary.RELATIONS.word(time.relation());
    time.ago().ifPresent(ago -> json.put(member, DurationText.of(ago)));
    time.instant().ifPresent(instant -> json.put(member, instant.toString()));
    return json;
  }

  private static ObjectNode visits(Visits visits) {
    return count(Nodes.object().put("visits", visits.step()), visits.bound(), visits.times());
  }

  static ObjectNode period(ObjectNode json, Period period) {
    return switch (period.kind()) {
      case EVER -> json;
      case WITHIN ->
          json.put(
              Vocabulary.PERIODS.word(Vocabulary.PeriodWord.WITHIN),
              DurationText.of(period.length().orElseThrow()));
      case SINCE_ENTRY ->
          json.put(Vocabulary.PERIODS.word(Vocabulary.PeriodWord.SINCE_ENTRY), true);
    };
  }
}
