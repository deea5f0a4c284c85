package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.channel.CallResult;
import dev.journeys.channel.Message;
import dev.journeys.channel.TemplateEngine;
import dev.journeys.dsl.Part;
import dev.journeys.model.Journey;
import dev.journeys.report.JourneyFact;
import dev.journeys.value.Event;
import dev.journeys.value.Limits;
import dev.journeys.value.Value;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VariablesTest extends Simulation {

  private static final Part GRANT =
      call("grant", "coupons").capture("coupon", "code").capture("percent").result("sold-out");

  private static Journey granting(Part first, Part... rest) {
    return journey("j").enterOn(event("go")).reentry(afterExit()).path(first, rest);
  }

  private void answers(CallResult... results) {
    for (CallResult result : results) {
      driver().handler("coupons").nextAnswers(CompletableFuture.completedFuture(result));
    }
  }

  @Test
  @DisplayName("MSG-11 What a call gives is captured by name, and what it does not give is not")
  void aCallIsCaptured() {
    start(granting(GRANT, delay("rest", days(1))));
    answers(
        CallResult.ok().with("code", "X1").with("percent", 15).with("secret", "s"),
        CallResult.named("sold-out").with("percent", 0),
        CallResult.failed("down"),
        CallResult.named("unknown").with("code", "X2"));
    for (String user : List.of("u1", "u2", "u3", "u4")) {
      track("go", user);
    }
    assertThat(trace("u1", "j").variables())
        .isEqualTo(Map.of("coupon", Value.text("X1"), "percent", Value.integer(15)));
    assertThat(trace("u2", "j").variables()).isEqualTo(Map.of("percent", Value.integer(0)));
    assertThat(trace("u3", "j").variables()).isEmpty();
    assertThat(trace("u4", "j").variables()).isEmpty();
    assertThat(driver().explain("u1").toString()).contains("coupon = X1", "percent = 15");
  }

  @Test
  @DisplayName("STEP-1 Variables are asked for by splits, waits, and filters of events")
  void variablesAreAskedFor() {
    start(
        granting(
            GRANT,
            split("has-coupon")
                .when(
                    variable("coupon").exists(),
                    waitFor("redeem", event("redeem").where(variable("percent").atLeast(10)))
                        .upTo(days(1))
                        .onTimeout(exit("late")))
                .otherwise(exit("none")),
            exit("redeemed")));
    answers(
        CallResult.ok().with("code", "X1").with("percent", 15),
        CallResult.ok().with("code", "X1").with("percent", 5),
        CallResult.ok().with("percent", 15));
    for (String user : List.of("u1", "u2", "u3")) {
      track("go", user);
      track("redeem", user);
    }
    advance(days(2));
    assertThat(trace("u1", "j").step()).contains("redeemed");
    assertThat(trace("u2", "j").step()).contains("late");
    assertThat(trace("u3", "j").step()).contains("none");
  }

  @Test
  @DisplayName("MSG-11 Variables are given on to messages, templates, calls, events and attributes")
  void variablesAreGivenOn() {
    engine(builder -> builder.templates(TemplateEngine.placeholders()));
    start(
        granting(
            GRANT,
            send("tell", email("coupon").with("text", "Your code: {{ vars.coupon }}")),
            call("log", "log").with("code", variable("coupon")).with("none", variable("none")),
            updateProfile("keep", set("coupon", variable("coupon"))),
            emit("granted", "granted").with("code", variable("coupon")),
            delay("rest", days(1))),
        journey("other")
            .enterOn(event("granted").where(property("code").is("X1")))
            .path(delay("rest", days(1))));
    answers(CallResult.ok().with("code", "X1"));
    track("go", "u1");
    Message message = driver().channel("email").accepted().get(0);
    assertThat(message.content().fields()).containsEntry("text", Value.text("Your code: X1"));
    assertThat(message.variables()).isEqualTo(Map.of("coupon", Value.text("X1")));
    assertThat(driver().handler("log").attempts().get(0).arguments())
        .isEqualTo(Map.of("code", Value.text("X1")));
    assertThat(driver().explain("u1").attributes()).containsEntry("coupon", Value.text("X1"));
    assertThat(stepOf("u1", "other")).isEqualTo("rest");
  }

  @Test
  @DisplayName("MSG-11 Variables are of one enrollment, and are kept over a restart and a merge")
  void variablesAreOfOneEnrollment() {
    Journey journey =
        granting(
            GRANT,
            delay("night", days(1)),
            call("log", "log").with("code", variable("coupon")),
            exit("end"));
    start(journey);
    answers(CallResult.ok().with("code", "X1"), CallResult.ok());
    track("go", "u1");
    driver().merge("u1", "u9");
    restart(journey);
    advance(days(1));
    assertThat(driver().handler("log").attemptsFor("u9"))
        .extracting(call -> call.arguments().get("code"))
        .containsExactly(Value.text("X1"));
    assertThat(trace("u9", "j").variables()).isEmpty();
    track("go", "u9");
    advance(days(1));
    assertThat(driver().handler("log").attemptsFor("u9").get(1).arguments()).isEmpty();
  }

  @Test
  @DisplayName("VAL-5 A variable for which there is no room stays as it was, and that is counted")
  void aVariableThatIsTooLargeIsLeftOut() {
    engine(builder -> builder.limits(Limits.defaults().withKeptPropertyBytes(100)));
    start(granting(GRANT, delay("rest", days(1)), goTo("grant").atMost(2), delay("end", days(9))));
    answers(
        CallResult.ok().with("code", "first").with("percent", 1),
        CallResult.ok().with("code", "x".repeat(100)).with("percent", 2));
    track(Event.of("go", "u1"));
    assertThat(facts(JourneyFact.LimitHit.class)).isEmpty();
    advance(days(2));
    assertThat(trace("u1", "j").variables())
        .isEqualTo(Map.of("coupon", Value.text("first"), "percent", Value.integer(2)));
    assertThat(trace("u1", "j").passed().get(2).note()).isEqualTo("too large to keep: coupon");
    assertThat(facts(JourneyFact.LimitHit.class))
        .extracting(JourneyFact.LimitHit::limit)
        .containsExactly("variables");
  }
}
