package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.Publication;
import dev.journeys.Publication.Change;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.report.JourneyReport;
import dev.journeys.testkit.JourneyTestDriver;
import dev.journeys.value.Problem;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PublishTest extends Simulation {

  private static Journey mailing(String template) {
    return journey("mailing")
        .enterOn(event("go"))
        .reentry(afterExit())
        .path(
            waitFor("await", event("next")).upTo(days(1)),
            send("mail", email(template)),
            delay("after", days(1)));
  }

  @Test
  @DisplayName("LIFE-0 The same journey published again changes nothing")
  void publishingAgainChangesNothing() {
    start(mailing("a"));
    Publication again = publish(mailing("a"));
    assertThat(again.change()).isEqualTo(Change.UNCHANGED);
    assertThat(again.revision()).isEqualTo(1);
    assertThat(driver().engine().reports("mailing")).hasSize(1);
  }

  @Test
  @DisplayName("LIFE-0 A changed journey is the next revision")
  void aChangeIsTheNextRevision() {
    start(mailing("a"));
    Publication second = publish(mailing("b"));
    assertThat(second.change()).isEqualTo(Change.NEW_REVISION);
    assertThat(second.journey()).isEqualTo("mailing");
    assertThat(second.revision()).isEqualTo(2);
    assertThat(driver().engine().reports("mailing"))
        .extracting(JourneyReport::revision)
        .containsExactly(1, 2);
  }

  @Test
  @DisplayName("LIFE-0 An earlier revision published again does not come back")
  void anOldNodeTakesNothingBack() {
    start(mailing("a"));
    publish(mailing("b"));
    Publication old = publish(mailing("a"));
    assertThat(old.change()).isEqualTo(Change.OLDER_REVISION);
    assertThat(old.revision()).isEqualTo(1);
    track("go", "u1");
    assertThat(trace("u1", "mailing").revision()).isEqualTo(2);
    assertThat(driver().engine().reports("mailing")).hasSize(2);
  }

  @Test
  @DisplayName("LIFE-0 A restart with the same journeys keeps the revision")
  void aRestartKeepsTheRevision() {
    start(mailing("a"));
    restart(mailing("a"));
    assertThat(publish(mailing("a")).change()).isEqualTo(Change.UNCHANGED);
    restart(mailing("b"));
    assertThat(publish(mailing("b")).revision()).isEqualTo(2);
    restart(mailing("a"));
    assertThat(publish(mailing("a")).change()).isEqualTo(Change.OLDER_REVISION);
  }

  @Test
  @DisplayName(
      "LIFE-2 L-01 X-14 Those inside finish on their revision, newcomers enter the new one")
  void thoseInsideFinishOnTheirRevision() {
    start(mailing("old"));
    track("go", "insider");
    publish(
        journey("mailing")
            .enterOn(event("go"))
            .reentry(afterExit())
            .path(delay("other-step", hours(1)), send("mail", email("new"))));
    track("go", "newcomer");
    assertThat(trace("insider", "mailing").revision()).isEqualTo(1);
    assertThat(trace("newcomer", "mailing").revision()).isEqualTo(2);
    track("next", "insider");
    advance(hours(1));
    assertThat(sentTo("insider")).containsExactly("old");
    assertThat(sentTo("newcomer")).containsExactly("new");
    assertThat(mailbox().accepted().get(0).revision()).isEqualTo(1);
    assertThat(mailbox().accepted().get(1).revision()).isEqualTo(2);
    advance(days(1));
    assertThat(status("insider", "mailing")).isEqualTo(EnrollmentStatus.COMPLETED);
    assertThat(driver().engine().reports("mailing"))
        .extracting(JourneyReport::completed)
        .containsExactly(1L, 1L);
  }

  @Test
  @DisplayName("LIFE-2 An entry while the user is inside an older revision is refused")
  void insideAnOlderRevisionIsInside() {
    start(mailing("old"));
    track("go", "u1");
    publish(mailing("new"));
    track("go", "u1");
    assertThat(trace("u1", "mailing").revision()).isEqualTo(1);
    assertThat(report("mailing").entered()).isZero();
  }

  @Test
  @DisplayName("LIFE-2 Goals and exits of the revision that a user is in go on holding")
  void goalsOfTheOldRevisionHold() {
    start(
        journey("mailing")
            .enterOn(event("go"))
            .goal(goal("bought", event("purchase")))
            .exitWhen(event("cancel"))
            .path(delay("rest", days(9))));
    track("go", "buyer");
    track("go", "quitter");
    publish(journey("mailing").enterOn(event("start")).path(delay("rest", days(3))));
    restart();
    track("purchase", "buyer");
    track("cancel", "quitter");
    assertThat(status("buyer", "mailing")).isEqualTo(EnrollmentStatus.CONVERTED);
    assertThat(status("quitter", "mailing")).isEqualTo(EnrollmentStatus.EXITED);
    track("go", "late");
    assertThat(maybe("late", "mailing")).isEmpty();
  }

  @Test
  @DisplayName("LIFE-2 A condition over past events of an old revision still counts")
  void memoryOfTheOldRevisionHolds() {
    start(
        journey("mailing")
            .enterOn(event("go"))
            .path(
                delay("rest", days(1)),
                split("bought").when(did(event("buy")).atLeast(2), goOn()).otherwise(goOn()),
                delay("after", days(1))));
    track("go", "u1");
    track("buy", "u1");
    publish(journey("mailing").enterOn(event("go")).path(delay("rest", days(3))));
    restart();
    track("buy", "u1");
    advance(days(1));
    assertThat(outcome("u1", "mailing", "bought")).isEqualTo("when-1");
  }

  @Test
  @DisplayName("X-15 A re-entry goes into the newest revision")
  void aReentryGoesIntoTheNewest() {
    start(mailing("old"));
    track("go", "u1");
    publish(mailing("new"));
    advance(days(2));
    track("go", "u1");
    advance(days(2));
    assertThat(sentTo("u1")).containsExactly("old", "new");
  }

  @Test
  @DisplayName("LIFE-0 A second engine on the store serves what the first one began")
  void anotherEngineContinues() {
    start(mailing("a"));
    for (int i = 0; i < 50; i++) {
      track("go", "user-" + i);
    }
    restartAfter(hours(12), mailing("a"));
    for (int i = 0; i < 50; i += 2) {
      track("next", "user-" + i);
    }
    assertThat(mailbox().accepted()).hasSize(25);
    advance(hours(12));
    assertThat(mailbox().accepted()).hasSize(50);
    restart(mailing("a"));
    advance(days(1));
    assertThat(report("mailing").completed()).isEqualTo(50);
  }

  @Test
  @DisplayName("LIFE-0 Journeys of one id are one journey however they were written")
  void equalGraphsAreOneJourney() {
    Journey once = journey("j").enterByCall().path(exit("end"));
    Journey twice = journey("j").description("").enterByCall().priority(0).path(path(exit("end")));
    try (JourneyTestDriver driver = JourneyTestDriver.of(once)) {
      assertThat(driver.engine().publish(twice).change()).isEqualTo(Change.UNCHANGED);
      assertThat(List.of(once)).containsExactly(twice);
    }
  }

  @Test
  @DisplayName("ENT-3 ENT-4 Publishing warns of a revision with another key, which knows nobody")
  void anotherKeyIsAWarning() {
    Journey plain = journey("order").enterOn(event("order")).path(delay("rest", days(1)));
    Journey keyed =
        journey("order").enterOn(event("order")).keyedBy("id").path(delay("rest", days(1)));
    Journey longer =
        journey("order").enterOn(event("order")).keyedBy("id").path(delay("rest", days(2)));
    start(plain);
    assertThat(publish(keyed).warnings())
        .extracting(Problem::toString)
        .singleElement()
        .asString()
        .contains("keyedBy")
        .contains("by \"id\", and before by nothing")
        .contains("may enter once more");
    assertThat(publish(longer).warnings()).isEmpty();
  }
}
