package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.dsl.Part;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.model.ProfileChange;
import dev.journeys.value.Event;
import dev.journeys.value.Limits;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UpdateProfileTest extends Simulation {

  private static Journey changing(ProfileChange first, ProfileChange... rest) {
    return journey("j")
        .enterOn(event("go"))
        .path(updateProfile("change", first, rest), delay("after", days(99)));
  }

  private static Part waitForVip() {
    return waitFor("await", attribute("vip").is(true)).upTo(days(9));
  }

  private Map<String, Value> profile() {
    return driver().explain("u1").attributes();
  }

  private void go() {
    track("go", "u1");
  }

  private void assertDone() {
    assertThat(outcome("u1", "j", "change")).isEqualTo("done");
  }

  private void assertFails(String attribute, Object before, ProfileChange change) {
    start(changing(set("other", 1), change));
    track(Event.of("go", "u1").withAttribute(attribute, before));
    assertThat(stepOf("u1", "j")).isEqualTo("change");
    assertThat(profile()).isEqualTo(Map.of(attribute, Value.of(before)));
  }

  @Test
  @DisplayName("STEP-1 set(..) gives a value of any kind, or what is looked up")
  void setGivesAValue() {
    start(
        changing(
            set("text", "done"),
            set("number", 3),
            set("flag", true),
            set("list", List.of(1, "a")),
            set("plan", property("plan")),
            set("seen", entryProperty("n")),
            set("copy", attribute("name"))));
    track(
        Event.of("go", "u1")
            .with("plan", "free")
            .with("n", T0)
            .withAttribute("name", "Ann")
            .withAttribute("text", "open"));
    assertDone();
    assertThat(profile())
        .isEqualTo(
            Map.of(
                "text", Value.text("done"),
                "number", Value.integer(3),
                "flag", Value.of(true),
                "list", Value.of(List.of(1, "a")),
                "plan", Value.text("free"),
                "seen", Value.of(T0),
                "copy", Value.text("Ann"),
                "name", Value.text("Ann")));
  }

  @Test
  @DisplayName("STEP-1 What is looked up and not there changes nothing, whatever the operation")
  void aMissingOperandChangesNothing() {
    start(
        changing(
            set("a", property("none")),
            increase("b", attribute("none")),
            decrease("c", entryProperty("none")),
            addTo("d", property("none")),
            removeFrom("e", property("none")),
            increase("f", property("none"))));
    track(Event.of("go", "u1").withAttribute("a", 1).withAttribute("f", "text"));
    assertDone();
    assertThat(profile()).isEqualTo(Map.of("a", Value.integer(1), "f", Value.text("text")));
  }

  @Test
  @DisplayName("STEP-1 Numbers are added and taken exactly, and one that is missing is 0")
  void numbersAreExact() {
    start(
        changing(
            increase("int", 2),
            increase("dec", new BigDecimal("0.2")),
            increase("mixed", new BigDecimal("0.5")),
            increase("new", 7),
            decrease("less", property("n")),
            decrease("fresh", 1),
            increase("big", Long.MAX_VALUE)));
    track(
        Event.of("go", "u1", Map.of("n", 5))
            .withAttribute("int", 40)
            .withAttribute("dec", new BigDecimal("0.1"))
            .withAttribute("mixed", 1)
            .withAttribute("less", 3)
            .withAttribute("big", 1));
    assertDone();
    assertThat(profile())
        .containsEntry("int", Value.integer(42))
        .containsEntry("new", Value.integer(7))
        .containsEntry("less", Value.integer(-2))
        .containsEntry("fresh", Value.integer(-1));
    assertThat(number("dec")).isEqualByComparingTo("0.3");
    assertThat(number("mixed")).isEqualByComparingTo("1.5");
    assertThat(number("big")).isEqualByComparingTo("9223372036854775808");
  }

  private BigDecimal number(String attribute) {
    return profile().get(attribute).number().orElseThrow();
  }

  @Test
  @DisplayName("STEP-1 Lists grow at the end, without repeating, and shrink by all that is equal")
  void lists() {
    start(
        changing(
            addTo("tags", "new"),
            addTo("tags", "old"),
            addTo("more", List.of("b", "c", "b")),
            addTo("first", 1),
            removeFrom("less", "x"),
            removeFrom("both", List.of(1, 3)),
            removeFrom("nothing", "x")));
    track(
        Event.of("go", "u1")
            .withAttribute("tags", List.of("old"))
            .withAttribute("more", List.of("a", "b"))
            .withAttribute("less", List.of("x", "y", "x"))
            .withAttribute("both", List.of(1, 2, 3)));
    assertDone();
    assertThat(profile())
        .containsEntry("tags", Value.of(List.of("old", "new")))
        .containsEntry("more", Value.of(List.of("a", "b", "c")))
        .containsEntry("first", Value.of(List.of(1)))
        .containsEntry("less", Value.of(List.of("y")))
        .containsEntry("both", Value.of(List.of(2)));
  }

  @Test
  @DisplayName("STEP-1 clear(..) takes an attribute away, and one that is not there does no harm")
  void clearTakesAway() {
    start(changing(clear("a"), clear("none")));
    track(Event.of("go", "u1").withAttribute("a", 1).withAttribute("b", 2));
    assertDone();
    assertThat(profile()).isEqualTo(Map.of("b", Value.integer(2)));
  }

  @Test
  @DisplayName("STEP-1 Changes are made in order")
  void changesAreMadeInOrder() {
    start(changing(set("n", 1), increase("n", 2), clear("m"), increase("m", 3)));
    track(Event.of("go", "u1").withAttribute("n", 99).withAttribute("m", 99));
    assertThat(profile()).isEqualTo(Map.of("n", Value.integer(3), "m", Value.integer(3)));
  }

  @Test
  @DisplayName("STEP-2 A change that cannot be made makes none, and the step is not left")
  void allOrNone() {
    assertFails("a", "text", increase("a", 1));
    assertFails("a", true, decrease("a", 1));
    assertFails("a", "1", increase("a", 1));
    assertFails("a", 1, addTo("a", 1));
    assertFails("a", "x", removeFrom("a", "x"));
    assertFails("a", "text", increase("b", attribute("a")));
    assertFails("a", List.of(1), increase("a", 1));
    assertFails("a", new BigDecimal("1e-31"), increase("a", 10));
  }

  @Test
  @DisplayName("VAL-4 A profile that would become too large is not changed")
  void aProfileHasASize() {
    engine(engine -> engine.limits(Limits.defaults().withProfileBytes(200)));
    start(changing(set("a", 1), set("b", property("text"))));
    track(Event.of("go", "u1").with("text", "x".repeat(300)));
    assertThat(stepOf("u1", "j")).isEqualTo("change");
    assertThat(profile()).isEmpty();
    track(Event.of("go", "u2").with("text", "x".repeat(50)));
    assertThat(outcome("u2", "j", "change")).isEqualTo("done");
  }

  @Test
  @DisplayName("EXIT-4 Other journeys look at their goals, exits, waits and entries afterwards")
  void otherJourneysLook() {
    start(
        changing(set("vip", true)),
        journey("goal")
            .enterOn(event("before"))
            .goal(goal("g", attribute("vip").is(true)))
            .path(delay("rest", days(9))),
        journey("exit")
            .enterOn(event("before"))
            .exitWhen(attribute("vip").is(true))
            .path(delay("rest", days(9))),
        journey("wait").enterOn(event("before")).path(waitForVip(), delay("after", days(9))),
        journey("enter").enterWhen(attribute("vip").is(true)).path(delay("rest", days(9))));
    track("before", "u1");
    go();
    assertThat(status("u1", "goal")).isEqualTo(EnrollmentStatus.CONVERTED);
    assertThat(status("u1", "exit")).isEqualTo(EnrollmentStatus.EXITED);
    assertThat(outcome("u1", "wait", "await")).isEqualTo("match-1");
    assertThat(status("u1", "enter")).isEqualTo(EnrollmentStatus.ACTIVE);
  }

  @Test
  @DisplayName("STEP-1 A goal of its own that holds by it does not count until it did not hold")
  void anOwnGoalDoesNotCount() {
    start(
        journey("j")
            .enterOn(event("go"))
            .goal(goal("counts", attribute("vip").is(true)).tracks())
            .goal(goal("exits", attribute("vip").is(true)))
            .path(updateProfile("change", set("vip", true)), delay("after", days(9))));
    go();
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.ACTIVE);
    identify("u1", "other", 1);
    track("x", "u1");
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.ACTIVE);
    identify("u1", "vip", false);
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.ACTIVE);
    identify("u1", "vip", true);
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.CONVERTED);
    assertThat(report("j").goals()).allSatisfy(goal -> assertThat(goal.met()).isEqualTo(1));
  }

  @Test
  @DisplayName("STEP-1 Another enrollment of its own journey is left alone, too")
  void otherKeysOfTheJourneyAreLeftAlone() {
    start(
        journey("j")
            .enterOn(event("go"))
            .keyedBy("n")
            .goal(goal("g", attribute("vip").is(true)))
            .path(
                split("which").when(property("n").is(1), delay("rest", days(9))).otherwise(goOn()),
                updateProfile("change", set("vip", true)),
                delay("after", days(9))));
    track(Event.of("go", "u1").with("n", 1));
    track(Event.of("go", "u1").with("n", 2));
    assertThat(report("j").active()).isEqualTo(2);
    identify("u1", "other", 1);
    assertThat(report("j").active()).isEqualTo(2);
  }

  @Test
  @DisplayName("STEP-1 Nobody enters a journey by a change that the journey itself made")
  void nobodyEntersByAnOwnChange() {
    start(
        journey("j")
            .enterWhen(attribute("vip").is(true))
            .reentry(afterExit())
            .path(updateProfile("change", set("seen", true))),
        journey("flip")
            .enterWhen(attribute("n").is(1))
            .reentry(afterExit())
            .path(updateProfile("change", set("n", 2)), updateProfile("back", set("n", 1))));
    identify("u1", "vip", true);
    assertThat(report("j").entered()).isEqualTo(1);
    identify("u1", "n", 1);
    assertThat(report("flip").entered()).isEqualTo(1);
    identify("u1", "other", 1);
    assertThat(report("flip").entered()).isEqualTo(1);
    identify("u1", "n", 3);
    identify("u1", "n", 1);
    assertThat(report("flip").entered()).isEqualTo(2);
  }

  @Test
  @DisplayName("STEP-1 A wait of its own journey that follows sees what was changed")
  void aLaterStepSeesTheChange() {
    start(
        journey("j")
            .enterOn(event("go"))
            .path(
                updateProfile("change", set("vip", true)),
                waitForVip(),
                split("s").when(attribute("vip").is(true), goOn()).otherwise(goOn()),
                delay("after", days(9))));
    go();
    assertThat(outcome("u1", "j", "await")).isEqualTo("match-1");
    assertThat(outcome("u1", "j", "s")).isEqualTo("when-1");
  }

  @Test
  @DisplayName("STEP-1 TIME-9 Time that changes no condition shows an exit rule no own change")
  void timeShowsNoOwnChange() {
    start(
        journey("j")
            .enterOn(event("go"))
            .exitWhen(
                anyOf(attribute("vip").is(true), did(event("buy")).atLeast(3).within(hours(1))))
            .path(
                delay("before", hours(2)),
                updateProfile("change", set("vip", true)),
                delay("after", days(9))));
    go();
    advance(days(1));
    assertThat(outcome("u1", "j", "change")).isEqualTo("done");
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.ACTIVE);
    track("buy", "u1");
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.EXITED);
  }

  @Test
  @DisplayName("STEP-1 TIME-9 What time changed before entry shows an exit rule no own change")
  void timeBeforeEntryShowsNoOwnChange() {
    start(
        journey("j")
            .enterOn(event("go"))
            .exitWhen(
                anyOf(attribute("vip").is(true), did(event("buy")).atLeast(3).within(hours(1))))
            .path(updateProfile("change", set("vip", true)), delay("after", days(9))));
    track("buy", "u1");
    advance(hours(2));
    go();
    restart();
    advance(days(1));
    assertThat(outcome("u1", "j", "change")).isEqualTo("done");
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.ACTIVE);
  }

  @Test
  @DisplayName("STEP-1 An own exit rule and another key's wait see an own change with the next one")
  void anotherChangeShowsAnOwnOne() {
    start(
        journey("exit")
            .enterOn(event("go"))
            .exitWhen(attribute("vip").is(true))
            .path(updateProfile("change", set("vip", true)), delay("after", days(9))),
        journey("wait")
            .enterOn(event("visit"))
            .keyedBy("n")
            .path(
                split("which").when(property("n").is(1), waitForVip()).otherwise(goOn()),
                updateProfile("change", set("vip", true)),
                delay("after", days(9))));
    go();
    track("unheard", "u1");
    assertThat(status("u1", "exit")).isEqualTo(EnrollmentStatus.ACTIVE);
    identify("u1", "other", 1);
    assertThat(status("u1", "exit")).isEqualTo(EnrollmentStatus.EXITED);
    track(Event.of("visit", "u2").with("n", 1));
    track(Event.of("visit", "u2").with("n", 2));
    track("unheard", "u2");
    assertThat(report("wait").step("await").waiting()).isEqualTo(1);
    identify("u2", "other", 1);
    assertThat(report("wait").step("await").waiting()).isZero();
  }

  @Test
  @DisplayName("USER-2 ENT-11 Nobody whom a call creates enters by an own change of the journey")
  void nobodyNewEntersByAnOwnChange() {
    start(
        journey("j")
            .enterWhen(attribute("vip").is(true))
            .path(updateProfile("change", set("vip", true)), delay("after", days(9))));
    enroll("j", "u1");
    assertThat(report("j").entered()).isEqualTo(1);
    assertThat(report("j").refused()).isEmpty();
  }
}
