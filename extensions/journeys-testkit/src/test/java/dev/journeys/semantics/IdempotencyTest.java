package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.channel.SendResult;
import dev.journeys.model.Journey;
import dev.journeys.value.Event;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IdempotencyTest extends Simulation {

  private static final Journey COUNTING =
      journey("count")
          .enterOn(event("go"))
          .reentry(afterExit())
          .goal(goal("seen", event("seen")).tracks().valueFrom("n"))
          .path(send("mail", email("mail")));

  private static Event go(String id) {
    return Event.of("go", "u1").withId(id);
  }

  @Test
  @DisplayName("EVT-1 U-08 A repeat of an event id is acknowledged and does nothing")
  void aRepeatDoesNothing() {
    start(COUNTING);
    track(go("e1"));
    track(go("e1"));
    driver().engine().track(List.of(go("e1"), go("e1"))).join();
    assertThat(sentTo("u1")).hasSize(1);
    assertThat(report("count").refused()).isEmpty();
  }

  @Test
  @DisplayName("EVT-1 A repeat tells no attributes and counts in no memory")
  void aRepeatChangesNothingElse() {
    start(
        journey("count")
            .enterOn(event("go").where(did(event("go")).atLeast(2)))
            .path(delay("rest", days(1))));
    track(go("e1").withAttribute("n", 1));
    track(go("e1").withAttribute("n", 2));
    assertThat(maybe("u1", "count")).isEmpty();
    assertThat(driver().explain("u1").attributes().get("n").canonicalText()).isEqualTo("1");
    track(go("e2"));
    assertThat(maybe("u1", "count")).isPresent();
  }

  @Test
  @DisplayName("EVT-1 An event without an id is never a repeat")
  void withoutAnIdNothingIsARepeat() {
    start(COUNTING);
    track("go", "u1");
    track("go", "u1");
    assertThat(sentTo("u1")).hasSize(2);
  }

  @Test
  @DisplayName("EVT-1 Ids are remembered per user")
  void idsArePerUser() {
    start(COUNTING);
    track(Event.of("go", "u1").withId("e1"));
    track(Event.of("go", "u2").withId("e1"));
    assertThat(report("count").entered()).isEqualTo(2);
  }

  @Test
  @DisplayName("EVT-1 An id is remembered for 24 hours, whatever comes between")
  void anIdIsRememberedForADay() {
    start(COUNTING);
    track(go("e1"));
    advance(hours(24).minus(INSTANT_BEFORE));
    track(go("e1"));
    assertThat(sentTo("u1")).hasSize(1);
    advance(hours(1));
    track(go("e1"));
    assertThat(sentTo("u1")).hasSize(2);
  }

  @Test
  @DisplayName("EVT-1 The newest 256 ids are remembered")
  void theNewestIdsAreRemembered() {
    start(COUNTING);
    for (int i = 0; i < 300; i++) {
      track(go("e" + i));
    }
    assertThat(sentTo("u1")).hasSize(300);
    for (int i = 300 - 256; i < 300; i++) {
      track(go("e" + i));
    }
    assertThat(sentTo("u1")).hasSize(300);
  }

  @Test
  @DisplayName("EVT-1 An id is remembered over a restart")
  void anIdIsRememberedOverARestart() {
    start(COUNTING);
    track(go("e1"));
    restartAfter(hours(2), COUNTING);
    track(go("e1"));
    assertThat(report("count").entered()).isEqualTo(1);
  }

  @Test
  @DisplayName("EVT-1 A repeat releases no second wait and meets no goal twice")
  void aRepeatReleasesNoSecondWait() {
    start(
        journey("count")
            .enterByCall()
            .goal(goal("seen", event("x")).tracks())
            .path(
                waitFor("one", event("x")).upTo(days(1)),
                waitFor("two", event("x")).upTo(days(1))));
    enroll("count", "u1");
    Event event = Event.of("x", "u1").withId("x1");
    track(event);
    track(event);
    assertThat(stepOf("u1", "count")).isEqualTo("two");
    track(Event.of("x", "u1").withId("x2"));
    assertThat(report("count").completed()).isEqualTo(1);
    assertThat(report("count").goals().get(0).met()).isEqualTo(1);
  }

  @Test
  @DisplayName("EVT-1 A different event under the same id of the same user is a repeat too")
  void theIdAloneDecides() {
    start(COUNTING);
    track(go("e1"));
    track(Event.of("go", "u1").with("other", true).withId("e1"));
    assertThat(report("count").entered()).isEqualTo(1);
  }

  @Test
  @DisplayName("EVT-1 U-10 A channel that tracks the same event id again and again does not loop")
  void aLoopOfOneIdEnds() {
    start(COUNTING);
    mailbox()
        .otherwise(message -> {
          trackWithoutWaiting(go("e1"));
          return SendResult.accepted("id");
        });
    track(go("e1"));
    assertThat(report("count").entered()).isEqualTo(1);
  }
}
