package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.ListChange;
import dev.journeys.NamedList;
import dev.journeys.NamedLists;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.report.SweepProgress;
import dev.journeys.store.AudienceSource;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ListTest extends Simulation {

  private static final Journey WELCOME =
      journey("w").enterWhen(inList("vip")).reentry(afterExit()).path(delay("rest", minutes(10)));

  private static final Journey SPLIT =
      journey("s")
          .enterOn(event("go"))
          .reentry(afterExit())
          .path(
              split("which")
                  .when(inList("vip"), exit("in"))
                  .when(not(inList("old")), exit("out"))
                  .otherwise(exit("old-one")));

  private NamedLists lists() {
    return driver().engine().lists();
  }

  private ListChange append(String list, String... users) {
    users().addAll(List.of(users));
    return lists().append(list, List.of(users)).join();
  }

  private long members(String list) {
    return lists().describe(list).orElseThrow().members();
  }

  private List<String> listsOf(String user) {
    return driver().explain(user).lists();
  }

  private long entered() {
    return report("w").entered();
  }

  @Test
  @DisplayName("ENT-10 A condition asks whether the user is on a named list, now")
  void aConditionAsksForAList() {
    start(SPLIT);
    lists().create("vip");
    lists().create("old");
    track("go", "u1");
    assertThat(stepOf("u1", "s")).isEqualTo("out");
    append("vip", "u1", "u2");
    append("old", "u3");
    track("go", "u1");
    track("go", "u2");
    track("go", "u3");
    assertThat(stepOf("u1", "s")).isEqualTo("in");
    assertThat(stepOf("u2", "s")).isEqualTo("in");
    assertThat(stepOf("u3", "s")).isEqualTo("old-one");
    lists().remove("vip", List.of("u1")).join();
    track("go", "u1");
    assertThat(stepOf("u1", "s")).isEqualTo("out");
  }

  @Test
  @DisplayName("ENT-11 Whoever comes onto a list crosses, each time, at that instant")
  void comingOntoAListCrosses() {
    start(WELCOME);
    lists().create("vip");
    append("vip", "u1");
    assertThat(trace("u1", "w").enteredAt()).isEqualTo(T0);
    advance(hours(1));
    append("vip", "u1", "u2");
    assertThat(entered()).isEqualTo(2);
    lists().remove("vip", List.of("u1")).join();
    append("vip", "u1");
    assertThat(entered()).isEqualTo(3);
  }

  @Test
  @DisplayName("GOAL-1 EXIT-1 A wait, a goal and an exit rule see a list change at once")
  void thoseInsideSeeIt() {
    start(
        journey("wait")
            .enterOn(event("go"))
            .path(waitFor("for-list", inList("a")).withoutLimit(), exit("end")),
        journey("goal")
            .enterOn(event("go"))
            .goal(goal("listed", inList("a")))
            .path(delay("d", days(1))),
        journey("exit").enterOn(event("go")).exitWhen(not(inList("b"))).path(delay("d", days(1))));
    lists().create("a");
    lists().create("b");
    append("b", "u1");
    track("go", "u1");
    assertThat(status("u1", "exit")).isEqualTo(EnrollmentStatus.ACTIVE);
    append("a", "u1");
    assertThat(outcome("u1", "wait", "for-list")).isEqualTo("match-1");
    assertThat(status("u1", "goal")).isEqualTo(EnrollmentStatus.CONVERTED);
    lists().remove("b", List.of("u1")).join();
    assertThat(status("u1", "exit")).isEqualTo(EnrollmentStatus.EXITED);
  }

  @Test
  @DisplayName("USER-2 Whoever is listed exists, which may make other conditions true")
  void whoeverIsListedExists() {
    start(journey("w").enterWhen(attribute("plan").missing()).path(delay("rest", hours(1))));
    lists().create("any");
    append("any", "u1");
    assertThat(trace("u1", "w").enteredAt()).isEqualTo(T0);
    lists().remove("any", List.of("nobody")).join();
    assertThat(driver().store().load(List.of("nobody"))).isEmpty();
  }

  @Test
  @DisplayName("ENT-10 A change tells how many it moved; a list knows its size")
  void aChangeTellsWhatItDid() {
    start(WELCOME);
    assertThat(lists().create("vip")).isTrue();
    assertThat(lists().create("vip")).isFalse();
    assertThat(append("vip", "u1", "u2", "u1")).isEqualTo(new ListChange(2, 0, 1));
    assertThat(append("vip", "u2", "u3")).isEqualTo(new ListChange(1, 0, 1));
    assertThat(lists().remove("vip", List.of("u3", "u4")).join())
        .isEqualTo(new ListChange(0, 1, 1));
    lists().create("empty");
    assertThat(lists().describe())
        .containsExactly(
            new NamedList("empty", 0, NamedList.State.READY),
            new NamedList("vip", 2, NamedList.State.READY));
    restart(WELCOME);
    assertThat(members("vip")).isEqualTo(2);
    assertThat(listsOf("u1")).containsExactly("vip");
    assertThat(driver().explain("u1").toString()).contains("on lists vip");
  }

  @Test
  @DisplayName("ENT-10 Replacing moves those who are new and those who are gone, and nobody else")
  void replacingMovesOnlyTheDifference() {
    start(
        WELCOME,
        journey("gone")
            .enterWhen(not(inList("vip")))
            .reentry(afterExit())
            .path(delay("rest", minutes(10))));
    lists().create("vip");
    append("vip", "u1", "u2", "u3");
    advance(hours(1));
    users().add("u4");
    assertThat(lists().replace("vip", List.of("u2", "u3", "u4")).join())
        .isEqualTo(new ListChange(1, 1, 2));
    assertThat(members("vip")).isEqualTo(3);
    assertThat(entered()).isEqualTo(4);
    assertThat(report("gone").entered()).isEqualTo(1);
    assertThat(maybe("u1", "gone")).isPresent();
    assertThat(driver().engine().sweeps()).allMatch(SweepProgress::done);
    assertThat(lists().replace("vip", List.of()).join()).isEqualTo(new ListChange(0, 3, 0));
    assertThat(members("vip")).isZero();
  }

  @Test
  @DisplayName("ENT-10 A source is read page by page, the next when the one before is durable")
  void aSourceIsReadPageByPage() {
    start(WELCOME);
    lists().create("vip");
    List<String> asked = new ArrayList<>();
    AudienceSource source =
        cursor -> {
          asked.add(cursor + ":" + members("vip"));
          int page = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
          List<String> users =
              IntStream.range(0, page == 1 ? 0 : 600).mapToObj(i -> "u" + page + "-" + i).toList();
          users().addAll(users);
          return new AudienceSource.Page(
              users, page == 2 ? Optional.empty() : Optional.of(String.valueOf(page + 1)));
        };
    assertThat(lists().append("vip", source).join()).isEqualTo(new ListChange(1200, 0, 0));
    assertThat(asked).containsExactly(":0", "1:600", "2:600");
    assertThat(lists().remove("vip", source).join()).isEqualTo(new ListChange(0, 1200, 0));
    assertThat(lists().replace("vip", source).join()).isEqualTo(new ListChange(1200, 0, 0));
    assertThat(members("vip")).isEqualTo(1200);
  }

  @Test
  @DisplayName("ENT-10 A list that a journey names cannot be removed, and the refusal says which")
  void aListInUseStays() {
    start(WELCOME);
    lists().create("vip");
    append("vip", "u1");
    assertThatThrownBy(() -> lists().remove("vip"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("\"vip\" is named by journey w revision 1");
    publish(journey("w").enterOn(event("x")).path(exit("end")));
    assertThatThrownBy(() -> lists().remove("vip"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("revision 1")
        .hasMessageContaining("nobody is on that revision");
    advance(minutes(10));
    assertThat(lists().remove("vip").join()).isEqualTo(new ListChange(0, 1, 0));
    assertThat(lists().describe("vip")).isEmpty();
    assertThat(listsOf("u1")).isEmpty();
    lists().create("vip");
    assertThat(members("vip")).isZero();
  }

  @Test
  @DisplayName("ENT-10 A journey that names a list that there is not is published with a warning")
  void anUnknownListIsAWarning() {
    start(SPLIT);
    lists().create("vip");
    List<String> warnings =
        publish(journey("x").enterWhen(inList("vip").or(inList("new"))).path(exit("end")))
            .warnings()
            .stream()
            .map(Problem::toString)
            .toList();
    assertThat(warnings).hasSize(1).allMatch(one -> one.contains("list \"new\" does not exist"));
    lists().create("new");
    append("new", "u1");
    assertThat(report("x").entered()).isEqualTo(1);
  }

  @Test
  @DisplayName("USER-1 Two users who become one are on the lists of both")
  void listsAreUnited() {
    start(WELCOME);
    List.of("vip", "a", "b").forEach(list -> lists().create(list));
    append("a", "anonymous");
    append("b", "known");
    append("vip", "anonymous");
    append("a", "known");
    assertThat(maybe("known", "w")).isEmpty();
    driver().merge("anonymous", "known");
    assertThat(listsOf("known")).containsExactly("a", "b", "vip");
    assertThat(trace("known", "w").status()).isEqualTo(EnrollmentStatus.ACTIVE);
    assertThat(members("a")).isEqualTo(1);
    assertThat(members("b")).isEqualTo(1);
    assertThat(members("vip")).isEqualTo(1);
    assertThat(append("vip", "anonymous")).isEqualTo(new ListChange(0, 0, 1));
    assertThat(lists().replace("vip", List.of("anonymous")).join())
        .isEqualTo(new ListChange(0, 0, 1));
    assertThat(listsOf("known")).contains("vip");
  }

  @Test
  @DisplayName("USER-1 Coming onto a list by a merge crosses")
  void aMergeCrosses() {
    start(journey("w").enterWhen(inList("a").and(inList("b"))).path(delay("rest", hours(1))));
    lists().create("a");
    lists().create("b");
    append("a", "anonymous");
    append("b", "known");
    driver().merge("anonymous", "known");
    assertThat(report("w").entered()).isEqualTo(1);
  }

  @Test
  @DisplayName("VAL-4 Names and ids are checked, all wrong ones of a page at once")
  void namesAndIdsAreChecked() {
    start(WELCOME);
    assertThatThrownBy(() -> lists().create("My List"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("to \"my-list\"");
    assertThatThrownBy(() -> append("vip", "u1"))
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("list: \"vip\" (expected: a list)");
    lists().create("vip");
    assertThatThrownBy(() -> append("vip", "u1", "", "x".repeat(257)))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(InvalidInputException.class)
        .hasMessageContaining("0 characters")
        .hasMessageContaining("257 characters");
    assertThat(members("vip")).isZero();
    for (int i = 1; i < 500; i++) {
      lists().create("list-" + i);
    }
    assertThatThrownBy(() -> lists().create("one-more"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("500 lists already (expected: at most 500)");
  }

  @Test
  @DisplayName("ENT-10 Changes of one list are done in the order in which they were asked for")
  void changesOfOneListAreInOrder() {
    start(WELCOME);
    lists().create("vip");
    users().add("u1");
    List<String> order = new ArrayList<>();
    AudienceSource slow =
        cursor -> {
          order.add("first");
          lists().remove("vip", List.of("u1")).thenRun(() -> order.add("second")).isDone();
          return AudienceSource.Page.last(List.of("u1"));
        };
    lists().append("vip", slow).join();
    assertThat(order).containsExactly("first", "second");
    assertThat(members("vip")).isZero();
    assertThat(entered()).isEqualTo(1);
  }
}
