package dev.journeys.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.condition.Aggregate;
import dev.journeys.condition.AllEvents;
import dev.journeys.condition.AllOf;
import dev.journeys.condition.AnyOf;
import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.EventTime;
import dev.journeys.condition.Expression;
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
import dev.journeys.model.Call;
import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.DidNot;
import dev.journeys.model.Emit;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Exit;
import dev.journeys.model.Experiment;
import dev.journeys.model.Hold;
import dev.journeys.model.Journey;
import dev.journeys.model.MessageContent;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.model.ProfileChange;
import dev.journeys.model.Send;
import dev.journeys.model.Split;
import dev.journeys.model.StartJourney;
import dev.journeys.model.Step;
import dev.journeys.model.UpdateProfile;
import dev.journeys.model.WaitFor;
import dev.journeys.model.WaitTarget;
import dev.journeys.model.WaitUntil;
import dev.journeys.model.Webhook;
import dev.journeys.policy.Cycle;
import dev.journeys.policy.DailyWindow;
import dev.journeys.policy.Percent;
import dev.journeys.policy.Schedule;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every kind that the model knows has a JSON form; a new kind without a sample here fails. */
class JsonFormCoverageTest {

  private static final Condition BLOCKED =
      new Comparison(new Operand(Operand.Source.ATTRIBUTE, "blocked"), Operator.EXISTS, List.of());

  private static final List<Value> VALUES =
      List.of(
          Value.text("5"),
          new Value.Bool(true),
          Value.integer(5),
          Value.decimal(new BigDecimal("5")),
          new Value.Time(Instant.EPOCH),
          Value.list(List.of(Value.integer(5))));

  private static final List<Condition> CONDITIONS =
      List.of(
          BLOCKED,
          new AllOf(List.of(BLOCKED)),
          new AnyOf(List.of(BLOCKED)),
          new Not(BLOCKED),
          Did.ever(EventPattern.named("purchase")),
          EventTime.of(
              EventPattern.named("purchase"),
              EventTime.Which.LAST,
              EventTime.Relation.AT_LEAST_AGO,
              Duration.ofDays(30)),
          LocalClock.on(EnumSet.of(DayOfWeek.SUNDAY)),
          new Near(
              new Operand(Operand.Source.ATTRIBUTE, "latitude"),
              new Operand(Operand.Source.ENTRY, "lon"),
              48.2082,
              16.3738,
              5),
          new InPercent("spring", BigDecimal.TEN, new BigDecimal("12.50")),
          Visits.of("a"),
          new Aggregate(
              EventPattern.named("purchase"),
              Aggregate.Function.AVERAGE,
              "amount",
              Aggregate.Bound.LESS_THAN,
              new BigDecimal("12.5"),
              Period.within(Duration.ofDays(30)),
              true),
          new Interest(
              EventPattern.named("viewed"),
              "category",
              Value.text("shoes"),
              BigDecimal.TEN,
              Period.ever()),
          new InList("vip"),
          new InSegment("big-spenders"));

  private static final List<DelayLength> DELAY_LENGTHS =
      List.of(
          new DelayLength.Fixed(Duration.ofHours(1)),
          new DelayLength.Between(Duration.ofHours(1), Duration.ofHours(2)),
          new DelayLength.CalendarDays(1, Optional.empty(), Optional.empty()));

  private static final List<EntryRule> ENTRIES =
      List.of(
          new EntryRule.OnEvent(List.of(EventPattern.named("signup"))),
          new EntryRule.AfterInaction(
              EventPattern.named("signup"),
              EventPattern.named("login"),
              Duration.ofDays(1),
              Optional.empty(),
              false),
          new EntryRule.When(BLOCKED, true),
          new EntryRule.ByCall(),
          new EntryRule.AtDate(
              new Operand(Operand.Source.EVENT, "at"),
              Optional.of(EventPattern.named("booked")),
              Duration.ofDays(-1),
              Optional.of(LocalTime.of(9, 0)),
              List.of(EventPattern.named("cancelled"))),
          new EntryRule.Scheduled(new Schedule.OnPublish(), BLOCKED),
          new EntryRule.FromJourney("other", "offer", Optional.of(Outcome.CLICKED)));

  private static final List<Schedule> SCHEDULES =
      List.of(
          new Schedule.OnPublish(),
          new Schedule.OnDates(List.of(LocalDateTime.of(2026, 12, 24, 18, 0)), Optional.empty()),
          Schedule.Recurring.of(Cycle.days(3), LocalTime.of(10, 0)));

  private static final List<WaitTarget> WAIT_TARGETS =
      List.of(
          new WaitTarget.AtTime(
              LocalTime.of(10, 0), EnumSet.of(DayOfWeek.MONDAY), Optional.of(ZoneOffset.UTC)),
          new WaitTarget.InWindow(
              DailyWindow.of(LocalTime.of(22, 0), LocalTime.of(8, 0)), Optional.empty()),
          new WaitTarget.AtDate(
              new Operand(Operand.Source.ATTRIBUTE, "renews_at"), Duration.ofDays(-3)),
          new WaitTarget.BestTime("opened", LocalTime.of(18, 0), Optional.empty()));

  private static final List<Expression> EXPRESSIONS =
      List.of(
          new Expression.Constant(Value.text("5")),
          new Expression.Lookup(new Operand(Operand.Source.ENTRY, "amount")));

  private static final List<Trigger> ALTERNATIVES =
      List.of(
          EventPattern.named("purchase"),
          new AllEvents(List.of(EventPattern.named("a"), EventPattern.named("b"))),
          BLOCKED);

  private static final List<Step> STEPS =
      List.of(
          new Send("a", MessageContent.of("email", "hello"), Optional.empty(), Optional.empty()),
          new Delay("a", DELAY_LENGTHS.get(0)),
          new WaitFor("a", List.of(BLOCKED), Optional.empty(), false),
          new Split("a", List.of(BLOCKED)),
          new WaitUntil("a", WAIT_TARGETS.get(0)),
          new DidNot(
              "a",
              EventPattern.named("cart_left"),
              EventPattern.named("purchase"),
              Duration.ofDays(2),
              Optional.empty()),
          new Experiment(
              "a",
              List.of(new Experiment.Variant("offer", Percent.of(12.5))),
              Optional.of(Percent.of(87.5)),
              true),
          new UpdateProfile("a", List.of(ProfileChange.clear("plan"))),
          new Emit("a", "won-back", Map.of("by", EXPRESSIONS.get(0))),
          new Call(
              "a",
              "grant",
              Map.of("amount", EXPRESSIONS.get(1)),
              List.of("granted"),
              true,
              Map.of("coupon", "code")),
          new Webhook(
              "a",
              Webhook.Method.PUT,
              "https://api.shop.example/coupons",
              Map.of("Accept", "application/json"),
              Map.of("amount", EXPRESSIONS.get(1)),
              Optional.empty(),
              Map.of("coupon", "/data/code"),
              true),
          new StartJourney("a", "other", Map.of()),
          new Hold("a"),
          new Exit("a"));

  @TestFactory
  Stream<DynamicTest> everyKindOfValueHasAForm() {
    return each(
        Value.class,
        VALUES,
        value ->
            new Send(
                "a",
                MessageContent.of("email", "hello").with("f", value),
                Optional.empty(),
                Optional.empty()));
  }

  @TestFactory
  Stream<DynamicTest> everyKindOfConditionHasAForm() {
    return each(Condition.class, CONDITIONS, condition -> new Split("a", List.of(condition)));
  }

  @TestFactory
  Stream<DynamicTest> everyKindOfDelayLengthHasAForm() {
    return each(DelayLength.class, DELAY_LENGTHS, length -> new Delay("a", length));
  }

  @TestFactory
  Stream<DynamicTest> everyKindOfTriggerHasAForm() {
    return each(
        Trigger.class,
        ALTERNATIVES,
        trigger -> new WaitFor("a", List.of(trigger), Optional.empty(), false));
  }

  @TestFactory
  Stream<DynamicTest> everyKindOfWaitTargetHasAForm() {
    return each(WaitTarget.class, WAIT_TARGETS, target -> new WaitUntil("a", target));
  }

  @TestFactory
  Stream<DynamicTest> everyKindOfExpressionHasAForm() {
    return each(
        Expression.class,
        EXPRESSIONS,
        value ->
            new UpdateProfile(
                "a", List.of(ProfileChange.of("k", ProfileChange.Operation.SET, value))));
  }

  @TestFactory
  Stream<DynamicTest> everyProfileChangeHasAForm() {
    return Stream.of(ProfileChange.Operation.values())
        .map(operation ->
            DynamicTest.dynamicTest(
                operation.name(),
                () -> {
                  Expression one = new Expression.Constant(Value.integer(1));
                  ProfileChange change =
                      operation == ProfileChange.Operation.CLEAR
                          ? ProfileChange.clear("k")
                          : ProfileChange.of("k", operation, one);
                  Journey journey =
                      journey(new EntryRule.ByCall(), new UpdateProfile("a", List.of(change)));
                  assertThat(JourneyJson.read(JourneyJson.write(journey))).isEqualTo(journey);
                }));
  }

  @TestFactory
  Stream<DynamicTest> everyKindOfStepHasAForm() {
    return each(Step.class, STEPS, Function.identity());
  }

  @TestFactory
  Stream<DynamicTest> everyKindOfEntryHasAForm() {
    return eachJourney(EntryRule.class, ENTRIES, entry -> journey(entry, new Exit("a")));
  }

  @TestFactory
  Stream<DynamicTest> everyKindOfScheduleHasAForm() {
    return eachJourney(
        Schedule.class,
        SCHEDULES,
        schedule -> journey(new EntryRule.Scheduled(schedule, BLOCKED), new Exit("a")));
  }

  private static <T> Stream<DynamicTest> each(
      Class<T> family, List<T> samples, Function<T, Step> step) {
    return eachJourney(
        family, samples, sample -> journey(new EntryRule.ByCall(), step.apply(sample)));
  }

  private static <T> Stream<DynamicTest> eachJourney(
      Class<T> family, List<T> samples, Function<T, Journey> journeyWith) {
    return Stream.of(family.getPermittedSubclasses())
        .map(type ->
            DynamicTest.dynamicTest(
                type.getSimpleName(),
                () -> {
                  List<T> ofType = samples.stream().filter(type::isInstance).toList();
                  assertThat(ofType)
                      .as("samples of %s, which needs a JSON form", type)
                      .isNotEmpty();
                  Journey journey = journeyWith.apply(ofType.get(0));
                  assertThat(JourneyJson.read(JourneyJson.write(journey))).isEqualTo(journey);
                }));
  }

  private static Journey journey(EntryRule entry, Step step) {
    return Journey.builder("j")
        .entry(entry)
        .timeLimit(Duration.ofDays(30))
        .path(new PathGraph(List.of(step), List.of()))
        .build();
  }
}
