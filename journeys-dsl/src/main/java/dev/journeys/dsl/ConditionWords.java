package dev.journeys.dsl;

import dev.journeys.condition.Aggregate;
import dev.journeys.condition.AllEvents;
import dev.journeys.condition.AllOf;
import dev.journeys.condition.AnyOf;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.EventTime;
import dev.journeys.condition.InList;
import dev.journeys.condition.InPercent;
import dev.journeys.condition.InSegment;
import dev.journeys.condition.LocalClock;
import dev.journeys.condition.Not;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Visits;
import dev.journeys.policy.Consent;
import dev.journeys.policy.Percent;
import dev.journeys.value.InvalidInputException;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The words for events and conditions, which {@link JourneyDsl} gives with all others. */
abstract sealed class ConditionWords permits ScheduleWords {

  /** The name of the event that a user sees a page. */
  private static final String PAGE_VIEWED = "page_viewed";

  /** Only this package has words. */
  ConditionWords() {}

  /** All events of a name; {@code where(..)} narrows them. */
  public static EventPattern event(String name) {
    return EventPattern.named(Objects.requireNonNull(name, "name"));
  }

  /** The event {@code page_viewed}: a user sees a page. */
  public static EventPattern pageView() {
    return event(PAGE_VIEWED);
  }

  /**
   * The event {@code page_viewed} of some pages: {@code pageView(url().startsWith("/pricing"))},
   * {@code pageView(referrer().contains("utm_campaign=spring"))}.
   */
  public static EventPattern pageView(Condition where) {
    return pageView().where(Objects.requireNonNull(where, "where"));
  }

  /** The property {@code url} of the event at hand: the page that is seen. */
  public static OperandWithoutComparison url() {
    return property("url");
  }

  /** The property {@code referrer} of the event at hand: where the user came from. */
  public static OperandWithoutComparison referrer() {
    return property("referrer");
  }

  /**
   * True when the user has seen so many pages, ever unless a period follows: {@code
   * enterWhen(pageViews(5).within(minutes(30)))}.
   */
  public static Did pageViews(int atLeast) {
    return did(pageView()).atLeast(atLeast);
  }

  /**
   * A property of the event at hand: the one that is being matched or, on a step, that of the
   * nearest preceding wait, else the entry event.
   */
  public static OperandWithoutComparison property(String name) {
    return operand(Operand.Source.EVENT, name);
  }

  /** A property of the event that entered the user. */
  public static OperandWithoutComparison entryProperty(String name) {
    return operand(Operand.Source.ENTRY, name);
  }

  /** An attribute of the user. */
  public static OperandWithoutComparison attribute(String name) {
    return operand(Operand.Source.ATTRIBUTE, name);
  }

  /**
   * The channel that the user prefers of several: {@code split("by-channel")
   * .when(preferredChannel("push", "email").is("push"), ..)}. It is the one of whose messages of
   * the last 90 days the user viewed, clicked or answered most; without three such messages on at
   * least two of these channels the one that is named first. For splits, {@code onlyIf}, and values
   * of steps.
   *
   * @param first the channel that counts when nothing is known
   */
  public static OperandWithoutComparison preferredChannel(
      String first, String second, String... rest) {
    List<String> channels = new ArrayList<>(List.of(Objects.requireNonNull(first, "first")));
    channels.add(Objects.requireNonNull(second, "second"));
    channels.addAll(Given.all("rest", rest));
    return new OperandWithoutComparison(Operand.preferredChannel(channels));
  }

  /** A variable of the enrollment, which a step before captured from an answer. */
  public static OperandWithoutComparison variable(String name) {
    return operand(Operand.Source.VARIABLE, name);
  }

  private static OperandWithoutComparison operand(Operand.Source source, String name) {
    return new OperandWithoutComparison(new Operand(source, Objects.requireNonNull(name, "name")));
  }

  /**
   * True when the user did something, at least once and ever, unless the words that follow say
   * otherwise.
   */
  public static Did did(EventPattern event) {
    return Did.ever(Objects.requireNonNull(event, "event"));
  }

  /** True when the user did not do something, ever, unless a period follows. */
  public static Did didNot(EventPattern event) {
    return did(event).bounded(Did.Bound.AT_MOST, 0);
  }

  /** The first time at which the user did something; says next where it lies. */
  public static EventTimeWithoutBound firstTime(EventPattern event) {
    return new EventTimeWithoutBound(event, EventTime.Which.FIRST);
  }

  /** The last time so far at which the user did something; says next where it lies. */
  public static EventTimeWithoutBound lastTime(EventPattern event) {
    return new EventTimeWithoutBound(event, EventTime.Which.LAST);
  }

  /** The sum of a property over what the user did; says next how large it is. */
  public static AggregateWithoutBound sumOf(EventPattern event, String property) {
    return new AggregateWithoutBound(event, Aggregate.Function.SUM, property);
  }

  /** The average of a property over what the user did; says next how large it is. */
  public static AggregateWithoutBound averageOf(EventPattern event, String property) {
    return new AggregateWithoutBound(event, Aggregate.Function.AVERAGE, property);
  }

  /**
   * The share of the events in which a property has a value: {@code interest(event("viewed"),
   * "category", "shoes").atLeast(percent(30))}.
   *
   * @throws InvalidInputException if it is no value
   */
  public static InterestWithoutShare interest(EventPattern event, String property, Object value) {
    return new InterestWithoutShare(event, property, value);
  }

  /**
   * True while a local clock shows a time: {@code timeOfDay(from(9, 0).to(17, 0).onWeekdays())}. In
   * {@code where(..)} of an event it is about the event's own time, elsewhere about now.
   */
  public static LocalClock timeOfDay(WindowOfDay window) {
    return Objects.requireNonNull(window, "window").clock();
  }

  /** True on some days of the week, in the user's zone unless {@code inZone(..)} follows. */
  public static LocalClock weekday(DayOfWeek first, DayOfWeek... rest) {
    return LocalClock.on(EnumSet.copyOf(Given.atLeastOne(first, rest)));
  }

  /** True when the user can be reached by an address or token that an attribute holds. */
  public static Condition has(String attribute) {
    return attribute(Objects.requireNonNull(attribute, "attribute")).exists();
  }

  /**
   * The distance along the great circle from a point to the place that the attributes {@code
   * latitude} and {@code longitude} hold; says next how far it may be.
   *
   * @param latitude degrees, -90 to 90, north positive
   * @param longitude degrees, -180 to 180, east positive
   */
  public static DistanceWithoutLimit distanceFrom(double latitude, double longitude) {
    return new DistanceWithoutLimit(
        attribute("latitude").operand(), attribute("longitude").operand(), latitude, longitude);
  }

  /**
   * True when this enrollment has come to a step, at least once unless the words that follow say
   * otherwise; the visit that it is on counts.
   *
   * @param step the step's id; a path that {@code as(..)} copies counts visits of its own copy
   */
  public static Visits visits(String step) {
    return Visits.of(Objects.requireNonNull(step, "step"));
  }

  /**
   * True of a stable part of all users, by a hash of the user and a salt.
   *
   * @param salt sets this division of the users apart from others
   * @param from where the part begins
   * @param to where it ends, itself not included
   */
  public static Condition inPercent(String salt, Percent from, Percent to) {
    return new InPercent(
        Objects.requireNonNull(salt, "salt"),
        Objects.requireNonNull(from, "from").value(),
        Objects.requireNonNull(to, "to").value());
  }

  /** True while the user is on a named list, which is filled by {@code engine.lists()}. */
  public static Condition inList(String name) {
    return new InList(Objects.requireNonNull(name, "name"));
  }

  /** True of whoever is in a named segment, which is defined by {@code engine.segments()}. */
  public static Condition inSegment(String name) {
    return new InSegment(Objects.requireNonNull(name, "name"));
  }

  /** True when the condition is false, also where that is because something is missing. */
  public static Condition not(Condition condition) {
    return new Not(Objects.requireNonNull(condition, "condition"));
  }

  /** True when every condition is. */
  public static Condition allOf(Condition first, Condition... rest) {
    return new AllOf(Given.atLeastOne(first, rest));
  }

  /** Each of several events, in any order; only {@link JourneyDsl#waitFor} waits for that. */
  public static AllEvents allOf(EventPattern first, EventPattern second, EventPattern... rest) {
    Objects.requireNonNull(second, "second");
    List<EventPattern> others = Given.all("rest", rest);
    return new AllEvents(
        Stream.concat(Stream.of(Objects.requireNonNull(first, "first"), second), others.stream())
            .toList());
  }

  /** True when at least one condition is. */
  public static Condition anyOf(Condition first, Condition... rest) {
    return new AnyOf(Given.atLeastOne(first, rest));
  }

  /** Whether the user said not to want messages through a channel. */
  public static Condition unsubscribedFrom(String channel) {
    return Consent.toChannel(Objects.requireNonNull(channel, "channel")).isUnsubscribed();
  }

  /** Whether the user said not to want messages about a topic. */
  public static Condition unsubscribedFromTopic(String topic) {
    return Consent.toTopic(Objects.requireNonNull(topic, "topic")).isUnsubscribed();
  }
}
