package dev.journeys.dsl;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Trigger;
import dev.journeys.model.DelayLength;
import dev.journeys.model.ProfileChange;
import dev.journeys.policy.Percent;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every word refuses null under the name of its parameter. */
@NullUnmarked
class NullArgumentTest {

  private static final Part PART = exit("x");
  private static final Condition YES = attribute("a").exists();
  private static final EventPattern EVENT = event("e");
  private static final Part NO_PART = null;
  private static final Part[] NO_PARTS = null;
  private static final Condition NO_CONDITION = null;
  private static final Trigger NO_TRIGGER = null;
  private static final EventPattern NO_EVENT = null;
  private static final Duration NO_DURATION = null;
  private static final RelativeDate NO_DATE = null;
  private static final OperandWithoutComparison NO_OPERAND = null;

  @ParameterizedTest(name = "{0} of call {index}")
  @MethodSource({
    "words",
    "moreWords",
    "conditionWords",
    "schedules",
    "parts",
    "moreParts",
    "stages",
    "comparisons"
  })
  void aNullArgumentIsRefusedWithItsName(String name, ThrowingCallable call) {
    assertThatNullPointerException().isThrownBy(call).withMessage(name);
  }

  static Stream<Arguments> words() {
    return Stream.of(
        call("id", () -> journey(null)),
        call("name", () -> event(null)),
        call("name", () -> property(null)),
        call("name", () -> entryProperty(null)),
        call("name", () -> attribute(null)),
        call("name", () -> variable(null)),
        call("event", () -> did(null)),
        call("event", () -> didNot((EventPattern) null)),
        call("condition", () -> not(null)),
        call("first", () -> allOf(NO_CONDITION)),
        call("rest", () -> allOf(YES, (Condition[]) null)),
        call("rest[1]", () -> anyOf(YES, YES, NO_CONDITION)),
        call("name", () -> goal(null, EVENT)),
        call("trigger", () -> goal("g", null)),
        call("pause", () -> afterEntry(null)),
        call("template", () -> email(null)),
        call("template", () -> push(null)),
        call("template", () -> sms(null)),
        call("channel", () -> message(null, "t")),
        call("template", () -> message("c", null)),
        call("id", () -> send(null, email("t"))),
        call("content", () -> send("a", null)),
        call("id", () -> delay(null, days(1))),
        call("duration", () -> delay("d", NO_DURATION)),
        call("length", () -> delay("d", (DelayLength) null)),
        call("shortest", () -> between(null, days(1))),
        call("longest", () -> between(days(1), null)),
        call("id", () -> waitFor(null, EVENT)),
        call("trigger", () -> waitFor("w", null)),
        call("onMatch", () -> waitFor("w", EVENT, NO_PARTS)),
        call("onMatch[0]", () -> waitFor("w", EVENT, NO_PART)),
        call("id", () -> split(null)),
        call("id", () -> exit(null)),
        call("id", () -> goTo(null)),
        call("first", () -> path(null)),
        call("rest[0]", () -> path(PART, NO_PART)));
  }

  static Stream<Arguments> conditionWords() {
    Percent half = percent(50);
    return Stream.of(
        call("event", () -> firstTime(null)),
        call("event", () -> lastTime(null)),
        call("time", () -> firstTime(EVENT).within(null)),
        call("time", () -> lastTime(EVENT).atLeastAgo(null)),
        call("instant", () -> lastTime(EVENT).before(null)),
        call("instant", () -> lastTime(EVENT).since(null)),
        call("window", () -> timeOfDay(null)),
        call("first", () -> weekday(null)),
        call("attribute", () -> has(null)),
        call("latitude", () -> distanceFrom(0, 0).by(NO_OPERAND, attribute("a"))),
        call("longitude", () -> distanceFrom(0, 0).by(attribute("a"), NO_OPERAND)),
        call("event", () -> sumOf(null, "p")),
        call("property", () -> averageOf(EVENT, null)),
        call("number", () -> sumOf(EVENT, "p").atLeast(null)),
        call("number", () -> sumOf(EVENT, "p").lessThan(null)),
        call("length", () -> sumOf(EVENT, "p").atMost(1).within(null)),
        call("event", () -> interest(null, "p", 1)),
        call("property", () -> interest(EVENT, null, 1)),
        call("value", () -> interest(EVENT, "p", null)),
        call("share", () -> interest(EVENT, "p", 1).atLeast(null)),
        call("step", () -> visits(null)),
        call("salt", () -> inPercent(null, half, half)),
        call("from", () -> inPercent("s", null, half)),
        call("to", () -> inPercent("s", half, null)));
  }

  static Stream<Arguments> moreWords() {
    return Stream.of(
        call("first", () -> allOf(NO_EVENT, EVENT)),
        call("second", () -> allOf(EVENT, NO_EVENT)),
        call("rest[0]", () -> allOf(EVENT, EVENT, NO_EVENT)),
        call("id", () -> waitUntil(null, at(10, 0))),
        call("moment", () -> waitUntil("w", (TimeOfDay) null)),
        call("first", () -> preferredChannel(null, "b")),
        call("second", () -> preferredChannel("a", null)),
        call("rest[0]", () -> preferredChannel("a", "b", (String) null)),
        call("most", () -> send("a", email("t")).throttle(null)),
        call("time", () -> send("a", email("t")).expireAfter(null)),
        call("first", () -> send("a", email("t")).onExpired(null)),
        call("first", () -> send("a", email("t")).onClicked(PART).within(days(1)).onExpired(null)),
        call("event", () -> bestTime(null)),
        call("id", () -> waitUntil(null, bestTime("e").otherwiseAt(8, 0))),
        call("time", () -> waitUntil("w", (BestTimeOfDay) null)),
        call("zone", () -> bestTime("e").otherwiseAt(8, 0).inZone((ZoneId) null)),
        call("id", () -> bestTime("e").otherwiseAt(8, 0).inZone((String) null)),
        call("id", () -> waitUntil(null, attribute("a").plus(days(1)))),
        call("date", () -> waitUntil("w", NO_DATE)),
        call("id", () -> waitUntil(null, attribute("a"))),
        call("date", () -> waitUntil("w", NO_OPERAND)),
        call("time", () -> attribute("a").plus(null)),
        call("time", () -> attribute("a").minus(null)),
        call("first", () -> at(10, 0).on((DayOfWeek) null)),
        call("rest[0]", () -> at(10, 0).on(DayOfWeek.MONDAY, (DayOfWeek) null)),
        call("zone", () -> at(10, 0).inZone((ZoneId) null)),
        call("id", () -> from(9, 0).to(17, 0).inZone((String) null)),
        call("id", () -> didNot(null, EVENT)),
        call("event", () -> didNot("d", null)),
        call("id", () -> experiment(null)),
        call("id", () -> updateProfile(null, clear("a"))),
        call("first", () -> updateProfile("u", null)),
        call("rest[0]", () -> updateProfile("u", clear("a"), (ProfileChange) null)),
        call("attribute", () -> set(null, 1)),
        call("value", () -> set("a", null)),
        call("attribute", () -> increase(null, 1)),
        call("value", () -> decrease("a", null)),
        call("value", () -> addTo("a", null)),
        call("value", () -> removeFrom("a", null)),
        call("attribute", () -> clear(null)),
        call("id", () -> emit(null, "e")),
        call("event", () -> emit("a", null)),
        call("id", () -> JourneyDsl.call(null, "h")),
        call("handler", () -> JourneyDsl.call("c", null)),
        call("id", () -> webhook(null, "https://a.example")),
        call("url", () -> webhook("w", null)),
        call("id", () -> startJourney(null, "j")),
        call("journey", () -> startJourney("s", null)),
        call("id", () -> holdHere(null)));
  }

  static Stream<Arguments> schedules() {
    return Stream.of(
        call("schedule", () -> journey("j").enterAt(null)),
        call("condition", () -> journey("j").enterAt(onPublish()).audience(null)),
        call("first", () -> onDates((Instant) null)),
        call("rest[0]", () -> onDates(Instant.EPOCH, (Instant) null)),
        call("first", () -> onDates((LocalDateTime) null)),
        call("rest[0]", () -> onDates(LocalDateTime.MIN, (LocalDateTime) null)),
        call("first", () -> everyWeek(null)),
        call("rest[0]", () -> everyWeeks(2, DayOfWeek.MONDAY, (DayOfWeek) null)),
        call("rest", () -> everyMonth(1, (int[]) null)),
        call("end", () -> everyDay().at(10, 0).until(null)),
        call("other", () -> everyDay().at(10, 0).inZone((ZoneId) null)),
        call("id", () -> everyDay().at(10, 0).inZone((String) null)),
        call("other", () -> onDates(Instant.EPOCH).inZone((ZoneId) null)));
  }

  static Stream<Arguments> moreParts() {
    SendWithoutWindow clicked = send("a", email("t")).onClicked(PART);
    AbsenceWithoutBeginning absence = didNot("d", EVENT);
    ExperimentWithoutControl experiment = experiment("e").variant("v", percent(50), PART);
    return Stream.of(
        call("first", () -> send("a", email("t")).onDelivered(null)),
        call("first", () -> send("a", email("t")).onViewed(null)),
        call("rest[0]", () -> clicked.onReplied(PART, NO_PART)),
        call("first", () -> clicked.onDelivered(null)),
        call("time", () -> clicked.within(null)),
        call("first", () -> clicked.within(days(1)).onTimeout(null)),
        call("first", () -> clicked.within(days(1)).onFailed(null)),
        call("first", () -> clicked.within(days(1)).onUnreachable(null)),
        call("first", () -> clicked.within(days(1)).onSuppressed(null)),
        call("first", () -> waitUntil("w", attribute("a")).onMissed(null)),
        call("event", () -> absence.after(null)),
        call("time", () -> absence.after(EVENT).within(null)),
        call("limit", () -> absence.after(EVENT).within(days(1)).upTo(null)),
        call("first", () -> absence.after(EVENT).within(days(1)).withoutLimit().onYes(null)),
        call("first", () -> absence.after(EVENT).within(days(1)).upTo(days(1)).onNo(null)),
        call("first", () -> absence.after(EVENT).within(days(1)).upTo(days(1)).onTimeout(null)),
        call("name", () -> experiment("e").variant(null, percent(50), PART)),
        call("share", () -> experiment.variant("b", null, PART)),
        call("first", () -> experiment.variant("b", percent(50), null)),
        call("share", () -> experiment.control(null)),
        call("parts", () -> experiment.control(percent(50), NO_PARTS)),
        call("parts[0]", () -> experiment.control(percent(50), NO_PART)),
        call("name", () -> emit("a", "e").with(null, 1)),
        call("value", () -> emit("a", "e").with("k", null)),
        call("value", () -> JourneyDsl.call("c", "h").with("k", null)),
        call("result", () -> JourneyDsl.call("c", "h").on(null, PART)),
        call("name", () -> JourneyDsl.call("c", "h").result(null)),
        call("name", () -> JourneyDsl.call("c", "h").capture("v", null)),
        call("variable", () -> JourneyDsl.call("c", "h").capture(null)),
        call("first", () -> JourneyDsl.call("c", "h").onOk(null)),
        call("first", () -> JourneyDsl.call("c", "h").onFailed(null)),
        call("method", () -> webhook("w", "u").method(null)),
        call("name", () -> webhook("w", "u").header(null, "t")),
        call("text", () -> webhook("w", "u").header("n", null)),
        call("value", () -> webhook("w", "u").with("n", null)),
        call("text", () -> webhook("w", "u").body(null)),
        call("variable", () -> webhook("w", "u").capture(null, "/a")),
        call("pointer", () -> webhook("w", "u").capture("v", null)),
        call("first", () -> webhook("w", "u").onOk(null)),
        call("first", () -> webhook("w", "u").onFailed(null)),
        call("first", () -> webhook("w", "u").onUnknown(null)),
        call("name", () -> startJourney("s", "j").with(null, 1)),
        call("first", () -> startJourney("s", "j").onRefused(null)));
  }

  static Stream<Arguments> parts() {
    return Stream.of(
        call("condition", () -> send("a", email("t")).onlyIf(null)),
        call("name", () -> send("a", email("t")).topic(null)),
        call("per", () -> send("a", email("t")).atMost(1, null)),
        call("channel", () -> unsubscribedFrom(null)),
        call("topic", () -> unsubscribedFromTopic(null)),
        call("first", () -> send("a", email("t")).onFailed(null)),
        call("rest", () -> send("a", email("t")).onFailed(PART, NO_PARTS)),
        call("first", () -> send("a", email("t")).onUnreachable(null)),
        call("first", () -> send("a", email("t")).onSuppressed(null)),
        call("trigger", () -> waitFor("w", EVENT).or(NO_TRIGGER)),
        call("onMatch", () -> waitFor("w", EVENT).or(EVENT, NO_PARTS)),
        call("limit", () -> waitFor("w", EVENT).upTo(null)),
        call("first", () -> waitFor("w", EVENT).upTo(days(1)).onTimeout(null)),
        call("condition", () -> split("s").when(null, PART)),
        call("first", () -> split("s").when(YES, null)),
        call("condition", () -> split("s").when(YES, PART).when(null, PART)),
        call("rest[0]", () -> split("s").when(YES, PART).when(YES, PART, NO_PART)),
        call("first", () -> split("s").when(YES, PART).otherwise(null)),
        call("prefix", () -> path(PART).as(null)));
  }

  static Stream<Arguments> stages() {
    JourneyWithoutPath entered = journey("j").enterByCall();
    return Stream.of(
        call("text", () -> journey("j").description(null)),
        call("first", () -> journey("j").enterOn(NO_EVENT)),
        call("rest[0]", () -> journey("j").enterOn(EVENT, NO_EVENT)),
        call("did", () -> journey("j").enterAfter(NO_EVENT)),
        call("journey", () -> journey("j").enterFrom(null, "s")),
        call("step", () -> journey("j").enterFrom("k", null)),
        call("name", () -> journey("j").enterFrom("k", "s").outcome(null)),
        call("where", () -> pageView(null)),
        call("event", () -> send("a", email("t")).conversion(null, days(1))),
        call("within", () -> send("a", email("t")).conversion(EVENT, null)),
        call("valueFrom", () -> send("a", email("t")).conversion(EVENT, days(1), null)),
        call("date", () -> journey("j").enterAfter(NO_OPERAND, days(1))),
        call("date", () -> journey("j").enterAfter((EventDate) null, days(1))),
        call("date", () -> journey("j").enterBefore(NO_OPERAND, days(1))),
        call("date", () -> journey("j").enterBefore((EventDate) null, days(1))),
        call("time", () -> journey("j").enterBefore(attribute("a"), null)),
        call("event", () -> property("a").of(null)),
        call("event", () -> journey("j").enterBefore(attribute("a"), days(1)).unless(null)),
        call("event", () -> journey("j").enterAfter(EVENT).without(null)),
        call("time", () -> journey("j").enterAfter(EVENT).without(EVENT).within(null)),
        call(
            "name",
            () -> journey("j").enterAfter(EVENT).without(EVENT).within(days(1)).sameProperty(null)),
        call("condition", () -> journey("j").enterWhen(null)),
        call("property", () -> entered.keyedBy(null)),
        call("from", () -> entered.open(null, Instant.EPOCH)),
        call("until", () -> entered.open(Instant.EPOCH, null)),
        call("from", () -> entered.openFrom(null)),
        call("until", () -> entered.openUntil(null)),
        call("rule", () -> entered.reentry(null)),
        call("goal", () -> entered.goal(null)),
        call("trigger", () -> entered.exitWhen(null)),
        call("limit", () -> entered.timeLimit(null)),
        call("zone", () -> entered.zone((ZoneId) null)),
        call("id", () -> entered.zone((String) null)),
        call("share", () -> entered.rollout(null)),
        call("share", () -> entered.holdout(null)),
        call("group", () -> entered.holdoutGroup(null)),
        call("group", () -> entered.exclusiveGroup(null)),
        call("period", () -> entered.entriesAtMost(1, NO_DURATION)),
        call("first", () -> entered.path(null)));
  }

  static Stream<Arguments> comparisons() {
    OperandWithoutComparison a = attribute("a");
    return Stream.of(
        call("value", () -> a.is(null)),
        call("value", () -> a.isNot(null)),
        call("first", () -> a.isOneOf((Object) null)),
        call("rest[0]", () -> a.isOneOf("x", (Object) null)),
        call("values", () -> a.isOneOf((Collection<?>) null)),
        call("values[0]", () -> a.isOneOf(Arrays.asList((Object) null))),
        call("rest", () -> a.isNoneOf("x", (Object[]) null)),
        call("values", () -> a.isNoneOf((Collection<?>) null)),
        call("value", () -> a.lessThan(null)),
        call("value", () -> a.atMost(null)),
        call("value", () -> a.moreThan(null)),
        call("value", () -> a.atLeast(null)),
        call("lowest", () -> a.between(null, 1)),
        call("highest", () -> a.between(1, null)),
        call("value", () -> a.contains(null)),
        call("text", () -> a.startsWith(null)),
        call("text", () -> a.endsWith(null)));
  }

  private static Arguments call(String name, ThrowingCallable call) {
    return arguments(name, call);
  }
}
