package dev.journeys.json;

import static java.util.Map.entry;

import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.model.DelayLength;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Reentry;
import dev.journeys.model.Step;
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
          Map.of(
              Step.Kind.SEND, "send",
              Step.Kind.DELAY, "delay",
              Step.Kind.WAIT_FOR, "wait-for",
              Step.Kind.SPLIT, "split",
              Step.Kind.EXIT, "exit"));

  /** The {@code kind} of an entry rule. */
  static final Words<EntryRule.Kind> ENTRIES =
      new Words<>(
          EntryRule.Kind.class,
          Map.of(
              EntryRule.Kind.ON_EVENT, "on-event",
              EntryRule.Kind.AFTER_INACTION, "after-inaction",
              EntryRule.Kind.BY_CALL, "by-call"));

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

  /** The member that names what a comparison looks at. */
  static final Words<Operand.Source> SOURCES =
      new Words<>(
          Operand.Source.class,
          Map.of(
              Operand.Source.ATTRIBUTE, "attribute",
              Operand.Source.EVENT, "property",
              Operand.Source.ENTRY, "entryProperty"));

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

  private static final Map<String, Condition.Kind> CONDITIONS = new LinkedHashMap<>();

  static {
    SOURCES.all().forEach(source -> CONDITIONS.put(source, Condition.Kind.COMPARISON));
    CONDITIONS.put("all", Condition.Kind.ALL_OF);
    CONDITIONS.put("any", Condition.Kind.ANY_OF);
    CONDITIONS.put("not", Condition.Kind.NOT);
    CONDITIONS.put("did", Condition.Kind.DID);
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
