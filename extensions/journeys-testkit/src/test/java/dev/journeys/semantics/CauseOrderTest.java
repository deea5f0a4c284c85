package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.condition.Condition;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.report.JourneyFact;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What steps change is looked at by others only after the whole input. */
class CauseOrderTest extends Simulation {

  private static final Condition VIP = attribute("vip").is(true);

  @Test
  @DisplayName("EXIT-4 EXIT-2 a change by a journey is looked at after the input, goals first")
  void aWaitDoesNotGoBeforeTheGoal() {
    start(
        journey("source")
            .enterOn(event("go"))
            .path(
                waitFor("await", attribute("q").exists()).withoutLimit(),
                updateProfile("change", set("vip", true)),
                delay("after", days(1))),
        journey("target")
            .enterOn(event("go"))
            .goal(goal("g", VIP))
            .path(
                waitFor("await", VIP).withoutLimit(),
                emit("leak", "leaked"),
                delay("after", days(1))),
        journey("leak").enterOn(event("leaked")).path(exit("end")));
    track("go", "u1");
    identify("u1", "q", 1);
    assertThat(status("u1", "target")).isEqualTo(EnrollmentStatus.CONVERTED);
    assertThat(maybe("u1", "leak")).isEmpty();
  }

  @Test
  @DisplayName("EXIT-4 waits that go on by changed attributes count as causes like the others")
  void waitsCountAsHops() {
    List<Journey> journeys = new ArrayList<>();
    for (int i = 24; i >= 0; i--) {
      journeys.add(
          journey("j" + i)
              .enterOn(event("go"))
              .path(
                  waitFor("w", attribute("a" + i).exists()).withoutLimit(),
                  updateProfile("set", set("a" + (i + 1), 1)),
                  delay("after", days(9))));
    }
    start(journeys.toArray(Journey[]::new));
    track("go", "u1");
    identify("u1", "a0", 1);
    assertThat(stepOf("u1", "j8")).isEqualTo("after");
    assertThat(stepOf("u1", "j9")).isEqualTo("w");
  }

  @Test
  @DisplayName("EXIT-4 journeys that change each other's condition for ever are stopped")
  void changesForEverAreStopped() {
    start(
        journey("a")
            .enterWhen(attribute("x").is(1))
            .reentry(afterExit())
            .path(updateProfile("set", set("x", 0), set("y", 1))),
        journey("b")
            .enterWhen(attribute("y").is(1))
            .reentry(afterExit())
            .path(updateProfile("set", set("y", 0), set("x", 1))));
    identify("u1", "x", 1);
    assertThat(report("a").entered() + report("b").entered()).isEqualTo(1 + 8);
    assertThat(facts(JourneyFact.LimitHit.class)).hasSize(1);
  }

  @Test
  @DisplayName("EXIT-4 changed attributes count as a cause also for a user whom the input creates")
  void changesCountAsHops() {
    List<Journey> journeys = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      journeys.add(
          journey("j" + i)
              .enterWhen(attribute("a" + i).exists())
              .path(updateProfile("set", set("a" + (i + 1), 1)), delay("after", days(9))));
    }
    start(journeys.toArray(Journey[]::new));
    identify("u1", "a0", 1);
    assertThat(maybe("u1", "j8")).isPresent();
    assertThat(maybe("u1", "j9")).isEmpty();
  }

  @Test
  @DisplayName("EXIT-4 Whom an event enters is judged before any step changes what is asked for")
  void entriesAreJudgedBeforeStepsMove() {
    start(
        journey("inside")
            .enterOn(event("come"))
            .path(
                waitFor("await", event("go")).withoutLimit(),
                updateProfile("change", set("vip", true)),
                delay("after", days(9))),
        journey("first")
            .enterOn(event("go"))
            .priority(1)
            .path(updateProfile("change", set("vip", true)), delay("after", days(9))),
        journey("vip").enterOn(event("go").where(VIP)).path(delay("rest", days(9))),
        journey("others").enterOn(event("go").where(not(VIP))).path(delay("rest", days(9))),
        journey("silent")
            .enterAfter(event("go").where(VIP))
            .without(event("buy"))
            .within(hours(1))
            .path(delay("rest", days(9))));
    track("come", "u1");
    track("go", "u1");
    track("go", "u2");
    advance(hours(1));
    for (String user : List.of("u1", "u2")) {
      assertThat(maybe(user, "first")).isPresent();
      assertThat(maybe(user, "vip")).isEmpty();
      assertThat(maybe(user, "others")).isPresent();
      assertThat(maybe(user, "silent")).isEmpty();
    }
  }
}
