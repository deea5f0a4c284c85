package dev.journeys.dsl;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Trigger;
import dev.journeys.model.DelayLength;
import java.time.Duration;
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

  @ParameterizedTest(name = "{0} of call {index}")
  @MethodSource({"words", "parts", "stages", "comparisons"})
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
        call("event", () -> did(null)),
        call("event", () -> didNot(null)),
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

  static Stream<Arguments> parts() {
    return Stream.of(
        call("condition", () -> send("a", email("t")).onlyIf(null)),
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
        call("did", () -> journey("j").enterAfter(null)),
        call("event", () -> journey("j").enterAfter(EVENT).without(null)),
        call("time", () -> journey("j").enterAfter(EVENT).without(EVENT).within(null)),
        call(
            "name",
            () -> journey("j").enterAfter(EVENT).without(EVENT).within(days(1)).sameProperty(null)),
        call("rule", () -> entered.reentry(null)),
        call("goal", () -> entered.goal(null)),
        call("trigger", () -> entered.exitWhen(null)),
        call("limit", () -> entered.timeLimit(null)),
        call("zone", () -> entered.zone((ZoneId) null)),
        call("id", () -> entered.zone((String) null)),
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
