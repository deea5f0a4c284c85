package dev.journeys.reference;

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
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Random conditions, which differ by where they stand. */
final class RandomConditions {

  /** Where a condition stands, and so what it may speak of. */
  enum Where {
    /** In the filter of a past event. */
    MEMORY,
    /** On an event that enters. */
    ENTRY,
    /** On its own, entering whenever it comes true. */
    CROSSED,
    /** The whole of a segment. */
    SEGMENT,
    /** On an event that somebody inside is watched for, or at a step. */
    INSIDE,
    /** On its own, for somebody inside, at whatever step. */
    WATCHED
  }

  private final Dice dice;

  /** Whether enrollments have a key. */
  private final boolean keyed;

  RandomConditions(Dice dice, boolean keyed) {
    this.dice = dice;
    this.keyed = keyed;
  }

  /** An event, or a condition, that somebody inside is watched for, wherever that is. */
  Trigger trigger() {
    return dice.percent(65) ? event(Where.INSIDE) : condition(Where.WATCHED);
  }

  /** What somebody waits for at a step. */
  Trigger alternative() {
    int kind = dice.below(100);
    if (kind < 15) {
      return new AllEvents(
          Stream.generate(() -> event(Where.INSIDE)).limit(dice.between(2, 3)).toList());
    }
    return kind < 65 ? event(Where.INSIDE) : condition(Where.INSIDE);
  }

  EventPattern event(Where where) {
    Optional<Condition> filter =
        dice.percent(35) ? Optional.of(condition(where)) : Optional.empty();
    boolean sameKey = keyed && where == Where.INSIDE && dice.percent(40);
    return new EventPattern(dice.oneOf(Vocabulary.EVENTS), filter, sameKey);
  }

  /** Any event of a name. */
  EventPattern plain() {
    return EventPattern.named(dice.oneOf(Vocabulary.EVENTS));
  }

  Condition condition(Where where) {
    return condition(where, 2);
  }

  private Condition condition(Where where, int depth) {
    int kind = dice.below(100);
    if (depth > 0 && kind < 10) {
      return new AllOf(several(where, depth - 1));
    }
    if (depth > 0 && kind < 20) {
      return new AnyOf(several(where, depth - 1));
    }
    if (depth > 0 && kind < 30) {
      return new Not(condition(where, depth - 1));
    }
    if (kind < 60 && where != Where.MEMORY) {
      return kind < 45 ? did(where) : dice.percent(40) ? eventTime() : total();
    }
    if (kind < 70) {
      return kind < 67 ? clock(where) : near(where);
    }
    if (kind < 76 && where != Where.MEMORY && where != Where.SEGMENT) {
      return kind < 73 && where == Where.INSIDE
          ? visits()
          : new InSegment(dice.oneOf(Vocabulary.SEGMENTS));
    }
    return kind < 82 ? new InList(dice.oneOf(Vocabulary.LISTS)) : comparison(where);
  }

  private EventTime eventTime() {
    EventPattern event = new EventPattern(dice.oneOf(Vocabulary.EVENTS), memoryFilter(), false);
    EventTime.Which which = dice.of(EventTime.Which.values());
    EventTime.Relation relation = dice.of(EventTime.Relation.values());
    return switch (relation) {
      case WITHIN, AT_LEAST_AGO -> EventTime.of(event, which, relation, dice.duration());
      case BEFORE, SINCE ->
          EventTime.of(
              event, which, relation, EngineRun.START.plus(Duration.ofHours(dice.below(100))));
    };
  }

  private Condition total() {
    EventPattern event = new EventPattern(dice.oneOf(Vocabulary.EVENTS), memoryFilter(), false);
    // one length for each of hours and days, so that no journey asks for more than another
    Period period =
        dice.of(
            Period.ever(),
            Period.within(Duration.ofMinutes(90)),
            Period.within(Duration.ofDays(8)));
    if (dice.percent(30)) {
      String property = dice.oneOf(Vocabulary.PROPERTIES);
      BigDecimal percent = BigDecimal.valueOf(dice.of(30, 50, 100));
      return new Interest(event, property, Vocabulary.value(dice, property), percent, period);
    }
    Aggregate.Bound bound = dice.of(Aggregate.Bound.values());
    return new Aggregate(
        event,
        dice.of(Aggregate.Function.values()),
        dice.percent(90) ? "amount" : "sku",
        bound,
        BigDecimal.valueOf(dice.of(0, 20, 30)),
        period,
        bound.isUpper() && dice.percent(40));
  }

  /** What is remembered of past events is the same for all journeys, so it names its zone. */
  private LocalClock clock(Where where) {
    Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
    days.removeIf(day -> dice.percent(30));
    days.add(dice.of(DayOfWeek.values()));
    Optional<ZoneId> zone =
        Optional.of(ZoneId.of(Vocabulary.zone(dice)))
            .filter(named -> where == Where.MEMORY || dice.percent(30));
    LocalTime from = LocalTime.of(dice.of(0, 9, 22), 0);
    LocalTime to = dice.percent(30) ? from : LocalTime.of(dice.of(0, 17), 30);
    boolean isAlways = to.equals(from) && days.size() == DayOfWeek.values().length;
    return new LocalClock(from, isAlways ? from.plusMinutes(30) : to, days, zone);
  }

  /** The ages and amounts are also degrees, and ten of them are about 1,100 km. */
  private Near near(Where where) {
    boolean event = source(where) == Operand.Source.EVENT;
    Operand latitude =
        event
            ? new Operand(Operand.Source.EVENT, "amount")
            : new Operand(Operand.Source.ATTRIBUTE, "age");
    return new Near(
        latitude,
        new Operand(Operand.Source.ATTRIBUTE, "age"),
        20,
        dice.of(10, 20),
        dice.of(500, 1_300));
  }

  private Visits visits() {
    return new Visits("s" + dice.between(1, 2), dice.of(Did.Bound.values()), dice.between(1, 3));
  }

  private Optional<Condition> memoryFilter() {
    return dice.percent(20) ? Optional.of(condition(Where.MEMORY, 0)) : Optional.empty();
  }

  private List<Condition> several(Where where, int depth) {
    return Stream.generate(() -> condition(where, depth)).limit(dice.between(0, 3)).toList();
  }

  private Did did(Where where) {
    EventPattern event = new EventPattern(dice.oneOf(Vocabulary.EVENTS), memoryFilter(), false);
    Did.Bound bound = dice.of(Did.Bound.values());
    int times = dice.between(bound == Did.Bound.AT_LEAST ? 1 : 0, 3);
    return new Did(event, bound, times, period(where));
  }

  private Period period(Where where) {
    int kind = dice.below(10);
    if (kind < 6) {
      return Period.within(dice.duration());
    }
    return kind < 8 && (where == Where.INSIDE || where == Where.WATCHED)
        ? Period.sinceEntry()
        : Period.ever();
  }

  private Comparison comparison(Where where) {
    Operand.Source source = source(where);
    String name =
        dice.oneOf(
            source == Operand.Source.ATTRIBUTE ? Vocabulary.ATTRIBUTES : Vocabulary.PROPERTIES);
    Operator operator = dice.of(Operator.values());
    List<Value> values = new ArrayList<>();
    int number = Math.min(operator.mostValues(), Math.max(operator.fewestValues(), dice.below(3)));
    for (int i = 0; i < number; i++) {
      values.add(value(operator, name));
    }
    boolean isRange = operator == Operator.BETWEEN;
    List<Value> said = isRange ? rising(values.get(0), values.get(1)) : values;
    return new Comparison(new Operand(source, name), operator, said);
  }

  /** Two ends, the lower one first; of two that have no order the first one twice. */
  private static List<Value> rising(Value one, Value other) {
    boolean areNumbers = one.number().isPresent() && other.number().isPresent();
    if (!areNumbers && one.kind() != other.kind()) {
      return List.of(one, one);
    }
    int order =
        areNumbers
            ? one.number().get().compareTo(other.number().get())
            : one.canonicalText().compareTo(other.canonicalText());
    return order <= 0 ? List.of(one, other) : List.of(other, one);
  }

  private Operand.Source source(Where where) {
    return switch (where) {
      case MEMORY, ENTRY -> dice.of(Operand.Source.ATTRIBUTE, Operand.Source.EVENT);
      case INSIDE ->
          dice.of(
              Operand.Source.ATTRIBUTE,
              Operand.Source.EVENT,
              Operand.Source.ENTRY,
              Operand.Source.VARIABLE);
      case CROSSED, SEGMENT -> Operand.Source.ATTRIBUTE;
      case WATCHED -> dice.of(Operand.Source.ATTRIBUTE, Operand.Source.ENTRY);
    };
  }

  private Value value(Operator operator, String name) {
    return switch (operator) {
      case LESS_THAN, AT_MOST, MORE_THAN, AT_LEAST, BETWEEN ->
          List.of("vip", "gift", "tags").contains(name)
              ? Value.of(20)
              : Vocabulary.value(dice, name);
      case CONTAINS, STARTS_WITH, ENDS_WITH ->
          dice.oneOf(List.of(Value.of("a"), Value.of("pro"), Value.of(20), Value.of("2")));
      default -> Vocabulary.value(dice, name);
    };
  }
}
