package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.NamedSegment;
import dev.journeys.NamedSegments;
import dev.journeys.SegmentDefinition;
import dev.journeys.condition.Condition;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.report.SweepProgress;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.InvalidJourneyException;
import dev.journeys.value.Problem;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SegmentTest extends Simulation {

  private static final Condition PRO = attribute("plan").is("pro");
  private static final Condition ANY_PLAN = attribute("plan").exists();
  private static final Journey WELCOME =
      journey("w").enterWhen(inSegment("s")).reentry(afterExit()).path(delay("rest", days(1)));

  private NamedSegments segments() {
    return driver().engine().segments();
  }

  private SegmentDefinition define(String name, Condition condition) {
    return segments().define(name, condition);
  }

  /** Begins with one segment, and a journey of that engine. */
  private void begin(Condition condition, Journey... journeys) {
    start(journey("other").enterOn(event("other")).path(exit("end")));
    define("s", condition);
    List.of(journeys).forEach(this::publish);
  }

  private void swept() {
    assertThat(driver().engine().sweeps()).isNotEmpty().allMatch(SweepProgress::done);
  }

  @Test
  @DisplayName("SEG-1 A condition asks for a segment, wherever it stands")
  void aConditionAsksForASegment() {
    begin(
        PRO.and(did(event("buy")).within(days(7))),
        journey("j")
            .enterOn(event("go").where(inSegment("s")))
            .reentry(afterExit())
            .path(
                waitFor("leave", not(inSegment("s"))).withoutLimit(),
                split("again").when(inSegment("s"), exit("in")).otherwise(exit("out"))));
    identify("u1", "plan", "pro");
    track("go", "u1");
    assertThat(maybe("u1", "j")).isEmpty();
    track("buy", "u1");
    track("go", "u1");
    assertThat(stepOf("u1", "j")).isEqualTo("leave");
    advance(days(7).minus(INSTANT_BEFORE));
    assertThat(stepOf("u1", "j")).isEqualTo("leave");
    advance(INSTANT_BEFORE);
    assertThat(stepOf("u1", "j")).isEqualTo("out");
  }

  @Test
  @DisplayName("SEG-1 What a segment asks for is remembered from its definition on")
  void aSegmentRemembersFromItsDefinitionOn() {
    start(journey("c").enterByCall().path(exit("end")));
    track("buy", "u1");
    SegmentDefinition defined = define("s", did(event("buy")).atLeast(2));
    assertThat(defined.warnings())
        .extracting(Problem::toString)
        .singleElement()
        .asString()
        .contains("segment s")
        .contains("\"buy\"");
    track("buy", "u1");
    track("buy", "u2");
    track("buy", "u2");
    assertThat(
            publish(journey("w").enterWhen(inSegment("s")).includeExisting().path(exit("end")))
                .warnings())
        .isEmpty();
    assertThat(maybe("u1", "w")).isEmpty();
    assertThat(maybe("u2", "w")).isPresent();
  }

  @Test
  @DisplayName("SEG-1 Whoever comes into a segment that is defined anew crosses, at that instant")
  void comingInByARedefinitionCrosses() {
    begin(PRO, WELCOME);
    identify("u1", "plan", "free");
    identify("u2", "plan", "pro");
    identify("u3", "other", 1);
    advance(hours(1));
    assertThat(define("s", ANY_PLAN)).isEqualTo(new SegmentDefinition("s", 2, true, List.of()));
    swept();
    assertThat(trace("u1", "w").enteredAt()).isEqualTo(T0.plus(hours(1)));
    assertThat(trace("u2", "w").enteredAt()).isEqualTo(T0);
    assertThat(report("w").entered()).isEqualTo(2);
    assertThat(maybe("u3", "w")).isEmpty();
    advance(days(2));
    define("s", PRO);
    define("s", ANY_PLAN);
    assertThat(report("w").entered()).isEqualTo(3);
    assertThat(trace("u1", "w").status()).isEqualTo(EnrollmentStatus.ACTIVE);
  }

  @Test
  @DisplayName("SEG-1 Waits, goals and exit rules of those inside see a segment as it is now")
  void thoseInsideSeeARedefinition() {
    begin(
        PRO,
        journey("wait")
            .enterOn(event("go"))
            .path(waitFor("in", inSegment("s")).withoutLimit(), exit("end")),
        journey("goal")
            .enterOn(event("go"))
            .goal(goal("in", inSegment("s")))
            .path(delay("d", days(1))),
        journey("exit").enterOn(event("go")).exitWhen(inSegment("s")).path(delay("d", days(1))));
    identify("u1", "plan", "free");
    track("go", "u1");
    track("go", "u2");
    define("s", ANY_PLAN);
    assertThat(outcome("u1", "wait", "in")).isEqualTo("match-1");
    assertThat(status("u1", "goal")).isEqualTo(EnrollmentStatus.CONVERTED);
    assertThat(status("u1", "exit")).isEqualTo(EnrollmentStatus.EXITED);
    assertThat(stepOf("u2", "wait")).isEqualTo("in");
    assertThat(status("u2", "exit")).isEqualTo(EnrollmentStatus.ACTIVE);
  }

  @Test
  @DisplayName("SEG-1 A redefinition by time: what it makes true later is followed exactly")
  void timeIsFollowedByTheNewDefinition() {
    begin(PRO, WELCOME);
    define("s", didNot(event("login")).within(days(3)).and(ANY_PLAN));
    identify("u1", "plan", "free");
    assertThat(report("w").entered()).isEqualTo(1);
    define("s", didNot(event("login")).within(days(5)).and(ANY_PLAN));
    identify("u2", "plan", "free");
    track("login", "u2");
    advance(days(4));
    assertThat(report("w").entered()).isEqualTo(2);
    define("s", didNot(event("login")).within(days(10)).and(ANY_PLAN));
    advance(days(6).minus(INSTANT_BEFORE));
    assertThat(report("w").entered()).isEqualTo(2);
    advance(INSTANT_BEFORE);
    assertThat(report("w").entered()).isEqualTo(3);
  }

  @Test
  @DisplayName("SEG-1 A segment may name others, and changes with them")
  void segmentsNameSegments() {
    begin(PRO);
    define("outer", inSegment("s").and(attribute("city").is("Wien")));
    publish(
        journey("w").enterWhen(inSegment("outer")).reentry(afterExit()).path(delay("d", days(1))));
    identify("u1", "plan", "free");
    identify("u1", "city", "Wien");
    assertThat(maybe("u1", "w")).isEmpty();
    define("s", ANY_PLAN);
    assertThat(maybe("u1", "w")).isPresent();
  }

  @Test
  @DisplayName("SEG-1 Defining the same again changes nothing; versions count on")
  void theSameAgainChangesNothing() {
    begin(PRO, WELCOME);
    identify("u1", "plan", "pro");
    assertThat(define("s", PRO)).isEqualTo(new SegmentDefinition("s", 1, false, List.of()));
    define("s", ANY_PLAN);
    assertThat(segments().describe()).containsExactly(new NamedSegment("s", 2, ANY_PLAN, T0));
    restart(WELCOME);
    assertThat(segments().describe("s")).contains(new NamedSegment("s", 2, ANY_PLAN, T0));
    assertThat(segments().describe("t")).isEmpty();
    swept();
    identify("u2", "plan", "free");
    assertThat(maybe("u2", "w")).isPresent();
  }

  @Test
  @DisplayName("SEG-1 A segment that is named cannot be removed; one that is removed is gone")
  void aSegmentInUseStays() {
    begin(PRO, WELCOME);
    define("outer", inSegment("s").negated());
    assertThatThrownBy(() -> segments().remove("s"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("named by journey w revision 1")
        .hasMessageContaining("named by segment outer");
    assertThatThrownBy(() -> segments().remove("t"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("segment \"t\" (expected: a segment that is defined)");
    segments().remove("outer");
    identify("u1", "plan", "pro");
    publish(journey("w").enterOn(event("x")).path(exit("end")));
    assertThatThrownBy(() -> segments().remove("s")).hasMessageContaining("revision 1");
    advance(days(1));
    segments().remove("s");
    assertThat(segments().describe()).isEmpty();
    assertThatThrownBy(() -> publish(WELCOME)).isInstanceOf(InvalidJourneyException.class);
    assertThat(define("s", PRO).version()).isEqualTo(3);
  }

  @Test
  @DisplayName(
      "SEG-1 A segment is not removed while held out users are watched on a revision of it")
  void aSegmentOfThoseWatchedCannotBeRemoved() {
    Journey journey =
        journey("j")
            .enterOn(event("go"))
            .holdout(percent(99))
            .goal(goal("pro", inSegment("s")).within(days(30)).tracks())
            .path(exit("end"));
    begin(PRO, journey);
    for (int i = 0; i < 20; i++) {
      track("go", "u" + i);
    }
    publish(journey("j").enterOn(event("go")).path(exit("end")));
    assertThatThrownBy(() -> segments().remove("s")).hasMessageContaining("revision 1");
    advance(days(31));
    segments().remove("s");
    assertThat(segments().describe()).isEmpty();
  }

  @Test
  @DisplayName("SEG-1 A list that a segment names cannot be removed")
  void aListThatASegmentNamesStays() {
    begin(inList("vip"), WELCOME);
    driver().engine().lists().create("vip");
    assertThatThrownBy(() -> driver().engine().lists().remove("vip"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("named by segment s");
    users().add("u1");
    driver().engine().lists().append("vip", List.of("u1")).join();
    assertThat(maybe("u1", "w")).isPresent();
  }

  @Test
  @DisplayName("SEG-1 A journey that names a segment that is not defined is not published")
  void anUndefinedSegmentIsAProblem() {
    begin(PRO);
    Journey unknown =
        journey("x")
            .enterOn(event("x"))
            .path(split("s").when(inSegment("nope"), exit("a")).otherwise(exit("b")));
    assertThatThrownBy(() -> driver().engine().publish(unknown))
        .isInstanceOf(InvalidJourneyException.class)
        .hasMessageContaining("segment \"nope\" (expected: a segment that is defined)");
    assertThatThrownBy(() -> driver().engine().report("x"))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  @DisplayName("SEG-1 What a segment cannot be is refused, all of it at once")
  void wrongSegmentsAreRefused() {
    begin(PRO);
    assertThatThrownBy(() ->
            define(
                "My Segment",
                property("a")
                    .is(1)
                    .and(did(event("x")).sinceEntry())
                    .and(entryProperty("b").is(1))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("segment id \"My Segment\"")
        .hasMessageContaining("property(..)")
        .hasMessageContaining("since entry")
        .hasMessageContaining("entryProperty(\"b\")");
    assertThatThrownBy(() -> define("t", inSegment("nope").or(inSegment("neither"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("\"nope\"")
        .hasMessageContaining("\"neither\"");
    assertThatThrownBy(() -> define("s", inSegment("s").negated()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("segment s: names itself");
    define("t", inSegment("s"));
    define("u", inSegment("t"));
    assertThatThrownBy(() -> define("s", inSegment("u").or(PRO)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("segment s: names itself by segment t");
    assertThat(segments().describe("s").orElseThrow().condition()).isEqualTo(PRO);
  }

  @Test
  @DisplayName("SEG-1 Segments name segments at most 7 deep")
  void segmentsAreNotTooDeep() {
    begin(PRO);
    define("s1", inSegment("s"));
    for (int i = 2; i <= 7; i++) {
      define("s" + i, inSegment("s" + (i - 1)));
    }
    assertThatThrownBy(() -> define("s8", inSegment("s7")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("segment s8: names segments more than 7 deep");
    define("base", ANY_PLAN);
    assertThatThrownBy(() -> define("s", inSegment("base")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("segment s7: names segments more than 7 deep");
  }
}
