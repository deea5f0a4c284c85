package dev.journeys.model;

import dev.journeys.condition.AllEvents;
import dev.journeys.condition.AllOf;
import dev.journeys.condition.AnyOf;
import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Not;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.condition.Period;
import dev.journeys.condition.Trigger;
import dev.journeys.value.Value;
import java.util.EnumSet;
import java.util.Set;

/** What is wrong with conditions, which differs by where they stand. */
final class ConditionCheck {

  private static final Set<Operator> ORDERING =
      EnumSet.of(
          Operator.LESS_THAN,
          Operator.AT_MOST,
          Operator.MORE_THAN,
          Operator.AT_LEAST,
          Operator.BETWEEN);

  private final Findings findings;
  private final boolean keyed;

  /** Checks the conditions of a journey, whose enrollments may be kept apart by a key. */
  ConditionCheck(Findings findings, boolean keyed) {
    this.findings = findings;
    this.keyed = keyed;
  }

  /** A pattern that enters: there is no enrollment yet to speak of. */
  void atEntry(EventPattern event, String where) {
    pattern(event, where, false);
  }

  /** A trigger or condition of somebody who is in the journey. */
  void inside(Trigger trigger, String where) {
    if (trigger instanceof EventPattern event) {
      pattern(event, where, true);
    } else if (trigger instanceof AllEvents all) {
      allEvents(all, where);
    } else {
      condition((Condition) trigger, where, true, 1);
    }
  }

  private void allEvents(AllEvents all, String where) {
    if (all.events().size() < 2) {
      add(
          where,
          "allOf(..) of " + all.events().size() + " events (expected: at least 2)",
          "Name the event alone.");
    }
    all.events().forEach(event -> pattern(event, where, true));
  }

  /** What enters whenever it comes true: there is neither an enrollment nor an event then. */
  void crossed(Condition condition, String where) {
    condition(condition, where, false, 1);
    holdsAtAnyTime(condition, where);
  }

  /**
   * A goal or an exit rule: as a condition it holds or not at any time, and there is no event then.
   */
  void watched(Trigger trigger, String where) {
    inside(trigger, where);
    if (trigger instanceof Condition condition) {
      holdsAtAnyTime(condition, where);
    } else if (trigger instanceof AllEvents) {
      add(
          where,
          "allOf(..) of events (expected: one event, or a condition)",
          "Only waitFor(..) waits for several events; combine did(..) with and(..) instead.");
    }
  }

  private void holdsAtAnyTime(Condition condition, String where) {
    if (speaksOfEvent(condition)) {
      add(
          where,
          "property(..) in a condition that holds at any time (expected: attribute(..), entryProperty(..) or did(..))",
          "Name the event: event(..).where(property(..)..).");
    }
  }

  private static boolean speaksOfEvent(Condition condition) {
    if (condition instanceof AllOf all) {
      return all.conditions().stream().anyMatch(ConditionCheck::speaksOfEvent);
    }
    if (condition instanceof AnyOf any) {
      return any.conditions().stream().anyMatch(ConditionCheck::speaksOfEvent);
    }
    if (condition instanceof Not not) {
      return speaksOfEvent(not.condition());
    }
    return condition instanceof Comparison comparison
        && comparison.operand().source() == Operand.Source.EVENT;
  }

  private void pattern(EventPattern event, String where, boolean entered) {
    eventName(event, where);
    if (event.ofSameKey() && !(entered && keyed)) {
      add(
          where,
          "sameKey() "
              + (keyed ? "before entry" : "in a journey without a key")
              + " (expected: a wait, a goal or an exit rule of a journey with keyedBy(..))",
          "Leave it out, or add keyedBy(..).");
    }
    event.where().ifPresent(condition -> condition(condition, where, entered, 1));
  }

  private void eventName(EventPattern event, String where) {
    if (event.name().isBlank() || event.name().length() > 256) {
      add(
          where,
          "event name \"" + event.name() + "\" (expected: 1 to 256 characters)",
          "Name the event as it is tracked.");
    }
    findings.storable(where, event.name());
  }

  private void condition(Condition condition, String where, boolean entered, int depth) {
    if (depth > Condition.MAX_DEPTH) {
      add(
          where,
          "a condition deeper than " + Condition.MAX_DEPTH + " levels",
          "Split it over several steps.");
    } else if (condition instanceof AllOf all) {
      all.conditions().forEach(part -> condition(part, where, entered, depth + 1));
    } else if (condition instanceof AnyOf any) {
      any.conditions().forEach(part -> condition(part, where, entered, depth + 1));
    } else if (condition instanceof Not not) {
      condition(not.condition(), where, entered, depth + 1);
    } else if (condition instanceof Comparison comparison) {
      operand(comparison.operand(), where, entered);
      order(comparison, where);
    } else if (condition instanceof Did did) {
      did(did, where, entered);
    }
  }

  /** What a comparison or a step looks up. */
  void operand(Operand operand, String where, boolean entered) {
    findings.storable(where, operand.name());
    if (operand.name().isBlank()) {
      add(
          where,
          "a comparison without a name (expected: the name of an attribute or property)",
          "Name it.");
    }
    if (operand.source() == Operand.Source.ENTRY && !entered) {
      add(
          where,
          "entryProperty(\"" + operand.name() + "\") before entry",
          "Use property(\"" + operand.name() + "\").");
    }
  }

  /**
   * Only numbers, texts and instants have an order; of anything else every such comparison would be
   * false.
   */
  private void order(Comparison comparison, String where) {
    if (!ORDERING.contains(comparison.operator())) {
      return;
    }
    for (Value value : comparison.values()) {
      if (value.kind() == Value.Kind.BOOLEAN || value.kind() == Value.Kind.LIST) {
        add(
            where,
            comparison.operand().name()
                + " "
                + comparison.operator().words()
                + " "
                + value.canonicalText()
                + " (expected: a number, a text or an instant)",
            "Use is(..) or contains(..).");
      }
    }
  }

  private void did(Did did, String where, boolean entered) {
    eventName(did.event(), where);
    if (did.event().ofSameKey()) {
      add(
          where,
          "sameKey() in did(..) (expected: a wait, a goal or an exit rule)",
          "Past events are remembered for all keys alike.");
    }
    int fewest = did.bound() == Did.Bound.AT_LEAST ? 1 : 0;
    if (did.times() < fewest || did.times() > Did.MAX_TIMES) {
      add(
          where,
          did.times() + " times (expected: " + fewest + " to " + Did.MAX_TIMES + ")",
          "Use didNot(..) for none.");
    }
    did.period()
        .length()
        .filter(length ->
            length.compareTo(Findings.MIN_DURATION) < 0
                || length.compareTo(Findings.MAX_DURATION) > 0)
        .ifPresent(length ->
            add(where, "within " + length + " (expected: 1 ms to 36500 days)", "Use ever()."));
    if (did.period().kind() == Period.Kind.SINCE_ENTRY && !entered) {
      add(where, "did(..) since entry before entry", "Use within(..) or ever().");
    }
    did.event().where().ifPresent(filter -> memoryFilter(filter, where));
  }

  /** What is remembered is filtered when it happens, for all journeys alike. */
  private void memoryFilter(Condition filter, String where) {
    condition(filter, where, false, 1);
    if (contains(filter)) {
      add(where, "did(..) inside the filter of did(..)", "Combine them with and(..) outside.");
    }
  }

  private static boolean contains(Condition condition) {
    if (condition instanceof AllOf all) {
      return all.conditions().stream().anyMatch(ConditionCheck::contains);
    }
    if (condition instanceof AnyOf any) {
      return any.conditions().stream().anyMatch(ConditionCheck::contains);
    }
    if (condition instanceof Not not) {
      return contains(not.condition());
    }
    return condition instanceof Did;
  }

  private void add(String where, String sentence, String hint) {
    findings.error(where, sentence, hint);
  }
}
