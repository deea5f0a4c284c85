package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.JourneyEngine;
import dev.journeys.value.Event;
import dev.journeys.value.InvalidInputException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventTimeTest extends ConditionSimulation {

  @Test
  @DisplayName("ENT-10 The first time counts however often it is done again, the last one moves")
  void firstAndLast() {
    start(asking(firstTime(event("buy")).within(days(7))));
    assertThat(isTrue()).isFalse();
    track("buy", "u1");
    advance(days(6));
    track("buy", "u1");
    assertThat(isTrue()).isTrue();
    advance(days(1).minus(INSTANT_BEFORE));
    assertThat(isTrue()).isTrue();
    advance(INSTANT_BEFORE);
    assertThat(isTrue()).isFalse();
    start(asking(lastTime(event("buy")).within(days(7))));
    track("buy", "u1");
    advance(days(6));
    track("buy", "u1");
    advance(days(7).minus(INSTANT_BEFORE));
    assertThat(isTrue()).isTrue();
    advance(INSTANT_BEFORE);
    assertThat(isTrue()).isFalse();
  }

  @Test
  @DisplayName("ENT-10 atLeastAgo is true from now - d on, and of nobody who never did it")
  void longAgo() {
    start(asking(lastTime(event("buy")).atLeastAgo(days(30))));
    assertThat(isTrue()).isFalse();
    track("buy", "u1");
    advance(days(30).minus(INSTANT_BEFORE));
    assertThat(isTrue()).isFalse();
    advance(INSTANT_BEFORE);
    assertThat(isTrue()).isTrue();
    assertThat(isTrueOf("u2")).isFalse();
    track("buy", "u1");
    assertThat(isTrue()).isFalse();
  }

  @Test
  @DisplayName("ENT-10 before(..) leaves its instant out, since(..) has it")
  void beforeAndSince() {
    start(asking(firstTime(event("buy")).before(T0.plus(hours(1)))));
    advance(hours(1));
    track("buy", "u1");
    assertThat(isTrue()).isFalse();
    track(Event.of("buy", "u1").at(T0.plus(hours(1)).minus(INSTANT_BEFORE)));
    assertThat(isTrue()).isTrue();
    start(asking(lastTime(event("buy")).since(T0.plus(hours(1)))));
    advance(hours(1).minus(INSTANT_BEFORE));
    track("buy", "u1");
    assertThat(isTrue()).isFalse();
    advance(INSTANT_BEFORE);
    track("buy", "u1");
    assertThat(isTrue()).isTrue();
  }

  @Test
  @DisplayName("ENT-10 The events' own times count, also of an event that is too old to enter")
  void ownTimes() {
    start(asking(firstTime(event("buy")).atLeastAgo(days(3))));
    track("buy", "u1");
    assertThat(isTrue()).isFalse();
    track(Event.of("buy", "u1").at(T0.minus(days(3))));
    assertThat(isTrue()).isTrue();
  }

  @Test
  @DisplayName("ENT-10 Only events that meet the filter count")
  void filtered() {
    start(asking(lastTime(event("buy").where(property("sku").is("a"))).within(days(1))));
    track(Event.of("buy", "u1").with("sku", "b"));
    assertThat(isTrue()).isFalse();
    track(Event.of("buy", "u1").with("sku", "a"));
    assertThat(isTrue()).isTrue();
  }

  @Test
  @DisplayName("ENT-11 A last time that is long ago enters at the very instant, once a time")
  void entersExactly() {
    start(entering(lastTime(event("buy")).atLeastAgo(days(30))));
    track("buy", "u1");
    advance(days(20));
    track("buy", "u1");
    advance(days(30).minus(INSTANT_BEFORE));
    assertThat(sentTo("u1")).isEmpty();
    advance(INSTANT_BEFORE);
    assertThat(sentTo("u1")).containsExactly("came-true");
    advance(days(100));
    assertThat(sentTo("u1")).hasSize(1);
    track("buy", "u1");
    advance(days(30));
    assertThat(sentTo("u1")).hasSize(2);
  }

  @Test
  @DisplayName("USER-1 After a merge the first time is the earlier, the last one the later of both")
  void merged() {
    start(asking(firstTime(event("buy")).before(T0.plus(hours(1)))));
    track("buy", "old");
    advance(hours(2));
    track("buy", "u1");
    assertThat(isTrue()).isFalse();
    driver().engine().merge("old", "u1").toCompletableFuture().join();
    assertThat(isTrue()).isTrue();
  }

  @Test
  @DisplayName("ENT-7 An age that is none is refused by name")
  void anAgeThatIsNoneIsRefused() {
    for (Duration age : List.of(minutes(-1), ChronoUnit.FOREVER.getDuration(), days(36_501))) {
      assertThatThrownBy(() -> JourneyEngine.builder().maxEventAge(age))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("maxEventAge: " + age + " (expected: 0 to 36500 days)");
    }
  }
}
