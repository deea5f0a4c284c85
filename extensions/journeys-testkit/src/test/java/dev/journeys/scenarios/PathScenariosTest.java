package dev.journeys.scenarios;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.SendResult;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.policy.RetryPolicy;
import dev.journeys.value.InvalidJourneyException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Steps, and what they do to each other. */
class PathScenariosTest extends Scenarios {

  @Test
  @DisplayName("D-10 Of three cohorts each user gets one, and nobody is lost")
  void oneCohortEach() {
    start(
        journey("cohorts")
            .enterOn(event("go"))
            .path(
                experiment("cohort")
                    .variant("a", percent(33.33), send("mail-a", email("a")))
                    .variant("b", percent(33.33), send("mail-b", email("b")))
                    .variant("c", percent(33.34), send("mail-c", email("c")))
                    .withoutControl()));
    IntStream.range(0, 300).forEach(i -> track("go", "u" + i));
    assertThat(IntStream.range(0, 300).mapToObj(i -> sentTo("u" + i)))
        .allSatisfy(sent -> assertThat(sent).hasSize(1));
    assertThat(driver().messages().stream().map(message -> message.content().template()).distinct())
        .containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  @DisplayName("D-17 What a step wrote is read by the next one at once")
  void readYourWrites() {
    start(
        journey("write")
            .enterOn(event("go"))
            .path(
                updateProfile("count", increase("points", 1)),
                split("check")
                    .when(attribute("points").is(1), send("yes", email("one")))
                    .otherwise(send("no", email("none")))));
    track("go", "u1");
    assertThat(sentTo("u1")).containsExactly("one");
    assertThat(driver().messages().get(0).attributes()).containsKey("points");
  }

  @Test
  @DisplayName("M-09 Of two actions in order both are done, the second of which is the end")
  void bothActions() {
    start(
        journey("points")
            .enterOn(event("go"))
            .path(updateProfile("add", increase("points", 1)), exit("removed")));
    track("go", "u1");
    assertThat(driver().explain("u1").attributes().get("points").canonicalText()).isEqualTo("1");
    assertThat(status("u1", "points")).isEqualTo(EnrollmentStatus.COMPLETED);
  }

  @Test
  @DisplayName("M-17 A jump to a step that is not there is refused when the journey is built")
  void noJumpToNowhere() {
    assertThatThrownBy(() ->
            journey("jump")
                .enterOn(event("go"))
                .path(send("mail", email("hello")), goTo("gone").atMost(2)))
        .isInstanceOf(InvalidJourneyException.class)
        .hasMessageContaining("gone");
  }

  @Test
  @DisplayName("M-18 A jump back runs the same step again, under a key of its own")
  void aSecondRotation() {
    start(
        journey("loop")
            .enterOn(event("go"))
            .path(send("mail", email("hello")), delay("pause", hours(1)), goTo("mail").atMost(2)));
    track("go", "u1");
    advance(days(1));
    assertThat(sentTo("u1")).containsExactly("hello", "hello");
    assertThat(driver().messages().stream().map(message -> message.sendKey()).distinct())
        .hasSize(2);
  }

  @Test
  @DisplayName("D-38 D-40 X-18 One user's failure is an outcome of that user alone")
  void oneFails() {
    RetryPolicy once = RetryPolicy.never();
    start(
        builder -> builder.channelSettings(ChannelSettings.standard().withRetry(once)),
        journey("two")
            .enterOn(event("go"))
            .path(send("mail", email("hello")).onFailed(exit("failed"))));
    driver()
        .channel("email")
        .otherwise(message ->
            message.user().equals("u1") ? SendResult.rejected("403") : SendResult.accepted("1"));
    track("go", "u1");
    track("go", "u2");
    assertThat(driver().channel("email").attempts()).hasSize(2);
    assertThat(sentTo("u2")).containsExactly("hello");
    assertThat(passed("u1", "two", "mail").outcome().name()).isEqualTo("failed");
    driver().channel("email").nextThrows(new IllegalStateException("down"));
    track("go", "u3");
    assertThat(passed("u3", "two", "mail").outcome().name()).isEqualTo("failed");
    assertThat(driver().report("two").active()).isZero();
  }

  @Test
  @DisplayName("X-06 A step that fails is run again, and then does what the data says")
  void neverNoByDefault() {
    start(
        journey("gate")
            .enterOn(event("go"))
            .path(
                updateProfile("count", increase("points", 1)),
                split("many")
                    .when(attribute("points").atLeast(3), send("yes", email("many")))
                    .otherwise(send("no", email("few")))));
    identify("u1", "points", "two");
    track("go", "u1");
    assertThat(sentTo("u1")).isEmpty();
    assertThat(isIn("u1", "gate")).isTrue();
    identify("u1", "points", 2);
    advance(seconds(1));
    assertThat(sentTo("u1")).containsExactly("many");
  }

  @Test
  @DisplayName("X-06 A step that goes on failing is parked with its reason, and can be run on")
  void parked() {
    start(
        journey("gate")
            .enterOn(event("go"))
            .path(updateProfile("count", increase("points", 1)), send("mail", email("done"))));
    identify("u1", "points", "two");
    track("go", "u1");
    advance(hours(1));
    assertThat(status("u1", "gate")).isEqualTo(EnrollmentStatus.PARKED);
    assertThat(driver().parked()).hasSize(1);
    identify("u1", "points", 2);
    driver().unpark("u1", "gate");
    assertThat(sentTo("u1")).containsExactly("done");
    assertThat(driver().parked()).isEmpty();
  }

  @Test
  @DisplayName("X-12 Of two events an hour apart, awaited together, the second releases")
  void bothEvents() {
    start(
        journey("both")
            .enterOn(event("go"))
            .path(waitFor("await", allOf(event("a"), event("b"))).withoutLimit()));
    track("go", "u1");
    track("a", "u1");
    advance(hours(1));
    assertThat(isIn("u1", "both")).isTrue();
    track("b", "u1");
    assertThat(passed("u1", "both", "await").left()).isEqualTo(driver().now());
  }

  @Test
  @DisplayName("D-19 D-21 Of several alternatives the one that is true on arrival wins, alone")
  void theAlternativeThatHolds() {
    start(
        journey("paths")
            .enterOn(event("go"))
            .path(
                waitFor("await", attribute("state").is("step1"), send("b", email("b")))
                    .or(event("never"), send("c", email("c")))
                    .upTo(days(1))
                    .onTimeout(send("a", email("a")))));
    identify("u1", "state", "step1");
    track("go", "u1");
    track("go", "u2");
    assertThat(sentTo("u1")).containsExactly("b");
    advance(hours(23));
    identify("u2", "state", "step1");
    advance(days(2));
    assertThat(sentTo("u2")).containsExactly("b");
  }

  @Test
  @DisplayName("D-43 What was done within 60 s is forgotten with time alone")
  void membershipDecays() {
    start(
        journey("recent")
            .enterWhen(not(did(event("created")).within(seconds(60))))
            .path(send("mail", email("decayed"))));
    track("created", "u1");
    assertThat(sentTo("u1")).isEmpty();
    advance(seconds(59));
    assertThat(sentTo("u1")).isEmpty();
    advance(seconds(1));
    assertThat(sentTo("u1")).containsExactly("decayed");
  }
}
