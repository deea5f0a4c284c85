package dev.journeys.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.InList;
import dev.journeys.condition.InSegment;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.condition.Period;
import dev.journeys.value.InvalidJourneyException;
import dev.journeys.value.Problem;
import dev.journeys.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JourneyCheckTest {

  private static final EventPattern SIGNUP = EventPattern.named("signup");
  private static final EntryRule ON_SIGNUP = new EntryRule.OnEvent(List.of(SIGNUP));
  private static final Send SEND =
      new Send("hello", MessageContent.of("email", "hello"), Optional.empty(), Optional.empty());

  private static List<String> problems(EntryRule entry, PathGraph path) {
    return Journey.builder("j").entry(entry).path(path).problems().stream()
        .map(Problem::toString)
        .toList();
  }

  private static List<String> problems(PathGraph path) {
    return problems(ON_SIGNUP, path);
  }

  private static Delay delay(String id, Duration duration) {
    return new Delay(id, new DelayLength.Fixed(duration));
  }

  private static Condition attribute(Operator operator, Object... values) {
    List<Value> list = new ArrayList<>();
    for (Object value : values) {
      list.add(Value.of(value));
    }
    return new Comparison(new Operand(Operand.Source.ATTRIBUTE, "plan"), operator, list);
  }

  @Test
  void a_journey_with_one_step_is_enough() {
    assertThat(problems(new PathGraph(List.of(SEND), List.of()))).isEmpty();
  }

  @Test
  @DisplayName("ENT-3 A pause after entry is positive, and once() has nothing beside it")
  void reentry_is_checked() {
    assertThat(reentryProblems(Reentry.afterEntry(Duration.ZERO)))
        .containsExactly("reentry: PT0S (expected: at least 1 ms)");
    assertThat(reentryProblems(Reentry.once().sameEventMayReenter()))
        .containsExactly(
            "reentry: once() with a pause, a number of entries or sameEventMayReenter() (expected:"
                + " once() alone)");
    assertThat(reentryProblems(Reentry.afterExit().sameEventMayReenter())).isEmpty();
  }

  private static List<String> reentryProblems(Reentry reentry) {
    return Journey.builder("j")
        .entry(new EntryRule.ByCall())
        .reentry(reentry)
        .path(new PathGraph(List.of(new Exit("done")), List.of()))
        .problems()
        .stream()
        .map(problem -> problem.where() + ": " + problem.sentence())
        .toList();
  }

  @Test
  @DisplayName("ENT-10 A list has a name of the form of an id")
  void the_name_of_a_list_is_checked() {
    EntryRule entry = new EntryRule.When(new InList("My VIPs").negated(), false);
    assertThat(problems(entry, new PathGraph(List.of(SEND), List.of())))
        .singleElement()
        .asString()
        .contains("list id \"My VIPs\"")
        .contains("to \"my-vips\"");
  }

  @Test
  @DisplayName("SEG-1 MEM-1 What is remembered does not depend on segments")
  void a_segment_does_not_filter_what_is_remembered() {
    Did did = Did.ever(EventPattern.named("buy").where(new InSegment("big")));
    assertThat(problems(new EntryRule.When(did, false), new PathGraph(List.of(SEND), List.of())))
        .singleElement()
        .asString()
        .contains("inSegment(..) inside the filter of did(..)");
  }

  @Test
  void every_mistake_is_found_at_once_with_its_place_and_a_hint() {
    Journey.Builder builder =
        Journey.builder("Win Back")
            .description("x".repeat(121))
            .entry(
                new EntryRule.AfterInaction(SIGNUP, SIGNUP, Duration.ZERO, Optional.empty(), false))
            .goal(Goal.of("g", SIGNUP).within(Duration.ofDays(-1)))
            .goal(Goal.of("g", attribute(Operator.EXISTS)).valueFrom("amount"))
            .timeLimit(Duration.ofDays(40_000))
            .path(
                new PathGraph(
                    List.of(
                        new Send(
                            "a b", MessageContent.of("", "t"), Optional.empty(), Optional.empty()),
                        new WaitFor("w", List.of(), Optional.of(Duration.ZERO), false),
                        new Split("s", List.of()),
                        new Exit("never")),
                    List.of(
                        Link.of("a b", Outcome.NEXT, "w"),
                        Link.of("w", Outcome.DONE, "s"),
                        Link.of("s", Outcome.NEXT, "gone"))));
    assertThatThrownBy(builder::build)
        .isInstanceOfSatisfying(
            InvalidJourneyException.class,
            e -> {
              assertThat(e.problems())
                  .extracting(problem -> problem.where() + ": " + problem.sentence())
                  .contains(
                      "Win Back: journey id \"Win Back\" (expected: 1 to 64 of a-z, 0-9 and -, not beginning with -)",
                      "description: 121 characters (expected: at most 120)",
                      "timeLimit: PT960000H (expected: at most 36500 days)",
                      "entry: PT0S (expected: at least 1 ms)",
                      "g: PT-24H (expected: at least 1 ms)",
                      "g: two goals have this name (expected: each its own)",
                      "g: valueFrom on a condition (expected: on an event)",
                      "a b: channel: \"\" (expected: 1 to 256 characters)",
                      "w: nothing to wait for (expected: at least one event or condition)",
                      "w: PT0S (expected: at least 1 ms)",
                      "s: no condition (expected: at least one)",
                      "w: outcome \"done\" (expected: timeout)",
                      "s: goes to \"gone\", which is not in the path",
                      "never: no way leads here");
              assertThat(e.problems())
                  .allSatisfy(problem -> assertThat(problem.hint()).isNotBlank());
            });
  }

  @Test
  @DisplayName(
      "STEP-3 a cycle that takes no time is refused, also through conditions and short waits")
  void timeless_cycles() {
    Split split = new Split("again", List.of(attribute(Operator.EXISTS)));
    Link back = Link.of("again", Outcome.when(1), "hello");
    assertThat(
            problems(
                new PathGraph(
                    List.of(SEND, split), List.of(Link.of("hello", Outcome.NEXT, "again"), back))))
        .singleElement()
        .asString()
        .contains("hello: a cycle through this step takes no time");
    PathGraph shortWait =
        new PathGraph(
            List.of(SEND, delay("nap", Duration.ofSeconds(59)), split),
            List.of(
                Link.of("hello", Outcome.NEXT, "nap"),
                Link.of("nap", Outcome.NEXT, "again"),
                back));
    assertThat(problems(shortWait)).hasSize(1);
    WaitFor onCondition =
        new WaitFor(
            "nap", List.of(attribute(Operator.EXISTS)), Optional.of(Duration.ofDays(1)), false);
    PathGraph throughCondition =
        new PathGraph(
            List.of(SEND, onCondition),
            List.of(
                Link.of("hello", Outcome.NEXT, "nap"), Link.of("nap", Outcome.match(1), "hello")));
    assertThat(problems(throughCondition)).hasSize(1);
  }

  @Test
  @DisplayName("STEP-3 a cycle through a minute, an event, or a visit limit is allowed")
  void cycles_that_take_time() {
    PathGraph throughDelay =
        new PathGraph(
            List.of(SEND, delay("nap", Duration.ofMinutes(1))),
            List.of(Link.of("hello", Outcome.NEXT, "nap"), Link.of("nap", Outcome.NEXT, "hello")));
    assertThat(problems(throughDelay)).isEmpty();
    WaitFor onEvent = new WaitFor("nap", List.of(SIGNUP), Optional.empty(), false);
    PathGraph throughEvent =
        new PathGraph(
            List.of(SEND, onEvent),
            List.of(Link.of("hello", Outcome.NEXT, "nap"), Link.of("nap", Outcome.NEXT, "hello")));
    assertThat(problems(throughEvent)).isEmpty();
    Link limited = new Link("hello", Outcome.NEXT, "hello", OptionalInt.of(3));
    assertThat(problems(new PathGraph(List.of(SEND), List.of(limited)))).isEmpty();
  }

  @Test
  void an_order_of_booleans_is_refused() {
    Split split = new Split("s", List.of(attribute(Operator.AT_LEAST, true)));
    assertThat(problems(new PathGraph(List.of(split), List.of())))
        .singleElement()
        .asString()
        .contains("s: plan >= true (expected: a number, a text or an instant)");
  }

  @Test
  void before_entry_there_is_no_entry_to_speak_of() {
    EventPattern sinceEntry = SIGNUP.where(Did.ever(SIGNUP).during(Period.sinceEntry()));
    EventPattern entryProperty =
        SIGNUP.where(
            new Comparison(new Operand(Operand.Source.ENTRY, "plan"), Operator.EXISTS, List.of()));
    assertThat(
            problems(
                new EntryRule.OnEvent(List.of(sinceEntry, entryProperty)),
                new PathGraph(List.of(SEND), List.of())))
        .hasSize(2)
        .anyMatch(problem -> problem.contains("did(..) since entry before entry"))
        .anyMatch(problem -> problem.contains("entryProperty(\"plan\") before entry"));
  }

  @Test
  @DisplayName(
      "VAL-4 a condition deeper than 32 levels and a path of more than 500 steps are refused")
  void sizes() {
    Condition deep = attribute(Operator.EXISTS);
    for (int i = 1; i < Condition.MAX_DEPTH; i++) {
      deep = deep.negated();
    }
    assertThat(problems(new PathGraph(List.of(new Split("s", List.of(deep))), List.of())))
        .isEmpty();
    assertThat(problems(new PathGraph(List.of(new Split("s", List.of(deep.negated()))), List.of())))
        .hasSize(1);
    List<Step> steps = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (int i = 0; i <= PathCheck.MAX_STEPS; i++) {
      steps.add(delay("d-" + i, Duration.ofDays(1)));
      if (i > 0) {
        links.add(Link.of("d-" + (i - 1), Outcome.NEXT, "d-" + i));
      }
    }
    assertThat(problems(new PathGraph(steps, links)))
        .singleElement()
        .asString()
        .contains("501 steps");
    assertThat(problems(new PathGraph(steps.subList(0, 500), links.subList(0, 499)))).isEmpty();
  }

  @Test
  @DisplayName("VAL-4 what no store could keep is refused wherever a name or text stands")
  void unstorable_texts() {
    Journey.Builder builder =
        Journey.builder("j")
            .description("half a smile \uD83D")
            .entry(ON_SIGNUP)
            .goal(Goal.of("g", EventPattern.named("nul\0")))
            .path(
                new PathGraph(
                    List.of(
                        new Send(
                            "s",
                            MessageContent.of("e\0", "t").with("f\0", 1),
                            Optional.empty(),
                            Optional.empty())),
                    List.of()));
    assertThat(builder.problems())
        .extracting(problem -> problem.where() + ": " + problem.sentence())
        .containsExactlyInAnyOrder(
            "description: a lone surrogate at position 13",
            "g: a NUL character at position 3",
            "s: a NUL character at position 1",
            "s: a NUL character at position 1");
  }

  @Test
  void a_duration_of_any_size_is_judged_without_overflow() {
    assertThat(
            problems(
                new PathGraph(List.of(delay("d", Duration.ofSeconds(Long.MAX_VALUE))), List.of())))
        .singleElement()
        .asString()
        .contains("expected: at most 36500 days");
  }

  @Test
  @DisplayName("VAL-1 a thousand mistakes are told of, the rest is counted")
  void very_many_mistakes() {
    List<Link> links = Collections.nCopies(2_500, Link.of("nowhere", Outcome.NEXT, SEND.id()));
    List<Problem> problems =
        Journey.builder("j").entry(ON_SIGNUP).path(new PathGraph(List.of(SEND), links)).problems();
    assertThat(problems)
        .hasSize(1_001)
        .endsWith(Problem.error("further", "3999 problems more", "Mend these first."));
  }

  @Test
  @DisplayName("VAL-1 what is quoted is shortened, and what is expected stays")
  void long_mistakes() {
    String id = "x".repeat(499) + "\uD83D\uDE00".repeat(1_000);
    assertThat(
            Journey.builder("j")
                .entry(ON_SIGNUP)
                .path(new PathGraph(List.of(new Exit(id)), List.of()))
                .problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.where()).isEqualTo("x".repeat(499) + "…");
          assertThat(problem.sentence())
              .hasSizeBetween(1_000, 1_010)
              .startsWith("step id \"xxx")
              .contains("x…")
              .endsWith("(expected: 1 to 64 of a-z, 0-9 and -, not beginning with -)");
          assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(problem.toString())).isTrue();
        });
  }
}
