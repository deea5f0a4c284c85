package dev.journeys.dsl;

import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Trigger;
import dev.journeys.model.Call;
import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.Emit;
import dev.journeys.model.Exit;
import dev.journeys.model.Goal;
import dev.journeys.model.Hold;
import dev.journeys.model.MessageContent;
import dev.journeys.model.ProfileChange;
import dev.journeys.model.ProfileChange.Operation;
import dev.journeys.model.Reentry;
import dev.journeys.model.Send;
import dev.journeys.model.StartJourney;
import dev.journeys.model.UpdateProfile;
import dev.journeys.model.WaitUntil;
import dev.journeys.model.Webhook;
import dev.journeys.policy.Percent;
import dev.journeys.policy.Throttle;
import dev.journeys.value.InvalidInputException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
 *             experiment("offer-test")
 *                 .variant("offer", percent(50), send("offer-discount", email("ten-percent-off")))
 *                 .control(percent(50)),
 *             waitUntil("office-hours", at(10, 0).onWeekdays().inUserZone()),
 *             updateProfile("mark-onboarded", set("onboarding", "done")),
 *             exit("done"));
 * }</pre>
 *
 * <p>Words give values: each can be kept in a constant and used again. A sentence that lacks
 * something is of a type that says what, such as {@link SplitWithoutOtherwise}, and does not
 * compile as a part of a path. No argument may be null.
 *
 * <p>Safe for concurrent use.
 */
public final class JourneyDsl extends ScheduleWords {

  private static final Part GO_ON = new GoOn();

  private JourneyDsl() {}

  /** Begins a journey; its id is {@code [a-z0-9][a-z0-9-]{0,63}} and the same for all revisions. */
  public static JourneyWithoutEntry journey(String id) {
    return new JourneyWithoutEntry(Sentence.of(id));
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
        new Send(
            id, Objects.requireNonNull(content, "content"), Optional.empty(), Optional.empty()),
        List.of());
  }

  /** A throttle of so many messages a second. */
  public static Throttle perSecond(int messages) {
    return Throttle.perSecond(messages);
  }

  /** A throttle of so many messages a minute. */
  public static Throttle perMinute(int messages) {
    return Throttle.perMinute(messages);
  }

  /** A throttle of so many messages an hour. */
  public static Throttle perHour(int messages) {
    return Throttle.perHour(messages);
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

  /**
   * Waits until a local clock shows a time, or it is within a window of the local day: {@code
   * at(10, 0).onWeekdays()}, {@code from(9, 0).to(17, 0).inZone("Europe/Berlin")}.
   */
  public static Part waitUntil(String id, LocalMoment<?> moment) {
    Objects.requireNonNull(id, "id");
    return new StepPart(
        new WaitUntil(id, Objects.requireNonNull(moment, "moment").target()), List.of());
  }

  /**
   * Waits until it is the time of day at which the user does something most often: {@code
   * bestTime("app_opened").otherwiseAt(18, 0)}.
   */
  public static Part waitUntil(String id, BestTimeOfDay time) {
    Objects.requireNonNull(id, "id");
    return new StepPart(
        new WaitUntil(id, Objects.requireNonNull(time, "time").target()), List.of());
  }

  /**
   * Of the twelve slots of two hours of the local day, the one in which the user does something
   * most often: of the newest 100 events of the last 180 days.
   *
   * @param event the name of the event
   */
  public static BestTimeWithoutFallback bestTime(String event) {
    return new BestTimeWithoutFallback(Objects.requireNonNull(event, "event"));
  }

  /**
   * Waits until a time before or after an instant: {@code attribute("renews_at").minus(days(3))}.
   */
  public static DateWait waitUntil(String id, RelativeDate date) {
    Objects.requireNonNull(id, "id");
    return new DateWait(new WaitUntil(id, Objects.requireNonNull(date, "date").target()));
  }

  /** Waits until the instant that an attribute or a property holds. */
  public static DateWait waitUntil(String id, OperandWithoutComparison date) {
    Objects.requireNonNull(id, "id");
    return waitUntil(id, Objects.requireNonNull(date, "date").plus(Duration.ZERO));
  }

  /**
   * A time of the local day.
   *
   * @param hour 0 to 23
   * @param minute 0 to 59
   * @throws InvalidInputException if there is no such time
   */
  public static TimeOfDay at(int hour, int minute) {
    return TimeOfDay.of(LocalMoment.time("at", hour, minute));
  }

  /**
   * A stretch of the local day; says next when it is over.
   *
   * @param hour 0 to 23
   * @param minute 0 to 59
   * @throws InvalidInputException if there is no such time
   */
  public static WindowWithoutEnd from(int hour, int minute) {
    return new WindowWithoutEnd(LocalMoment.time("from", hour, minute));
  }

  /**
   * Waits for something to be done and then for something else not to follow it; says next after
   * what, in what time, and how long to wait at most.
   *
   * @param event what must not follow
   */
  public static AbsenceWithoutBeginning didNot(String id, EventPattern event) {
    Objects.requireNonNull(id, "id");
    return new AbsenceWithoutBeginning(id, Objects.requireNonNull(event, "event"));
  }

  /** Divides the users among variants by chance; says next which, and their shares. */
  public static ExperimentWithoutVariant experiment(String id) {
    return new ExperimentWithoutVariant(Objects.requireNonNull(id, "id"));
  }

  /**
   * A share of the users, in percent.
   *
   * @throws InvalidInputException below 0, above 100, or with more than two decimal places
   */
  public static Percent percent(double share) {
    return Percent.of(share);
  }

  /** Changes attributes of the user, all or, if one of the changes cannot be made, none. */
  public static Part updateProfile(String id, ProfileChange first, ProfileChange... rest) {
    Objects.requireNonNull(id, "id");
    return new StepPart(new UpdateProfile(id, Given.atLeastOne(first, rest)), List.of());
  }

  /**
   * Gives an attribute a value.
   *
   * @param value a value, whose texts may be templates, or an operand such as {@code
   *     property("plan")}, which is looked up on arrival; where it is not there, the attribute
   *     stays as it is
   * @throws InvalidInputException if it is neither
   */
  public static ProfileChange set(String attribute, Object value) {
    return change(attribute, Operation.SET, value);
  }

  /** Adds a number, or what an operand holds, to an attribute; one that is missing counts as 0. */
  public static ProfileChange increase(String attribute, Object number) {
    return change(attribute, Operation.INCREASE, number);
  }

  /** Takes a number, or what an operand holds, from an attribute; one that is missing is 0. */
  public static ProfileChange decrease(String attribute, Object number) {
    return change(attribute, Operation.DECREASE, number);
  }

  /**
   * Puts a value, whose texts may be templates, or what an operand holds, at the end of a list,
   * unless it is in it.
   */
  public static ProfileChange addTo(String attribute, Object value) {
    return change(attribute, Operation.ADD, value);
  }

  /** Takes a value, whose texts may be templates, or what an operand holds, out of a list. */
  public static ProfileChange removeFrom(String attribute, Object value) {
    return change(attribute, Operation.REMOVE, value);
  }

  /** Takes an attribute away. */
  public static ProfileChange clear(String attribute) {
    return ProfileChange.clear(Objects.requireNonNull(attribute, "attribute"));
  }

  private static ProfileChange change(String attribute, Operation operation, Object value) {
    Objects.requireNonNull(attribute, "attribute");
    return ProfileChange.of(attribute, operation, Given.expression(attribute, value));
  }

  /** Raises an event of the user, which is applied like one that the host tracks. */
  public static EmitPart emit(String id, String event) {
    Objects.requireNonNull(id, "id");
    return new EmitPart(new Emit(id, Objects.requireNonNull(event, "event"), Map.of()));
  }

  /** Runs code of the host's, by the name under which the engine knows it. */
  public static CallPart call(String id, String handler) {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(handler, "handler");
    return new CallPart(new Call(id, handler, Map.of(), List.of()), List.of());
  }

  /**
   * Asks another service over HTTP, with {@code POST} unless {@code method(..)} says otherwise.
   *
   * @param url where, with scheme and host; a template may stand behind the host
   */
  public static WebhookPart webhook(String id, String url) {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(url, "url");
    return new WebhookPart(
        new Webhook(id, Webhook.Method.POST, url, Map.of(), Map.of(), Optional.empty(), Map.of()),
        List.of());
  }

  /** Enters the user into another journey, whose rules for coming back are obeyed. */
  public static StartPart startJourney(String id, String journey) {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(journey, "journey");
    return new StartPart(new StartJourney(id, journey, Map.of()), List.of());
  }

  /** Stays here until a goal is met, an exit rule comes true or the time limit comes. */
  public static Part holdHere(String id) {
    return new StepPart(new Hold(Objects.requireNonNull(id, "id")), List.of());
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
