package dev.journeys.dsl;

import dev.journeys.condition.AllOf;
import dev.journeys.condition.AnyOf;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Not;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Trigger;
import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.Exit;
import dev.journeys.model.Goal;
import dev.journeys.model.MessageContent;
import dev.journeys.model.Reentry;
import dev.journeys.model.Send;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Every word with which a journey is written, to be imported with {@code import static
 * dev.journeys.dsl.JourneyDsl.*}.
 *
 * <pre>{@code
 * static final Journey ONBOARDING =
 *     journey("onboarding")
 *         .enterOn(event("signup").where(property("plan").is("free")))
 *         .reentry(afterExit().atLeast(days(30)))
 *         .goal(goal("first-purchase", event("purchase")).within(days(14)).valueFrom("amount"))
 *         .path(
 *             send("welcome", email("welcome-v3")),
 *             waitFor("await-profile", event("profile_completed"))
 *                 .upTo(days(2))
 *                 .onTimeout(
 *                     split("nudge-channel")
 *                         .when(attribute("push_token").exists(), send("nudge-push", push("finish-profile")))
 *                         .otherwise(send("nudge-sms", sms("finish-profile")))),
 *             exit("done"));
 * }</pre>
 *
 * <p>Words give values: each can be kept in a constant and used again. A sentence that lacks
 * something is of a type that says what, such as {@link SplitWithoutOtherwise}, and does not
 * compile as a part of a path. No argument may be null.
 *
 * <p>Safe for concurrent use.
 */
public final class JourneyDsl {

  private static final Part GO_ON = new GoOn();

  private JourneyDsl() {}

  /** Begins a journey; its id is {@code [a-z0-9][a-z0-9-]{0,63}} and the same for all revisions. */
  public static JourneyWithoutEntry journey(String id) {
    return new JourneyWithoutEntry(Sentence.of(id));
  }

  /** All events of a name; {@code where(..)} narrows them. */
  public static EventPattern event(String name) {
    return EventPattern.named(Objects.requireNonNull(name, "name"));
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

  /** True when the condition is false, also where that is because something is missing. */
  public static Condition not(Condition condition) {
    return new Not(Objects.requireNonNull(condition, "condition"));
  }

  /** True when every condition is. */
  public static Condition allOf(Condition first, Condition... rest) {
    return new AllOf(Given.atLeastOne(first, rest));
  }

  /** True when at least one condition is. */
  public static Condition anyOf(Condition first, Condition... rest) {
    return new AnyOf(Given.atLeastOne(first, rest));
  }

  /**
   * A goal that ends the enrollment when an event happens, or a condition comes true, after entry.
   */
  public static Goal goal(String name, Trigger trigger) {
    return Goal.of(
        Objects.requireNonNull(name, "name"), Objects.requireNonNull(trigger, "trigger"));
  }

  /** Re-entry: once in a lifetime, across revisions; the default. */
  public static Reentry once() {
    return Reentry.once();
  }

  /**
   * Re-entry: again as soon as the last enrollment is over; {@code atLeast(..)} asks for a pause
   * after it.
   */
  public static Reentry afterExit() {
    return Reentry.afterExit();
  }

  /** Re-entry: again a time after the last entry, if that enrollment is over by then. */
  public static Reentry afterEntry(Duration pause) {
    return Reentry.afterEntry(Objects.requireNonNull(pause, "pause"));
  }

  /** A message by the channel {@code email}. */
  public static MessageContent email(String template) {
    return message("email", template);
  }

  /** A message by the channel {@code push}. */
  public static MessageContent push(String template) {
    return message("push", template);
  }

  /** A message by the channel {@code sms}. */
  public static MessageContent sms(String template) {
    return message("sms", template);
  }

  /** A message by a channel of the host's own; both names are as the host knows them. */
  public static MessageContent message(String channel, String template) {
    return MessageContent.of(
        Objects.requireNonNull(channel, "channel"), Objects.requireNonNull(template, "template"));
  }

  /** Sends one message; complete as it stands. */
  public static SendPart send(String id, MessageContent content) {
    Objects.requireNonNull(id, "id");
    return new SendPart(
        new Send(id, Objects.requireNonNull(content, "content"), Optional.empty()), List.of());
  }

  /** Waits for a time, whatever happens meanwhile. */
  public static Part delay(String id, Duration duration) {
    return delay(id, new DelayLength.Fixed(Objects.requireNonNull(duration, "duration")));
  }

  /** Waits for a time given by {@link #between} or {@link #calendarDays}. */
  public static Part delay(String id, DelayLength length) {
    Objects.requireNonNull(id, "id");
    return new StepPart(new Delay(id, Objects.requireNonNull(length, "length")), List.of());
  }

  /**
   * A time between two, spread evenly over the users; the same enrollment always waits the same
   * time.
   */
  public static DelayLength between(Duration shortest, Duration longest) {
    return new DelayLength.Between(
        Objects.requireNonNull(shortest, "shortest"), Objects.requireNonNull(longest, "longest"));
  }

  /**
   * Days on the calendar of the user's zone, at the local time of arrival unless {@code at(..)}
   * follows; at least 1.
   */
  public static DelayLength.CalendarDays calendarDays(int days) {
    return new DelayLength.CalendarDays(days, Optional.empty(), Optional.empty());
  }

  /**
   * Waits until something comes; says next how long at most.
   *
   * @param trigger an event from arrival on, or a condition, which counts at once if it is true on
   *     arrival
   * @param onMatch what follows when it comes; nothing given goes on behind the wait
   */
  public static WaitWithoutLimit waitFor(String id, Trigger trigger, Part... onMatch) {
    return WaitWithoutLimit.of(id, trigger, onMatch);
  }

  /** Takes the way of the first condition that is true on arrival; says next which conditions. */
  public static SplitWithoutCondition split(String id) {
    return new SplitWithoutCondition(Objects.requireNonNull(id, "id"));
  }

  /** Leaves the journey as completed; the id is also the exit's name in reports. */
  public static Part exit(String id) {
    return new StepPart(new Exit(Objects.requireNonNull(id, "id")), List.of());
  }

  /** Goes to another step of the journey, or with {@code atMost(..)} so many times and then on. */
  public static GoTo goTo(String id) {
    return new GoTo(Objects.requireNonNull(id, "id"), OptionalInt.empty());
  }

  /** Goes on to what follows: an empty branch. */
  public static Part goOn() {
    return GO_ON;
  }

  /** Parts under one name, to be used as one part in several places. */
  public static Path path(Part first, Part... rest) {
    return new Path(Sequence.of(first, rest));
  }

  /** Seconds. */
  public static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  /** Minutes. */
  public static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  /** Hours. */
  public static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }

  /** Days of 24 hours; {@link #calendarDays} counts on the calendar. */
  public static Duration days(int days) {
    return Duration.ofDays(days);
  }

  /** Weeks of 7 times 24 hours. */
  public static Duration weeks(int weeks) {
    return Duration.ofDays(7L * weeks);
  }
}
