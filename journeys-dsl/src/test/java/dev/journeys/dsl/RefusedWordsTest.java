package dev.journeys.dsl;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.value.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Words that would take the place of others, or mean the opposite of what they say. */
class RefusedWordsTest {

  @Test
  void whatAStepHasOneOfIsSaidOnce() {
    SendPart limited = send("a", email("t")).atMost(3);
    assertThatThrownBy(() -> limited.atMost(1, days(30)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a: atMost(..) twice (expected: once)");
    SendPart converting = send("a", email("t")).conversion(event("purchase"), days(3));
    assertThatThrownBy(() -> converting.conversion(event("purchase"), days(3), "amount"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a: conversion(..) twice (expected: once)");
  }

  @Test
  void aTimeBeforeOrAfterADateIsNotNegative() {
    assertThatThrownBy(() -> attribute("renews_at").minus(days(-3)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("time: minus(PT-72H) (expected: 0 or more)");
    assertThatThrownBy(() -> attribute("renews_at").plus(Duration.ofSeconds(Long.MIN_VALUE)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("(expected: 0 or more)");
  }
}
