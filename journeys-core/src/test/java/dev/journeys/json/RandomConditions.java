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
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Conditions of every kind, and of every depth that the model takes, for one standing in a journey.
 */
final class RandomConditions {

  /** Where a condition stands, which decides of what it may speak. */
  enum Standing {
    /** In an entry rule: there is no enrollment yet. */
    AT_ENTRY,
    /** Of somebody who is in the journey. */
    INSIDE,
    /** In a goal or an exit rule: as a condition it holds at any time, without an event. */
    WATCHED,
    /** In an entry rule that is only a condition: there is neither an enrollment nor an event. */
    CROSSED,
    /** In the filter of past events, which are remembered for all journeys alike. */
    OF_MEMORY
  }

  private static final Set<Operator> ORDERING =
      EnumSet.of(
          Operator.LESS_THAN,
          Operator.AT_MOST,
          Operator.MORE_THAN,
          Operator.AT_LEAST,
          Operator.BETWEEN);

  private final Dice dice;
  private final RandomValues values;
  private final Standing standing;
  private final boolean keyed;

  /** Conditions of a journey whose enrollments are kept apart by a key or are not. */
  RandomConditions(Dice dice, Standing standing, boolean keyed) {
    this.keyed = keyed;
    this.dice = dice;
    this.values = new RandomValues(dice);
    this.standing = standing;
  }

  Trigger trigger() {
    return dice.oneIn(2) ? pattern() : condition();
  }

  /** What a wait waits for. */
  Trigger alternative() {
    return dice.oneIn(3) ? new AllEvents(dice.list(2, 4, this::pattern)) : trigger();
  }

  EventPattern pattern() {
    RandomConditions ofEvent =
        standing == Standing.WATCHED ? new RandomConditions(dice, Standing.INSIDE, keyed) : this;
    return new EventPattern(values.name(), dice.maybe(ofEvent::condition), keyed && dice.oneIn(3));
  }

  Condition condition() {
    return dice.oneIn(10) ? deep(Condition.MAX_DEPTH) : broad(3);
  }

  private Condition broad(int levels) {
    if (levels == 1 || dice.oneIn(2)) {
      return simple();
    }
    return dice.oneOf(
        () -> new AllOf(dice.list(0, 3, () -> broad(levels - 1))),
        () -> new AnyOf(dice.list(0, 3, () -> broad(levels - 1))),
        () -> new Not(broad(levels - 1)));
  }

  private Condition deep(int levels) {
    if (levels == 1) {
      return simple();
    }
    Condition inner = deep(levels - 1);
    return dice.oneOf(
        () -> new AllOf(List.of(inner)), () -> new AnyOf(List.of(inner)), () -> new Not(inner));
  }

  private Condition simple() {
    if (dice.oneIn(8)) {
      return new InList(dice.oneIn(2) ? "vip" : "list-" + dice.between(1, 99));
    }
    if (standing != Standing.OF_MEMORY && dice.oneIn(8)) {
      return new InSegment("segment-" + dice.between(1, 99));
    }
    if (dice.oneIn(3)) {
      return present();
    }
    if (standing == Standing.OF_MEMORY || dice.oneIn(2)) {
      return comparison();
    }
    return dice.oneOf(this::eventTime, this::did, this::aggregate, this::interest);
  }

  private EventPattern past() {
    return new RandomConditions(dice, Standing.OF_MEMORY, false).pattern();
  }

  private Condition aggregate() {
    Aggregate.Bound bound = dice.pick(List.of(Aggregate.Bound.values()));
    return new Aggregate(
        past(),
        dice.pick(List.of(Aggregate.Function.values())),
        values.name(),
        bound,
        values.decimal(),
        upToAYear(),
        bound.isUpper() && dice.oneIn(2));
  }

  private Condition interest() {
    return new Interest(
        past(),
        values.name(),
        values.value(),
        BigDecimal.valueOf(dice.between(1, 10_000), 2),
        upToAYear());
  }

  private Period upToAYear() {
    return dice.oneOf(
        Period::ever, () -> Period.within(Duration.ofSeconds(dice.between(1, 365 * 86_400))));
  }

  private Condition present() {
    return dice.oneOf(
        this::clock,
        this::near,
        this::inPercent,
        () -> standing == Standing.INSIDE ? visits() : near());
  }

  private Condition clock() {
    LocalTime from = LocalTime.of(dice.between(0, 23), dice.between(0, 59));
    Set<DayOfWeek> days =
        dice.oneIn(2)
            ? EnumSet.allOf(DayOfWeek.class)
            : EnumSet.copyOf(dice.list(1, 4, () -> dice.pick(List.of(DayOfWeek.values()))));
    boolean mayBeSame = days.size() < DayOfWeek.values().length;
    LocalTime to =
        mayBeSame && dice.oneIn(4) ? from : from.plusMinutes(dice.between(1, 24 * 60 - 1));
    return dice.oneIn(3)
        ? LocalClock.on(days)
        : new LocalClock(from, to, days, dice.maybe(() -> ZoneId.of("Europe/Vienna")));
  }

  private Condition near() {
    Operand latitude = new Operand(Operand.Source.ATTRIBUTE, "latitude");
    return new Near(
        dice.oneIn(2) ? latitude : operand(),
        operand(),
        dice.between(-900_000, 900_000) / 1e4,
        dice.between(-180, 180),
        dice.between(1, 100_000) / 100.0);
  }

  private Condition inPercent() {
    int from = dice.between(0, 9_999);
    return new InPercent(
        values.name(),
        BigDecimal.valueOf(from, 2),
        BigDecimal.valueOf(dice.between(from + 1, 10_000), 2));
  }

  /** Of a step that every random journey has. */
  private Condition visits() {
    return new Visits(
        "step-1", dice.pick(List.of(Did.Bound.values())), dice.between(1, Visits.MAX_TIMES));
  }

  private Condition eventTime() {
    EventPattern event = new RandomConditions(dice, Standing.OF_MEMORY, false).pattern();
    EventTime.Which which = dice.pick(List.of(EventTime.Which.values()));
    EventTime.Relation relation = dice.pick(List.of(EventTime.Relation.values()));
    return switch (relation) {
      case WITHIN, AT_LEAST_AGO -> EventTime.of(event, which, relation, values.duration());
      case BEFORE, SINCE -> EventTime.of(event, which, relation, values.instant());
    };
  }

  Operand operand() {
    List<Operand.Source> sources =
        switch (standing) {
          case INSIDE ->
              List.of(
                  Operand.Source.ATTRIBUTE,
                  Operand.Source.EVENT,
                  Operand.Source.ENTRY,
                  Operand.Source.VARIABLE);
          case WATCHED -> List.of(Operand.Source.ATTRIBUTE, Operand.Source.ENTRY);
          case CROSSED -> List.of(Operand.Source.ATTRIBUTE);
          case AT_ENTRY, OF_MEMORY -> List.of(Operand.Source.ATTRIBUTE, Operand.Source.EVENT);
        };
    return new Operand(dice.pick(sources), values.name());
  }

  private Condition comparison() {
    Operator operator = dice.pick(List.of(Operator.values()));
    if (operator == Operator.BETWEEN) {
      return new Comparison(operand(), operator, rising());
    }
    return new Comparison(
        operand(),
        operator,
        dice.list(
            operator.fewestValues(),
            Math.min(operator.mostValues(), 4),
            () -> comparable(operator)));
  }

  /** Two values of one kind, of which there is one between. */
  private List<Value> rising() {
    return dice.oneOf(
        () ->
            sorted(
                () -> new Value.Decimal(values.decimal()),
                Comparator.comparing(Value.Decimal::decimal)),
        () -> sorted(() -> new Value.Text(values.text()), Comparator.comparing(Value.Text::text)),
        () ->
            sorted(
                () -> new Value.Time(values.instant()), Comparator.comparing(Value.Time::instant)));
  }

  private <V extends Value> List<Value> sorted(Supplier<V> value, Comparator<V> order) {
    return List.copyOf(Stream.generate(value).limit(2).sorted(order).toList());
  }

  /** A value that the operator can compare with: only numbers, texts and instants have an order. */
  private Value comparable(Operator operator) {
    Value value = values.value();
    while (ORDERING.contains(operator)
        && (value.kind() == Value.Kind.BOOLEAN || value.kind() == Value.Kind.LIST)) {
      value = values.value();
    }
    return value;
  }

  private Condition did() {
    EventPattern event = new RandomConditions(dice, Standing.OF_MEMORY, false).pattern();
    return dice.oneIn(4)
        ? Did.ever(event)
        : new Did(
            event,
            dice.pick(List.of(Did.Bound.values())),
            dice.between(1, Did.MAX_TIMES),
            period());
  }

  private Period period() {
    return dice.oneOf(
        Period::ever,
        () -> Period.within(values.duration()),
        () -> standing == Standing.INSIDE ? Period.sinceEntry() : Period.ever());
  }
}
