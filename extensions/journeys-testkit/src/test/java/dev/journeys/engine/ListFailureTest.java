package dev.journeys.engine;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.JourneyEngine;
import dev.journeys.ListChange;
import dev.journeys.NamedList;
import dev.journeys.NamedList.State;
import dev.journeys.model.Journey;
import dev.journeys.store.AudienceSource;
import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import dev.journeys.time.VirtualTime;
import dev.journeys.value.EngineClosedException;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.StateStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes of lists that break in the middle, and several engines that change one list. */
class ListFailureTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Journey WELCOME =
      journey("w").enterWhen(inList("vip")).reentry(afterExit()).path(delay("rest", days(1)));

  private final InMemoryStateStore memory = new InMemoryStateStore();
  private final VirtualTime time = VirtualTime.startingAt(START);
  private String failing = "";
  private JourneyEngine engine;

  @BeforeEach
  void begin() {
    engine = engine(time);
    engine.publish(WELCOME);
    engine.lists().create("vip");
  }

  @AfterEach
  void end() {
    engine.close();
  }

  private JourneyEngine engine(VirtualTime itsTime) {
    return JourneyEngine.builder().store(store()).time(itsTime).start();
  }

  /** The same store, which is away for one method at a time. */
  private StateStore store() {
    return WatchedStore.of(
        memory,
        (method, arguments) -> {
          if (isRegistry(method, arguments) && failing.equals("answer of the registry")) {
            memory.writeCell((String) arguments[0], (long) arguments[1], (String) arguments[2]);
            throw new StateStoreException("the answer is lost", true, null);
          }
          if (method.equals(failing) || (failing.equals("end") && isEnd(method, arguments))) {
            throw new StateStoreException("the database is away", true, null);
          }
        });
  }

  private static boolean isRegistry(String method, Object[] arguments) {
    return method.equals("writeCell") && arguments[0].equals("lists");
  }

  /** Whether a list is taken out of the registry. */
  private static boolean isEnd(String method, Object[] arguments) {
    return isRegistry(method, arguments) && !((String) arguments[2]).contains("vip");
  }

  private void publishWithoutList() {
    engine.publish(journey("w").enterOn(event("x")).path(exit("end")));
  }

  private NamedList vip() {
    return engine.lists().describe("vip").orElseThrow();
  }

  private boolean isVip(String user) {
    return engine.explain(user).lists().contains("vip");
  }

  /** One user a page, and something that happens before the second page. */
  private static AudienceSource source(Runnable before, String first, String second) {
    return cursor -> {
      if (cursor.isEmpty()) {
        return new AudienceSource.Page(List.of(first), Optional.of("2"));
      }
      before.run();
      return AudienceSource.Page.last(List.of(second));
    };
  }

  private static AudienceSource breaking(String first) {
    return source(
        () -> {
          throw new IllegalStateException("the file is cut off");
        },
        first,
        "");
  }

  /** As another engine does it on the same store, all of it at once. */
  private void elsewhere(Consumer<JourneyEngine> what) {
    try (JourneyEngine other = engine(VirtualTime.startingAt(time.now()))) {
      what.accept(other);
    }
  }

  @Test
  void a_replacement_that_breaks_off_has_taken_nobody_off_and_is_repeated_harmlessly() {
    engine.lists().append("vip", List.of("old", "both")).join();
    assertThatThrownBy(() -> engine.lists().replace("vip", breaking("new")).join())
        .hasCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the file is cut off");
    assertThat(vip()).isEqualTo(new NamedList("vip", 3, State.REPLACING));
    engine.close();
    engine = engine(time);
    assertThat(engine.lists().replace("vip", List.of("new", "both")).join())
        .isEqualTo(new ListChange(0, 1, 2));
    assertThat(vip()).isEqualTo(new NamedList("vip", 2, State.READY));
    assertThat(isVip("old")).isFalse();
    assertThat(engine.report("w").entered()).isEqualTo(3);
  }

  @Test
  void the_next_engine_ends_a_replacement_whose_walk_was_broken_off() {
    engine.lists().append("vip", List.of("a", "b", "c")).join();
    failing = "scan";
    CompletableFuture<ListChange> replaced = engine.lists().replace("vip", List.of("c"));
    time.advance(Duration.ofSeconds(5));
    assertThat(replaced).isNotDone();
    assertThat(vip()).isEqualTo(new NamedList("vip", 3, State.REPLACING));
    engine.close();
    assertThatThrownBy(replaced::join).hasCauseInstanceOf(EngineClosedException.class);
    failing = "";
    engine = engine(time);
    assertThat(vip()).isEqualTo(new NamedList("vip", 1, State.READY));
    assertThat(isVip("c")).isTrue();
    assertThat(isVip("a")).isFalse();
  }

  @Test
  void the_next_engine_ends_the_removal_of_a_list() {
    publishWithoutList();
    engine.lists().append("vip", List.of("a", "b")).join();
    failing = "scan";
    CompletableFuture<ListChange> removed = engine.lists().remove("vip");
    assertThat(vip().state()).isEqualTo(State.REMOVING);
    assertThatThrownBy(() -> engine.lists().create("vip"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is being removed");
    CompletableFuture<ListChange> appended = engine.lists().append("vip", List.of("x"));
    assertThat(appended).isNotDone();
    engine.close();
    assertThat(removed).isCompletedExceptionally();
    assertThat(appended).isCompletedExceptionally();
    failing = "";
    engine = engine(time);
    assertThat(engine.lists().describe()).isEmpty();
    assertThat(isVip("a")).isFalse();
    assertThat(engine.lists().create("vip")).isTrue();
  }

  @Test
  void the_last_step_of_a_removal_is_tried_until_the_store_is_back() {
    publishWithoutList();
    engine.lists().append("vip", List.of("a", "b")).join();
    failing = "end";
    CompletableFuture<ListChange> removed = engine.lists().remove("vip");
    time.advance(Duration.ofSeconds(5));
    assertThat(removed).isNotDone();
    assertThat(vip().state()).isEqualTo(State.REMOVING);
    failing = "";
    time.advance(Duration.ofSeconds(5));
    assertThat(removed).isCompletedWithValue(new ListChange(0, 2, 0));
    assertThat(engine.lists().describe()).isEmpty();
  }

  @Test
  void a_removal_of_which_the_answer_was_lost_is_repeated() {
    publishWithoutList();
    engine.lists().append("vip", List.of("a", "b")).join();
    failing = "answer of the registry";
    assertThatThrownBy(() -> engine.lists().remove("vip").join())
        .hasCauseInstanceOf(StateStoreException.class);
    failing = "";
    assertThat(vip().state()).isEqualTo(State.REMOVING);
    assertThat(engine.lists().remove("vip").join()).isEqualTo(new ListChange(0, 2, 0));
    assertThat(engine.lists().create("vip")).isTrue();
    assertThat(isVip("a")).isFalse();
  }

  @Test
  void a_replacement_whose_source_comes_to_its_end_after_the_close_is_ended_by_the_next_engine() {
    engine.lists().append("vip", List.of("old")).join();
    CompletableFuture<ListChange> replaced =
        engine
            .lists()
            .replace(
                "vip",
                cursor -> {
                  engine.close();
                  return AudienceSource.Page.last(List.of());
                });
    assertThat(replaced).isCompletedExceptionally();
    assertThatThrownBy(replaced::join).hasCauseInstanceOf(EngineClosedException.class);
    engine = engine(time);
    assertThat(vip()).isEqualTo(new NamedList("vip", 0, State.READY));
  }

  @Test
  void a_change_whose_source_answers_after_the_close_ends() {
    CompletableFuture<ListChange> appended =
        engine.lists().append("vip", source(() -> engine.close(), "a", "b"));
    assertThat(appended).isCompletedExceptionally();
    assertThatThrownBy(appended::join).hasCauseInstanceOf(EngineClosedException.class);
  }

  @Test
  void a_walk_visits_a_page_again_at_which_the_store_failed() {
    engine.lists().append("vip", List.of("a", "b")).join();
    CompletableFuture<ListChange> replaced =
        engine
            .lists()
            .replace(
                "vip",
                cursor -> {
                  failing = "commit";
                  return AudienceSource.Page.last(List.of());
                });
    time.advance(Duration.ofMinutes(1));
    assertThat(replaced).isNotDone();
    failing = "";
    time.advance(Duration.ofMinutes(1));
    assertThat(replaced.join()).isEqualTo(new ListChange(0, 2, 0));
  }

  @Test
  void a_change_during_which_the_store_fails_says_so_and_is_repeated_harmlessly() {
    CompletableFuture<ListChange> appended =
        engine.lists().append("vip", source(() -> failing = "commit", "a", "b"));
    time.advance(Duration.ofMinutes(1));
    assertThatThrownBy(appended::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(StateStoreException.class);
    failing = "";
    assertThat(engine.lists().append("vip", List.of("a", "b")).join())
        .isEqualTo(new ListChange(1, 0, 1));
    assertThat(engine.report("w").entered()).isEqualTo(2);
  }

  @Test
  void who_is_appended_while_another_engine_replaces_the_list_is_on_the_new_one() {
    AudienceSource source =
        source(
            () -> elsewhere(other -> other.lists().replace("vip", List.of("x")).join()), "a", "b");
    engine.lists().append("vip", source).join();
    assertThat(isVip("a")).isFalse();
    assertThat(isVip("b")).isTrue();
    assertThat(isVip("x")).isTrue();
    engine.lists().replace("vip", List.of()).join();
    assertThat(vip().members()).isZero();
  }

  @Test
  void who_is_appended_while_another_engine_removes_the_list_is_not_on_it() {
    publishWithoutList();
    AudienceSource source =
        source(() -> elsewhere(other -> other.lists().remove("vip").join()), "a", "b");
    assertThatThrownBy(() -> engine.lists().append("vip", source).join())
        .hasCauseInstanceOf(InvalidInputException.class)
        .hasMessageContaining("expected: a list");
    assertThat(isVip("a")).isFalse();
    assertThat(isVip("b")).isFalse();
    engine.lists().create("vip");
    assertThat(vip().members()).isZero();
  }

  @Test
  void of_two_replacements_at_one_time_the_later_one_stands_alone() {
    AudienceSource source =
        source(
            () -> elsewhere(other -> other.lists().replace("vip", List.of("x")).join()), "a", "b");
    assertThatThrownBy(() -> engine.lists().replace("vip", source).join())
        .hasCauseInstanceOf(InvalidInputException.class)
        .hasMessageContaining("was replaced by another call");
    assertThat(isVip("a")).isFalse();
    assertThat(isVip("b")).isFalse();
    assertThat(vip()).isEqualTo(new NamedList("vip", 1, State.READY));
  }
}
