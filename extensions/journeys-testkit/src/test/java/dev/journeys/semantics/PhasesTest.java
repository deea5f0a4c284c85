package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.report.JourneyFact;
import dev.journeys.value.Event;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PhasesTest extends Simulation {

  private List<String> enteredInOrder() {
    return facts(JourneyFact.Entered.class).stream().map(JourneyFact.Entered::journey).toList();
  }

  @Test
  @DisplayName("EXIT-2 Goals come before exit rules: an event that is both converts")
  void goalsComeBeforeExits() {
    start(
        journey("both")
            .enterByCall()
            .exitWhen(event("end"))
            .goal(goal("ended", event("end")))
            .path(delay("rest", days(1))));
    enroll("both", "u1");
    track("end", "u1");
    assertThat(status("u1", "both")).isEqualTo(EnrollmentStatus.CONVERTED);
  }

  @Test
  @DisplayName("EXIT-2 Goals come before waits: an event that is both takes no branch")
  void goalsComeBeforeWaits() {
    start(
        journey("both")
            .enterByCall()
            .goal(goal("ended", event("end")))
            .path(waitFor("await", event("end"), send("mail", email("mail"))).upTo(days(1))));
    enroll("both", "u1");
    track("end", "u1");
    assertThat(status("u1", "both")).isEqualTo(EnrollmentStatus.CONVERTED);
    assertThat(sentTo("u1")).isEmpty();
    assertThat(report("both").step("await").forwardTotal()).isZero();
  }

  @Test
  @DisplayName("EXIT-2 Exit rules come before waits: an event that is both takes no branch")
  void exitsComeBeforeWaits() {
    start(
        journey("both")
            .enterByCall()
            .exitWhen(event("end"))
            .path(waitFor("await", event("end"), send("mail", email("mail"))).upTo(days(1))));
    enroll("both", "u1");
    track("end", "u1");
    assertThat(status("u1", "both")).isEqualTo(EnrollmentStatus.EXITED);
    assertThat(sentTo("u1")).isEmpty();
  }

  @Test
  @DisplayName("EXIT-2 Waits come before entries: the entry event does not release a first wait")
  void theEntryEventReleasesNoWait() {
    start(
        journey("both")
            .enterOn(event("go"))
            .path(waitFor("await", event("go"), send("mail", email("mail"))).upTo(days(1))));
    track("go", "u1");
    assertThat(stepOf("u1", "both")).isEqualTo("await");
    track("go", "u1");
    assertThat(sentTo("u1")).containsExactly("mail");
  }

  @Test
  @DisplayName("EXIT-2 The entry event does not meet an exit rule of the enrollment that it begins")
  void theEntryEventExitsNobody() {
    start(journey("both").enterOn(event("go")).exitWhen(event("go")).path(delay("rest", days(1))));
    track("go", "u1");
    assertThat(status("u1", "both")).isEqualTo(EnrollmentStatus.ACTIVE);
  }

  @Test
  @DisplayName("EXIT-2 History and profile come first: a wait sees the attribute of the same event")
  void historyComesBeforeWaits() {
    start(
        journey("both")
            .enterByCall()
            .path(
                waitFor("await", attribute("tier").is("gold").and(did(event("buy")).atLeast(2)))
                    .withoutLimit(),
                send("mail", email("mail"))));
    enroll("both", "u1");
    track("buy", "u1");
    assertThat(stepOf("u1", "both")).isEqualTo("await");
    track(Event.of("buy", "u1").withAttribute("tier", "gold"));
    assertThat(sentTo("u1")).containsExactly("mail");
  }

  @Test
  @DisplayName("EXIT-2 A tracked goal and a wait both take the same event")
  void aTrackedGoalLeavesTheEventToWaits() {
    start(
        journey("both")
            .enterByCall()
            .goal(goal("seen", event("end")).tracks())
            .path(waitFor("await", event("end"), send("mail", email("mail"))).upTo(days(1))));
    enroll("both", "u1");
    track("end", "u1");
    assertThat(report("both").goals().get(0).met()).isEqualTo(1);
    assertThat(sentTo("u1")).containsExactly("mail");
  }

  @Test
  @DisplayName("EXIT-2 EXIT-4 Phases come before priorities: all goals, then all exits")
  void phasesComeBeforePriorities() {
    start(
        journey("high")
            .enterByCall()
            .priority(9)
            .exitWhen(event("end"))
            .path(delay("rest", days(1))),
        journey("low")
            .enterByCall()
            .goal(goal("ended", event("end")))
            .path(delay("rest", days(1))));
    enroll("high", "u1");
    enroll("low", "u1");
    track("end", "u1");
    assertThat(facts(JourneyFact.Left.class))
        .extracting(JourneyFact.Left::journey)
        .containsExactly("low", "high");
  }

  @Test
  @DisplayName("EXIT-4 Of journeys that one event enters the higher priority goes first")
  void higherPriorityEntersFirst() {
    start(
        journey("a-low").enterOn(event("go")).priority(-1).path(delay("rest", days(1))),
        journey("b-mid").enterOn(event("go")).path(delay("rest", days(1))),
        journey("c-high").enterOn(event("go")).priority(5).path(delay("rest", days(1))));
    track("go", "u1");
    assertThat(enteredInOrder()).containsExactly("c-high", "b-mid", "a-low");
  }

  @Test
  @DisplayName("EXIT-4 At equal priority the journey that was published first goes first")
  void theOlderJourneyEntersFirst() {
    start(journey("z-older").enterOn(event("go")).path(delay("rest", days(1))));
    advance(hours(1));
    publish(journey("a-newer").enterOn(event("go")).path(delay("rest", days(1))));
    advance(hours(1));
    publish(journey("z-older").enterOn(event("go")).path(delay("rest", days(2))));
    track("go", "u1");
    assertThat(enteredInOrder()).containsExactly("z-older", "a-newer");
  }

  @Test
  @DisplayName("EXIT-4 The order of first publishing holds after a restart")
  void theOrderHoldsAfterARestart() {
    start(journey("z-older").enterOn(event("go")).path(delay("rest", days(1))));
    advance(hours(1));
    publish(journey("a-newer").enterOn(event("go")).path(delay("rest", days(1))));
    restart(
        journey("a-newer").enterOn(event("go")).path(delay("rest", days(1))),
        journey("z-older").enterOn(event("go")).path(delay("rest", days(1))));
    track("go", "u1");
    assertThat(enteredInOrder()).containsExactly("z-older", "a-newer");
  }

  @Test
  @DisplayName("EXIT-4 Waits that one event releases go on by priority, whoever entered first")
  void waitsGoOnByPriority() {
    start(
        journey("a-low")
            .enterByCall()
            .path(waitFor("await", event("go")).upTo(days(1)), delay("rest", days(1))),
        journey("b-high")
            .enterByCall()
            .priority(1)
            .path(waitFor("await", event("go")).upTo(days(1)), delay("rest", days(1))));
    enroll("a-low", "u1");
    enroll("b-high", "u1");
    track("go", "u1");
    assertThat(facts(JourneyFact.StepLeft.class))
        .extracting(JourneyFact.StepLeft::journey)
        .containsExactly("b-high", "a-low");
  }

  @Test
  @DisplayName("TIME-9 What fell due before an input runs before it, in the order of its instants")
  void whatIsDueRunsFirstAndInOrder() {
    var later = journey("later").enterByCall().priority(9).path(delay("two", hours(2)));
    var sooner = journey("sooner").enterByCall().path(delay("one", hours(1)));
    var third = journey("third").enterOn(event("go")).priority(99).path(delay("x", days(1)));
    start(later, sooner, third);
    enroll("later", "u1");
    enroll("sooner", "u1");
    restartAfter(hours(5), later, sooner, third);
    track("go", "u1");
    assertThat(facts().stream().filter(fact -> fact.at().isAfter(T0)).map(JourneyFact::journey))
        .startsWith("sooner", "sooner", "later", "later", "third");
  }
}
