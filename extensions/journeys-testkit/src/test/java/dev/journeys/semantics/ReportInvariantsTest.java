package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.Message;
import dev.journeys.channel.SendResult;
import dev.journeys.model.Journey;
import dev.journeys.policy.RetryPolicy;
import dev.journeys.report.JourneyFact;
import dev.journeys.report.JourneyReport;
import dev.journeys.report.UserTrace;
import dev.journeys.testkit.FakeChannel;
import dev.journeys.value.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Random lives of a few users in rich journeys: whatever happens, the figures add up. */
class ReportInvariantsTest extends Simulation {

  private static final int SEEDS = 40;
  private static final int INPUTS = 250;

  private static final Journey SHOP =
      journey("shop")
          .enterOn(event("signup"), event("view").where(attribute("tier").is("gold")))
          .reentry(afterExit().atLeast(hours(1)).atMost(6))
          .goal(goal("bought", event("purchase")).within(days(2)).valueFrom("amount"))
          .goal(goal("looked", event("view")).tracks())
          .goal(goal("silver", attribute("tier").is("silver")))
          .exitWhen(event("cancel"))
          .timeLimit(days(8))
          .path(
              send("mail", email("mail")).onFailed(delay("sulk", hours(3))),
              waitFor("await", event("view"), send("push", push("seen")))
                  .or(attribute("tier").is("gold"))
                  .or(not(did(event("login")).within(hours(9))), send("wake", email("wake")))
                  .upTo(hours(30))
                  .onTimeout(
                      split("which")
                          .when(did(event("login")).atLeast(2).within(days(1)), exit("busy"))
                          .when(
                              property("n").moreThan(5), delay("some", between(hours(1), hours(5))))
                          .otherwise(goOn())),
              goTo("mail").atMost(3),
              delay("end", calendarDays(1).at(9, 30)));

  private static final Journey IDLE =
      journey("idle")
          .enterAfter(event("view"))
          .without(event("purchase"))
          .within(hours(2))
          .sameProperty("n")
          .fromLast()
          .reentry(afterExit().sameEventMayReenter())
          .exitWhen(didNot(event("login")).within(days(3)))
          .priority(3)
          .path(
              send("text", sms("text")).onlyIf(attribute("quiet").missing()),
              waitFor("silence", didNot(event("view")).within(hours(5))).withoutLimit(),
              send("bye", email("bye")));

  private static final Journey NEWER_SHOP =
      journey("shop")
          .enterOn(event("signup"))
          .reentry(afterExit())
          .goal(goal("bought", event("purchase")))
          .path(send("mail", email("newer")), delay("pause", hours(7)), send("push", push("two")));

  /** What may be added to a life without changing it. */
  private enum Disturbance {
    NOTHING,
    RESTARTS,
    REPEATS,
    NOISE
  }

  private record Life(
      Map<String, UserTrace> traces, List<JourneyReport> reports, List<JourneyFact> facts) {}

  private static SendResult answer(Message message) {
    int lot = Math.floorMod(Objects.hash(message.user(), message.step(), message.attempt()), 9);
    return switch (lot) {
      case 0 -> SendResult.rejected("no");
      case 1 -> SendResult.unreachable("nowhere");
      case 2 -> SendResult.retryLater(minutes(90));
      case 3, 4 -> throw new IllegalStateException("down");
      default -> SendResult.accepted("id");
    };
  }

  private void script() {
    for (String name : List.of("email", "push", "sms")) {
      FakeChannel channel = driver().channel(name);
      channel.otherwise(ReportInvariantsTest::answer);
    }
  }

  private Life live(long seed, Disturbance disturbance) {
    start(
        builder ->
            builder.channelSettings(
                ChannelSettings.standard()
                    .withRetry(new RetryPolicy(3, minutes(1), hours(1)))
                    // what an engine that is gone was asked to leave alone, the next one does not
                    .withLongestHold(Duration.ZERO)),
        SHOP,
        IDLE);
    script();
    Random random = new Random(seed);
    Random other = new Random(seed + 1);
    for (int i = 0; i < INPUTS; i++) {
      input(random, i, disturbance);
      if (i == INPUTS / 2) {
        publish(NEWER_SHOP);
      }
      if (disturbance == Disturbance.RESTARTS && other.nextInt(8) == 0) {
        restart(i < INPUTS / 2 ? SHOP : NEWER_SHOP, IDLE, ALL_CHANNELS);
        script();
      } else if (disturbance == Disturbance.NOISE) {
        track("noise", "user-" + other.nextInt(8));
      }
    }
    Map<String, UserTrace> traces = new LinkedHashMap<>();
    for (int i = 0; i < 8; i++) {
      traces.put("user-" + i, driver().explain("user-" + i));
    }
    List<JourneyReport> reports = new ArrayList<>(driver().engine().reports("shop"));
    reports.addAll(driver().engine().reports("idle"));
    return new Life(traces, reports, facts());
  }

  /** A journey that names every channel, so that each driver has them all. */
  private static final Journey ALL_CHANNELS =
      journey("channels")
          .enterByCall()
          .path(send("a", email("a")), send("b", push("b")), send("c", sms("c")));

  private void input(Random random, int number, Disturbance disturbance) {
    String user = "user-" + random.nextInt(8);
    String[] names = {"signup", "view", "view", "purchase", "cancel", "login", "login", "signup"};
    Event event =
        Event.of(names[random.nextInt(names.length)], user)
            .withId("id-" + number)
            .with("n", random.nextInt(9))
            .with("amount", random.nextInt(50))
            .at(now().minus(minutes(random.nextInt(70))));
    int tell = random.nextInt(12);
    if (tell < 3) {
      event = event.withAttribute("tier", List.of("gold", "silver", "none").get(tell));
    } else if (tell == 3) {
      event = event.withAttribute("timezone", random.nextBoolean() ? "Asia/Tokyo" : "nowhere");
    } else if (tell == 4) {
      event = event.withAttribute("quiet", true);
    }
    track(event);
    if (disturbance == Disturbance.REPEATS) {
      track(event);
    }
    advance(Duration.ofMinutes(random.nextInt(4) == 0 ? random.nextInt(600) : 0));
  }

  @Test
  @DisplayName("REP-1 REP-2 In random lives the figures add up at every stage, also after the end")
  void figuresAddUpInRandomLives() {
    for (long seed = 0; seed < SEEDS; seed++) {
      live(seed, Disturbance.NOTHING);
      checkFigures();
      advance(days(40));
      checkFigures();
      assertThat(report("shop").active()).isZero();
    }
  }

  @Test
  @DisplayName("TIME-5 LIFE-0 A life with restarts is the same life, to the millisecond")
  void restartsChangeNothing() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Life undisturbed = live(seed, Disturbance.NOTHING);
      Life restarted = live(seed, Disturbance.RESTARTS);
      checkFigures();
      assertThat(restarted.traces()).as("seed %s", seed).isEqualTo(undisturbed.traces());
      assertThat(restarted.reports()).as("seed %s", seed).isEqualTo(undisturbed.reports());
    }
  }

  @Test
  @DisplayName("EVT-1 A life in which every event comes twice is the same life")
  void repeatsChangeNothing() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Life undisturbed = live(seed, Disturbance.NOTHING);
      Life repeated = live(seed, Disturbance.REPEATS);
      assertThat(repeated.traces()).as("seed %s", seed).isEqualTo(undisturbed.traces());
      assertThat(repeated.facts()).as("seed %s", seed).isEqualTo(undisturbed.facts());
    }
  }

  @Test
  @DisplayName("TIME-5 X-01 Events that no journey names change nothing")
  void noiseChangesNothing() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Life undisturbed = live(seed, Disturbance.NOTHING);
      Life noisy = live(seed, Disturbance.NOISE);
      assertThat(noisy.traces()).as("seed %s", seed).isEqualTo(undisturbed.traces());
      assertThat(noisy.reports()).as("seed %s", seed).isEqualTo(undisturbed.reports());
    }
  }

  @Test
  @DisplayName("REP-1 A life can be repeated exactly, fact by fact")
  void aLifeCanBeRepeated() {
    for (long seed = 0; seed < SEEDS; seed++) {
      assertThat(live(seed, Disturbance.NOTHING).facts())
          .isEqualTo(live(seed, Disturbance.NOTHING).facts())
          .isNotEmpty();
    }
  }
}
