package dev.journeys.model;

import dev.journeys.condition.Aggregate;
import dev.journeys.condition.AllEvents;
import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.ConditionWording;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.EventTime;
import dev.journeys.condition.InList;
import dev.journeys.condition.InSegment;
import dev.journeys.condition.Interest;
import dev.journeys.condition.Near;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.condition.Period;
import dev.journeys.condition.Trigger;
import dev.journeys.condition.Visits;
import dev.journeys.value.Value;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

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
  private final Set<String> steps;

  /** Whether what is checked is looked at once, on arrival at a step. */
  private boolean onArrival;

  /**
   * Checks the conditions of a journey.
   *
   * @param keyed whether its enrollments are kept apart by a key
   * @param steps the ids of its steps
   */
  ConditionCheck(Findings findings, boolean keyed, Set<String> steps) {
    this.findings = findings;
    this.keyed = keyed;
    this.steps = steps;
  }

  /** A pattern that enters: there is no enrollment yet to speak of. */
  void atEntry(EventPattern event, String where) {
    pattern(event, where, false);
  }

  /** An event that ends the wait for an entry, whose key is known by then. */
  void beforeEntry(EventPattern event, String where) {
    if (event.ofSameKey() && keyed) {
      pattern(new EventPattern(event.name(), event.where(), false), where, false);
    } else {
      pattern(event, where, false);
    }
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

  /** A condition that is looked at once, on arrival at a step. */
  void onArrival(Condition condition, String where) {
    onArrival = true;
    condition(condition, where, true, 1);
    onArrival = false;
  }

  /** What a step looks up on arrival. */
  void lookUp(Operand operand, String where) {
    onArrival = true;
    operand(operand, where, true);
    onArrival = false;
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
      if (isAnywhere(condition, part -> speaksOf(Operand.Source.VARIABLE, part))) {
        add(
            where,
            "variable(..) in a condition that holds at any time (expected: it in a step, or on an event)",
            "Ask for it in a split, or with event(..).where(variable(..)..).");
      }
    } else if (trigger instanceof AllEvents) {
      add(
          where,
          "allOf(..) of events (expected: one event, or a condition)",
          "Only waitFor(..) waits for several events; combine did(..) with and(..) instead.");
    }
  }

  private void holdsAtAnyTime(Condition condition, String where) {
    if (isAnywhere(condition, part -> speaksOf(Operand.Source.EVENT, part))) {
      add(
          where,
          "property(..) in a condition that holds at any time (expected: attribute(..), entryProperty(..) or did(..))",
          "Name the event: event(..).where(property(..)..).");
    }
    if (isAnywhere(condition, Visits.class::isInstance)) {
      add(
          where,
          "visits(..) in a condition that holds at any time (expected: at a step, or event(..).where(visits(..)..))",
          "Ask for it in a split.");
    }
  }

  private static boolean speaksOf(Operand.Source source, Condition condition) {
    return condition instanceof Comparison comparison
        ? comparison.operand().source() == source
        : condition instanceof Near near
            && (near.latitudeOf().source() == source || near.longitudeOf().source() == source);
  }

  private static boolean isAnywhere(Condition condition, Predicate<Condition> question) {
    return question.test(condition)
        || condition.parts().stream().anyMatch(part -> isAnywhere(part, question));
  }

  private void pattern(EventPattern event, String where, boolean entered) {
    eventName(event.name(), where);
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

  void eventName(String event, String where) {
    if (event.isBlank() || event.length() > 256) {
      add(
          where,
          "event name \"" + event + "\" (expected: 1 to 256 characters)",
          "Name the event as it is tracked.");
    }
    findings.storable(where, event);
  }

  private void condition(Condition condition, String where, boolean entered, int depth) {
    if (depth > Condition.MAX_DEPTH) {
      add(
          where,
          "a condition deeper than " + Condition.MAX_DEPTH + " levels",
          "Split it over several steps.");
      return;
    }
    condition.parts().forEach(part -> condition(part, where, entered, depth + 1));
    switch (condition.kind()) {
      case COMPARISON -> {
        operand(((Comparison) condition).operand(), where, entered);
        order((Comparison) condition, where);
      }
      case DID -> did((Did) condition, where, entered);
      case EVENT_TIME -> eventTime((EventTime) condition, where);
      case LOCAL_CLOCK, NEAR, IN_PERCENT -> present(condition, where, entered);
      case VISITS -> visits((Visits) condition, where, entered);
      case AGGREGATE -> aggregate((Aggregate) condition, where);
      case INTEREST -> interest((Interest) condition, where);
      case IN_LIST -> findings.id(where, "list", ((InList) condition).list());
      case IN_SEGMENT -> findings.id(where, "segment", ((InSegment) condition).segment());
      case ALL_OF, ANY_OF, NOT -> {
        // their parts have just been checked
      }
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
    if (operand.source() == Operand.Source.PREFERRED_CHANNEL) {
      preferredChannel(operand, where, entered);
    }
    if (operand.source() == Operand.Source.ENTRY && !entered) {
      add(
          where,
          "entryProperty(\"" + operand.name() + "\") before entry",
          "Use property(\"" + operand.name() + "\").");
    }
    if (operand.source() == Operand.Source.VARIABLE && !entered) {
      add(
          where,
          "variable(\""
              + operand.name()
              + "\") where there is no enrollment (expected: it in a step)",
          "Use attribute(..) or property(..).");
    }
  }

  /** What a user prefers is not followed; it is looked at when a step is reached. */
  private void preferredChannel(Operand operand, String where, boolean entered) {
    List<String> channels = operand.channels();
    if (channels.size() < 2
        || new HashSet<>(channels).size() < channels.size()
        || channels.stream().anyMatch(String::isBlank)) {
      add(
          where,
          "preferredChannel(..) of "
              + channels
              + " (expected: the names of at least two channels, each once, without commas)",
          "Name the channels, the one first that counts when nothing is known.");
    }
    if (!onArrival || !entered) {
      add(
          where,
          "preferredChannel(..) here (expected: a split, onlyIf(..), or a value of a step)",
          "Ask for it in a split.");
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
        return;
      }
    }
    if (comparison.operator() == Operator.BETWEEN && !isRising(comparison.values())) {
      add(
          where,
          ConditionWording.of(comparison)
              + ", which nothing is (expected: two numbers, texts or instants, the lower one first)",
          "Give the lower one first.");
    }
  }

  private static boolean isRising(List<Value> ends) {
    Value low = ends.get(0);
    Value high = ends.get(1);
    if (low.number().isPresent() && high.number().isPresent()) {
      return low.number().get().compareTo(high.number().get()) <= 0;
    }
    if (low instanceof Value.Text first && high instanceof Value.Text last) {
      return first.text().compareTo(last.text()) <= 0;
    }
    return low instanceof Value.Time first
        && high instanceof Value.Time last
        && !first.instant().isAfter(last.instant());
  }

  private void did(Did did, String where, boolean entered) {
    past(did.event(), where, "did(..)");
    count(did.bound(), did.times(), Did.MAX_TIMES, "Use didNot(..) for none.", where);
    did.period().length().ifPresent(length -> past(length, where, "Use ever()."));
    if (did.period().kind() == Period.Kind.SINCE_ENTRY && !entered) {
      add(where, "did(..) since entry before entry", "Use within(..) or ever().");
    }
  }

  private void count(Did.Bound bound, int times, int most, String hint, String where) {
    int fewest = bound == Did.Bound.AT_LEAST ? 1 : 0;
    if (times < fewest || times > most) {
      add(where, times + " times (expected: " + fewest + " to " + most + ")", hint);
    }
  }

  private void past(Duration length, String where, String hint) {
    if (length.compareTo(Findings.MIN_DURATION) < 0
        || length.compareTo(Findings.MAX_DURATION) > 0) {
      add(where, "within " + length + " (expected: 1 ms to 36500 days)", hint);
    }
  }

  private void eventTime(EventTime time, String where) {
    past(
        time.event(),
        where,
        time.which() == EventTime.Which.FIRST ? "firstTime(..)" : "lastTime(..)");
    time.ago().ifPresent(ago -> past(ago, where, "Use before(..) or since(..)."));
  }

  private void aggregate(Aggregate aggregate, String where) {
    String word = aggregate.function() == Aggregate.Function.SUM ? "sumOf(..)" : "averageOf(..)";
    past(aggregate.event(), where, word);
    TotalsCheck check = new TotalsCheck(findings, where, word);
    check.property(aggregate.property());
    check.period(aggregate.period());
    check.bound(aggregate);
  }

  private void interest(Interest interest, String where) {
    past(interest.event(), where, "interest(..)");
    TotalsCheck check = new TotalsCheck(findings, where, "interest(..)");
    check.property(interest.property());
    check.period(interest.period());
    check.share(interest.percent());
  }

  /** Events that are remembered; their filter is asked when they happen, for all journeys alike. */
  private void past(EventPattern event, String where, String word) {
    eventName(event.name(), where);
    if (event.ofSameKey()) {
      add(
          where,
          "sameKey() in " + word + " (expected: a wait, a goal or an exit rule)",
          "Past events are remembered for all keys alike.");
    }
    event
        .where()
        .ifPresent(filter -> {
          condition(filter, where, false, 1);
          if (isAnywhere(filter, ConditionCheck::isOfThePast)) {
            add(
                where,
                "did(..) inside the filter of " + word,
                "Combine them with and(..) outside.");
          }
          if (isAnywhere(filter, InSegment.class::isInstance)) {
            add(
                where,
                "inSegment(..) inside the filter of " + word,
                "What is remembered is filtered when it happens, and a segment may be defined"
                    + " anew; combine them with and(..) outside.");
          }
        });
  }

  private static boolean isOfThePast(Condition condition) {
    return switch (condition.kind()) {
      case DID, EVENT_TIME, AGGREGATE, INTEREST -> true;
      default -> false;
    };
  }

  private void visits(Visits visits, String where, boolean entered) {
    if (!entered) {
      add(where, "visits(\"" + visits.step() + "\") before entry", "Ask for it at a step.");
    } else if (!steps.contains(visits.step())) {
      add(
          where,
          "visits(\"" + visits.step() + "\") (expected: a step of this journey)",
          "Name one of its steps.");
    }
    count(
        visits.bound(),
        visits.times(),
        Visits.MAX_TIMES,
        "Use atMost(0), or not(visits(..)), for none.",
        where);
  }

  private void present(Condition condition, String where, boolean entered) {
    if (condition instanceof Near near) {
      operand(near.latitudeOf(), where, entered);
      operand(near.longitudeOf(), where, entered);
    }
    PresentCheck.check(condition, where, findings);
  }

  private void add(String where, String sentence, String hint) {
    findings.error(where, sentence, hint);
  }
}
