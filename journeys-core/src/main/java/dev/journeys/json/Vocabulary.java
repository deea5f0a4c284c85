package dev.journeys.json;

import static java.util.Map.entry;

import dev.journeys.condition.Aggregate;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventTime;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.model.DelayLength;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Outcome;
import dev.journeys.model.ProfileChange;
import dev.journeys.model.Reentry;
import dev.journeys.model.Step;
import dev.journeys.model.WaitTarget;
import dev.journeys.model.Webhook;
import dev.journeys.policy.Cycle;
import dev.journeys.policy.Exemption;
import dev.journeys.policy.Schedule;
import dev.journeys.policy.Throttle;
import java.time.DayOfWeek;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The words of the JSON form that stand for kinds; both the reader and the writer use them. */
final class Vocabulary {

  /** The version of the JSON form. */
  static final int FORMAT = 1;

  /** The {@code kind} of a step. */
  static final Words<Step.Kind> STEPS =
      new Words<>(
          Step.Kind.class,
          Map.ofEntries(
              entry(Step.Kind.SEND, "send"),
              entry(Step.Kind.DELAY, "delay"),
              entry(Step.Kind.WAIT_UNTIL, "wait-until"),
              entry(Step.Kind.WAIT_FOR, "wait-for"),
              entry(Step.Kind.DID_NOT, "did-not"),
              entry(Step.Kind.SPLIT, "split"),
              entry(Step.Kind.EXPERIMENT, "experiment"),
              entry(Step.Kind.UPDATE_PROFILE, "update-profile"),
              entry(Step.Kind.EMIT, "emit"),
              entry(Step.Kind.CALL, "call"),
              entry(Step.Kind.WEBHOOK, "webhook"),
              entry(Step.Kind.START_JOURNEY, "start-journey"),
              entry(Step.Kind.HOLD, "hold"),
              entry(Step.Kind.EXIT, "exit")));

  /** The {@code kind} of an entry rule. */
  static final Words<EntryRule.Kind> ENTRIES =
      new Words<>(
          EntryRule.Kind.class,
          Map.of(
              EntryRule.Kind.ON_EVENT, "on-event",
              EntryRule.Kind.AFTER_INACTION, "after-inaction",
              EntryRule.Kind.WHEN, "when",
              EntryRule.Kind.BY_CALL, "by-call",
              EntryRule.Kind.AT_DATE, "at-date",
              EntryRule.Kind.SCHEDULED, "scheduled",
              EntryRule.Kind.FROM_JOURNEY, "from-journey"));

  /** The {@code kind} of a schedule. */
  static final Words<Schedule.Kind> SCHEDULES =
      new Words<>(
          Schedule.Kind.class,
          Map.of(
              Schedule.Kind.ON_PUBLISH, "on-publish",
              Schedule.Kind.ON_DATES, "on-dates",
              Schedule.Kind.RECURRING, "recurring"));

  /** The member that holds how many of its units a cycle has between runs. */
  static final Words<Cycle.Unit> CYCLES =
      new Words<>(
          Cycle.Unit.class,
          Map.of(
              Cycle.Unit.DAY, "everyDays",
              Cycle.Unit.WEEK, "everyWeeks",
              Cycle.Unit.MONTH, "everyMonths"));

  /** The times in which a throttle counts. */
  static final Words<Throttle.Per> THROTTLES =
      new Words<>(
          Throttle.Per.class,
          Map.of(
              Throttle.Per.SECOND, "second",
              Throttle.Per.MINUTE, "minute",
              Throttle.Per.HOUR, "hour"));

  /** The method of a webhook. */
  static final Words<Webhook.Method> METHODS =
      new Words<>(
          Webhook.Method.class,
          Map.of(
              Webhook.Method.GET, "GET",
              Webhook.Method.POST, "POST",
              Webhook.Method.PUT, "PUT",
              Webhook.Method.PATCH, "PATCH",
              Webhook.Method.DELETE, "DELETE"));

  /** What a send is exempt from. */
  static final Words<Exemption> EXEMPTIONS =
      new Words<>(
          Exemption.class,
          Map.of(
              Exemption.CAPS, "caps",
              Exemption.QUIET_HOURS, "quiet-hours",
              Exemption.COUNTING, "counting"));

  /** The {@code mode} of re-entry. */
  static final Words<Reentry.Mode> REENTRY_MODES =
      new Words<>(
          Reentry.Mode.class,
          Map.of(
              Reentry.Mode.ONCE, "once",
              Reentry.Mode.AFTER_EXIT, "after-exit",
              Reentry.Mode.AFTER_ENTRY, "after-entry"));

  /** The member that holds the length of a delay. */
  static final Words<DelayLength.Kind> DELAY_LENGTHS =
      new Words<>(
          DelayLength.Kind.class,
          Map.of(
              DelayLength.Kind.FIXED, "duration",
              DelayLength.Kind.BETWEEN, "between",
              DelayLength.Kind.CALENDAR_DAYS, "calendarDays"));

  /** The member that holds what a wait waits until. */
  static final Words<WaitTarget.Kind> WAIT_TARGETS =
      new Words<>(
          WaitTarget.Kind.class,
          Map.of(
              WaitTarget.Kind.AT_TIME, "at",
              WaitTarget.Kind.IN_WINDOW, "window",
              WaitTarget.Kind.AT_DATE, "date",
              WaitTarget.Kind.BEST_TIME, "bestTime"));

  /** The days of the week. */
  static final Words<DayOfWeek> DAYS =
      new Words<>(
          DayOfWeek.class,
          Map.of(
              DayOfWeek.MONDAY, "monday",
              DayOfWeek.TUESDAY, "tuesday",
              DayOfWeek.WEDNESDAY, "wednesday",
              DayOfWeek.THURSDAY, "thursday",
              DayOfWeek.FRIDAY, "friday",
              DayOfWeek.SATURDAY, "saturday",
              DayOfWeek.SUNDAY, "sunday"));

  /** What a send can wait for. */
  enum UpdateWord {
    DELIVERED,
    VIEWED,
    CLICKED,
    REPLIED
  }

  /** The names of the updates for which a send can wait; they are the names of the outcomes. */
  static final Words<UpdateWord> UPDATES =
      new Words<>(
          UpdateWord.class,
          Map.of(
              UpdateWord.DELIVERED, Outcome.DELIVERED.name(),
              UpdateWord.VIEWED, Outcome.VIEWED.name(),
              UpdateWord.CLICKED, Outcome.CLICKED.name(),
              UpdateWord.REPLIED, Outcome.REPLIED.name()));

  /** The member that names the attribute that is changed. */
  static final Words<ProfileChange.Operation> OPERATIONS =
      new Words<>(
          ProfileChange.Operation.class,
          Map.of(
              ProfileChange.Operation.SET, "set",
              ProfileChange.Operation.INCREASE, "increase",
              ProfileChange.Operation.DECREASE, "decrease",
              ProfileChange.Operation.ADD, "add",
              ProfileChange.Operation.REMOVE, "remove",
              ProfileChange.Operation.CLEAR, "clear"));

  /** The member that names what a comparison looks at. */
  static final Words<Operand.Source> SOURCES =
      new Words<>(
          Operand.Source.class,
          Map.of(
              Operand.Source.ATTRIBUTE, "attribute",
              Operand.Source.EVENT, "property",
              Operand.Source.ENTRY, "entryProperty",
              Operand.Source.PREFERRED_CHANNEL, "preferredChannel",
              Operand.Source.VARIABLE, "variable"));

  /** The member that holds what a comparison compares with. */
  static final Words<Operator> OPERATORS =
      new Words<>(
          Operator.class,
          Map.ofEntries(
              entry(Operator.IS, "is"),
              entry(Operator.IS_NOT, "isNot"),
              entry(Operator.IS_ONE_OF, "isOneOf"),
              entry(Operator.IS_NONE_OF, "isNoneOf"),
              entry(Operator.LESS_THAN, "lessThan"),
              entry(Operator.AT_MOST, "atMost"),
              entry(Operator.MORE_THAN, "moreThan"),
              entry(Operator.AT_LEAST, "atLeast"),
              entry(Operator.BETWEEN, "between"),
              entry(Operator.CONTAINS, "contains"),
              entry(Operator.STARTS_WITH, "startsWith"),
              entry(Operator.ENDS_WITH, "endsWith"),
              entry(Operator.EXISTS, "exists"),
              entry(Operator.MISSING, "missing")));

  /** The member that holds how often something was done. */
  static final Words<Did.Bound> BOUNDS =
      new Words<>(
          Did.Bound.class,
          Map.of(
              Did.Bound.AT_LEAST, "atLeast",
              Did.Bound.AT_MOST, "atMost",
              Did.Bound.EXACTLY, "exactly"));

  /** How the period of what was done is limited. */
  enum PeriodWord {
    WITHIN,
    SINCE_ENTRY
  }

  /** The member that holds the period in which something was done. */
  static final Words<PeriodWord> PERIODS =
      new Words<>(
          PeriodWord.class,
          Map.of(PeriodWord.WITHIN, "within", PeriodWord.SINCE_ENTRY, "sinceEntry"));

  /** The member that holds an event of whose first or last time something is asked. */
  static final Words<EventTime.Which> WHICH_TIMES =
      new Words<>(
          EventTime.Which.class,
          Map.of(EventTime.Which.FIRST, "firstTime", EventTime.Which.LAST, "lastTime"));

  /** The member that holds what the time of an event is compared with. */
  static final Words<EventTime.Relation> RELATIONS =
      new Words<>(
          EventTime.Relation.class,
          Map.of(
              EventTime.Relation.WITHIN, "within",
              EventTime.Relation.AT_LEAST_AGO, "atLeastAgo",
              EventTime.Relation.BEFORE, "before",
              EventTime.Relation.SINCE, "since"));

  /** The member that holds the property of which a sum or an average is compared. */
  static final Words<Aggregate.Function> FUNCTIONS =
      new Words<>(
          Aggregate.Function.class,
          Map.of(Aggregate.Function.SUM, "sum", Aggregate.Function.AVERAGE, "average"));

  /** The member that holds what a sum or an average is compared with. */
  static final Words<Aggregate.Bound> NUMBER_BOUNDS =
      new Words<>(
          Aggregate.Bound.class,
          Map.of(
              Aggregate.Bound.AT_LEAST, "atLeast",
              Aggregate.Bound.AT_MOST, "atMost",
              Aggregate.Bound.MORE_THAN, "moreThan",
              Aggregate.Bound.LESS_THAN, "lessThan"));

  private static final Map<String, Condition.Kind> CONDITIONS = new LinkedHashMap<>();

  static {
    SOURCES.all().forEach(source -> CONDITIONS.put(source, Condition.Kind.COMPARISON));
    CONDITIONS.put("all", Condition.Kind.ALL_OF);
    CONDITIONS.put("any", Condition.Kind.ANY_OF);
    CONDITIONS.put("not", Condition.Kind.NOT);
    CONDITIONS.put("did", Condition.Kind.DID);
    WHICH_TIMES.all().forEach(which -> CONDITIONS.put(which, Condition.Kind.EVENT_TIME));
    CONDITIONS.put("clock", Condition.Kind.LOCAL_CLOCK);
    CONDITIONS.put("near", Condition.Kind.NEAR);
    CONDITIONS.put("inPercent", Condition.Kind.IN_PERCENT);
    CONDITIONS.put("visits", Condition.Kind.VISITS);
    FUNCTIONS.all().forEach(function -> CONDITIONS.put(function, Condition.Kind.AGGREGATE));
    CONDITIONS.put("interest", Condition.Kind.INTEREST);
    CONDITIONS.put("inList", Condition.Kind.IN_LIST);
    CONDITIONS.put("inSegment", Condition.Kind.IN_SEGMENT);
  }

  private Vocabulary() {}

  /** The members by which the kind of a condition is known. */
  static Collection<String> conditions() {
    return Collections.unmodifiableSet(CONDITIONS.keySet());
  }

  /** The kind of a condition that has a member of this name. */
  static Optional<Condition.Kind> condition(String member) {
    return Optional.ofNullable(CONDITIONS.get(member));
  }
}
