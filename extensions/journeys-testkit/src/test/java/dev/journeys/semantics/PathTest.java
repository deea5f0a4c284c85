package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.dsl.JourneyWithoutPath;
import dev.journeys.dsl.Part;
import dev.journeys.dsl.Path;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.value.InvalidJourneyException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PathTest extends Simulation {

  private static JourneyWithoutPath loop() {
    return journey("loop").enterByCall();
  }

  private static void assertRefused(ThrowingCallable journey, String... words) {
    assertThatThrownBy(journey)
        .isInstanceOfSatisfying(
            InvalidJourneyException.class,
            refused ->
                assertThat(List.of(words))
                    .allSatisfy(word -> assertThat(refused).hasMessageContaining(word)));
  }

  @Test
  @DisplayName("STEP-3 goTo(..).atMost(n) visits the step n times in all, then goes on")
  void aLimitedLoopVisitsSoManyTimes() {
    start(
        loop()
            .path(
                send("mail", email("mail")),
                delay("pause", hours(1)),
                goTo("mail").atMost(3),
                send("end", email("end"))));
    enroll("loop", "u1");
    advance(hours(3).minus(INSTANT_BEFORE));
    assertThat(sentTo("u1")).containsExactly("mail", "mail", "mail");
    advance(INSTANT_BEFORE);
    assertThat(sentTo("u1")).containsExactly("mail", "mail", "mail", "end");
    assertThat(report("loop").step("mail").entered()).isEqualTo(3);
    assertThat(report("loop").step("pause").entered()).isEqualTo(3);
  }

  @Test
  @DisplayName("STEP-3 L-10 Visits are counted anew in the next enrollment")
  void visitsAreCountedPerEnrollment() {
    start(
        loop()
            .reentry(afterExit())
            .path(send("mail", email("mail")), delay("pause", hours(1)), goTo("mail").atMost(2)));
    enroll("loop", "u1");
    advance(hours(2));
    enroll("loop", "u1");
    advance(hours(2));
    assertThat(sentTo("u1")).hasSize(4);
    assertThat(status("u1", "loop")).isEqualTo(EnrollmentStatus.COMPLETED);
  }

  @Test
  @DisplayName("STEP-3 A limited loop may take no time")
  void aLimitedLoopMayTakeNoTime() {
    start(loop().path(send("mail", email("mail")), goTo("mail").atMost(30), exit("end")));
    enroll("loop", "u1");
    advance(seconds(1));
    assertThat(sentTo("u1")).hasSize(30);
    assertThat(status("u1", "loop")).isEqualTo(EnrollmentStatus.COMPLETED);
  }

  @Test
  @DisplayName("STEP-3 An endless loop with a period runs until something ends it")
  void anEndlessLoopRunsUntilItIsEnded() {
    start(
        loop()
            .timeLimit(days(10))
            .path(
                send("mail", email("mail")),
                waitFor("await", event("stop"), exit("stopped")).upTo(days(1)),
                goTo("mail")));
    enroll("loop", "u1");
    enroll("loop", "u2");
    advance(days(4).plus(hours(1)));
    track("stop", "u1");
    advance(days(20));
    assertThat(sentTo("u1")).hasSize(5);
    assertThat(sentTo("u2")).hasSize(10);
    assertThat(status("u1", "loop")).isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(status("u2", "loop")).isEqualTo(EnrollmentStatus.TIMED_OUT);
  }

  @Test
  @DisplayName("STEP-3 P-06 M-19 A loop that takes no time, or less than a minute, is refused")
  void aLoopWithoutTimeIsRefused() {
    assertRefused(() -> loop().path(send("mail", email("mail")), goTo("mail")), "mail", "no time");
    assertRefused(
        () -> loop().path(send("mail", email("mail")), delay("p", seconds(59)), goTo("mail")));
    assertRefused(() ->
        loop()
            .path(
                split("a").when(attribute("x").is(1), goTo("b")).otherwise(goOn()),
                split("b").when(attribute("x").is(1), goTo("a")).otherwise(goOn())));
    assertRefused(() ->
        loop().path(waitFor("w", attribute("x").is(1), goTo("w")).upTo(days(1)), exit("end")));
    assertRefused(() -> loop().path(delay("p", between(seconds(1), days(1))), goTo("p")));
    assertThat(loop().path(delay("p", minutes(1)), goTo("p")).problems()).isEmpty();
    assertThat(loop().path(waitFor("w", event("x")).upTo(minutes(1)), goTo("w")).problems())
        .isEmpty();
  }

  @Test
  @DisplayName("TIME-7 Times that are zero, negative or impossible are refused when built")
  void impossibleTimesAreRefused() {
    Part end = exit("end");
    assertRefused(() -> loop().path(delay("d", Duration.ZERO), end), "d");
    assertRefused(() -> loop().path(delay("d", minutes(-1)), end), "d");
    assertRefused(() -> loop().path(delay("d", between(hours(2), hours(1))), end), "d");
    assertRefused(() -> loop().path(delay("d", between(hours(-2), hours(1))), end), "d");
    assertRefused(() -> loop().path(delay("d", calendarDays(0)), end), "d");
    assertRefused(() -> loop().path(delay("d", calendarDays(-3).at(9, 0)), end), "d");
    assertRefused(() -> loop().path(waitFor("w", event("x")).upTo(Duration.ZERO), end), "w");
    assertRefused(() -> loop().timeLimit(Duration.ZERO).path(end), "timeLimit");
    assertRefused(() -> loop().goal(goal("g", event("x")).within(minutes(-1))).path(end), "g");
    assertRefused(() -> loop().reentry(afterEntry(minutes(-1))).path(end));
    assertRefused(
        () -> journey("j").enterAfter(event("a")).without(event("b")).within(hours(0)).path(end));
    assertThatThrownBy(() -> calendarDays(1).at(24, 0)).hasMessageContaining("24");
    assertRefused(() -> loop().zone("Mars/Olympus").path(end), "Mars/Olympus");
  }

  @Test
  @DisplayName("TIME-7 VAL-4 Times beyond all bounds are refused when built, like other mistakes")
  void endlessTimesAreRefused() {
    Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
    Part end = exit("end");
    assertRefused(() -> loop().path(waitFor("w", event("x")).upTo(days(36_501)), end), "w");
    assertRefused(() -> loop().path(delay("d", endless), end), "d");
    assertRefused(() -> loop().path(waitFor("w", event("x")).upTo(endless), end), "w");
    assertRefused(() -> loop().timeLimit(endless).path(end), "timeLimit");
    assertRefused(
        () -> loop().path(waitFor("w", did(event("x")).within(endless)).upTo(days(1)), end), "w");
    assertRefused(() -> loop().path(delay("d", calendarDays(Integer.MAX_VALUE)), end), "d");
  }

  @Test
  @DisplayName("STEP-3 Every mistake of a journey is listed at once")
  void everyMistakeIsListed() {
    assertThatThrownBy(
            () -> loop().timeLimit(minutes(-1)).path(delay("d", Duration.ZERO), goTo("nowhere")))
        .isInstanceOfSatisfying(
            InvalidJourneyException.class,
            refused -> assertThat(refused.problems()).hasSizeGreaterThanOrEqualTo(3))
        .hasMessageContainingAll("timeLimit", "d", "nowhere");
  }

  @Test
  @DisplayName("GOAL-1 Ten goals are taken, eleven are refused")
  void tenGoalsAreTaken() {
    JourneyWithoutPath journey = loop();
    for (int i = 0; i < 10; i++) {
      journey = journey.goal(goal("goal-" + i, event("e" + i)).tracks());
    }
    JourneyWithoutPath ten = journey;
    assertThat(ten.path(exit("end")).goals()).hasSize(10);
    assertRefused(() -> ten.goal(goal("goal-10", event("x"))).path(exit("end")), "11");
  }

  @Test
  @DisplayName("STEP-1 Branches that do not leave join behind the part that they belong to")
  void branchesJoin() {
    Path nudge = path(send("nudge", email("nudge")), delay("nudge-pause", days(1)));
    start(
        loop()
            .path(
                waitFor("await", event("a"))
                    .or(event("b"), delay("slow", hours(1)))
                    .or(event("c"), exit("out"))
                    .upTo(days(1))
                    .onTimeout(nudge.as("late"), send("more", email("more"))),
                send("joined", email("joined"))));
    for (String user : List.of("a", "b", "c", "none")) {
      enroll("loop", user);
      track(user, user);
    }
    advance(days(3));
    assertThat(sentTo("a")).containsExactly("joined");
    assertThat(sentTo("b")).containsExactly("joined");
    assertThat(sentTo("c")).isEmpty();
    assertThat(sentTo("none")).containsExactly("nudge", "more", "joined");
    assertThat(stepOf("c", "loop")).isEqualTo("out");
    assertThat(report("loop").step("joined").entered()).isEqualTo(3);
    assertThat(report("loop").completed()).isEqualTo(4);
  }

  @Test
  @DisplayName("VAL-4 Five hundred steps are walked through in one activation")
  void aLongPathIsWalkedThrough() {
    Part[] rest = new Part[499];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = split("s-" + i).when(attribute("x").exists(), goOn()).otherwise(goOn());
    }
    Journey journey = loop().path(send("first", email("first")), rest);
    start(journey);
    enroll("loop", "u1");
    assertThat(status("u1", "loop")).isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(trace("u1", "loop").passed()).hasSize(64);
    assertRefused(
        () -> loop().path(send("first", email("first")), append(rest, exit("one-more"))), "500");
  }

  private static Part[] append(Part[] parts, Part last) {
    Part[] all = Arrays.copyOf(parts, parts.length + 1);
    all[parts.length] = last;
    return all;
  }
}
