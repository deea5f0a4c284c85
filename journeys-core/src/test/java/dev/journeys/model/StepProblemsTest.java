package dev.journeys.model;

import static dev.journeys.model.Mistakes.exists;
import static dev.journeys.model.Mistakes.journey;
import static dev.journeys.model.Mistakes.operand;
import static dev.journeys.model.Mistakes.problems;
import static dev.journeys.model.Mistakes.waitFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.condition.AllEvents;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Expression;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Trigger;
import dev.journeys.policy.DailyWindow;
import dev.journeys.policy.Percent;
import dev.journeys.policy.SendLimit;
import dev.journeys.value.InvalidJourneyException;
import dev.journeys.value.Problem;
import dev.journeys.value.Value;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StepProblemsTest {

  private static final EventPattern A = EventPattern.named("a");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Set<DayOfWeek> ALL_DAYS = EnumSet.allOf(DayOfWeek.class);
  private static final Expression ONE = new Expression.Constant(Value.of(1));

  private static WaitUntil until(String id, WaitTarget target) {
    return new WaitUntil(id, target);
  }

  private static Experiment experiment(Object... namesAndShares) {
    List<Experiment.Variant> variants = new ArrayList<>();
    for (int i = 0; i < namesAndShares.length; i += 2) {
      variants.add(
          new Experiment.Variant(
              (String) namesAndShares[i], Percent.of((Integer) namesAndShares[i + 1])));
    }
    return new Experiment("x", variants, Optional.empty(), false);
  }

  @Test
  @DisplayName("TIME-7 every mistake of every new step is found at once, each with a hint")
  void all_at_once() {
    Journey.Builder builder =
        journey(
            until("at", new WaitTarget.AtTime(LocalTime.NOON, Set.of(), Optional.empty())),
            until(
                "in",
                new WaitTarget.InWindow(
                    DailyWindow.of(LocalTime.NOON, LocalTime.NOON).on(Set.of()), Optional.empty())),
            until(
                "date",
                new WaitTarget.AtDate(
                    operand(Operand.Source.ATTRIBUTE, " "), Duration.ofDays(-36_501))),
            new DidNot("quiet", A, A, Duration.ZERO, Optional.of(Duration.ofDays(-1))),
            new UpdateProfile("change", List.of()),
            new Emit("tell", "", Map.of("", ONE)),
            new Call("call", " ", Map.of(), List.of("ok", "Not Good")),
            new StartJourney("start", "Other Journey", Map.of()),
            new Send(
                "mail",
                MessageContent.of("email", "t"),
                Optional.empty(),
                Optional.of(new FeedbackWait(List.of(Outcome.SENT), Duration.ZERO))),
            new Experiment("x", List.of(), Optional.empty(), false));
    assertThatThrownBy(builder::build).isInstanceOf(InvalidJourneyException.class);
    assertThat(builder.problems()).extracting(Problem::hint).doesNotContain("");
    assertThat(problems(builder))
        .containsExactlyInAnyOrder(
            "at: no day of the week (expected: at least one)",
            "in: no day of the week (expected: at least one)",
            "in: a window from 12:00 to 12:00 (expected: two different times)",
            "date: a comparison without a name (expected: the name of an attribute or property)",
            "date: PT-876024H (expected: at most 36500 days)",
            "quiet: PT0S (expected: at least 1 ms)",
            "quiet: PT-24H (expected: at least 1 ms)",
            "x: no variant (expected: at least one)",
            "x: shares of  (expected: 100 % in all)",
            "change: no change (expected: at least one)",
            "tell: event: \"\" (expected: 1 to 256 characters)",
            "tell: property: \"\" (expected: 1 to 256 characters)",
            "call: handler: \" \" (expected: 1 to 256 characters)",
            "call: result \"ok\" (expected: its own name, none of [control, failed, next, ok, unknown])",
            "call: result id \"Not Good\" (expected: 1 to 64 of a-z, 0-9 and -, not beginning with -)",
            "start: journey id \"Other Journey\" (expected: 1 to 64 of a-z, 0-9 and -, not beginning with -)",
            "mail: PT0S (expected: at least 1 ms)",
            "mail: waits for [sent] (expected: delivered, viewed, clicked or replied, each once)");
  }

  @Test
  void a_path_of_every_new_step_without_a_mistake_is_taken() {
    assertThat(
            problems(
                journey(
                        until(
                            "at",
                            new WaitTarget.AtTime(LocalTime.NOON, ALL_DAYS, Optional.empty())),
                        until(
                            "in",
                            new WaitTarget.InWindow(
                                DailyWindow.of(LocalTime.of(22, 0), LocalTime.of(8, 0)),
                                Optional.empty())),
                        until(
                            "date",
                            new WaitTarget.AtDate(
                                operand(Operand.Source.EVENT, "at"), Duration.ofDays(-36_500))),
                        waitFor(true, new AllEvents(List.of(A, A.sameKey()))),
                        new DidNot("quiet", A, A.sameKey(), DAY, Optional.empty()),
                        experiment("a", 50, "b", 50),
                        new UpdateProfile("change", List.of(ProfileChange.clear("a"))),
                        new Emit("tell", "told", Map.of("a", ONE)),
                        new Call("call", "h", Map.of("a", ONE), List.of("high")),
                        new StartJourney("start", "other", Map.of("a", ONE)),
                        new Hold("hold"))
                    .keyedBy("id")
                    .timeLimit(DAY)))
        .isEmpty();
  }

  @Test
  @DisplayName("a wait tells at most 60 events and 100 alternatives apart")
  void waits() {
    List<EventPattern> sixty = Collections.nCopies(60, A);
    assertThat(problems(waitFor(false, new AllEvents(sixty)))).isEmpty();
    assertThat(problems(waitFor(false, new AllEvents(sixty), A)))
        .containsExactly("w: 61 events (expected: at most 60)");
    Trigger[] conditions =
        Collections.nCopies(101, exists(Operand.Source.ATTRIBUTE)).toArray(Trigger[]::new);
    assertThat(problems(waitFor(false, conditions)))
        .containsExactly("w: 101 alternatives (expected: at most 100)");
    assertThat(problems(waitFor(true, exists(Operand.Source.ATTRIBUTE))))
        .containsExactly("w: sinceEntry() without an event (expected: at least one)");
    assertThat(problems(waitFor(false, new AllEvents(List.of(A)))))
        .containsExactly("w: allOf(..) of 1 events (expected: at least 2)");
  }

  @Test
  void shares_of_an_experiment_are_positive_and_add_up_to_100() {
    assertThat(problems(experiment("a", 100))).isEmpty();
    assertThat(problems(experiment("a", 60, "b", 39)))
        .containsExactly("x: shares of 60 % + 39 % (expected: 100 % in all)");
    assertThat(problems(experiment("a", 60, "b", 41))).hasSize(1);
    assertThat(problems(experiment("a", 100, "b", 0)))
        .containsExactly("x: a share of 0 % (expected: more)");
    assertThat(problems(experiment("a", 50, "a", 50)))
        .singleElement()
        .asString()
        .startsWith("x: variant \"a\" (expected: its own name");
    for (String reserved : List.of("next", "control", "ok", "failed", "unknown")) {
      assertThat(problems(experiment(reserved, 100))).as(reserved).hasSize(1);
    }
  }

  @Test
  void a_number_is_changed_by_a_number() {
    for (ProfileChange.Operation operation :
        List.of(ProfileChange.Operation.INCREASE, ProfileChange.Operation.DECREASE)) {
      assertThat(
              problems(
                  new UpdateProfile(
                      "change",
                      List.of(
                          ProfileChange.of("n", operation, new Expression.Constant(Value.of("x"))),
                          ProfileChange.of("n", operation, ONE),
                          ProfileChange.of(
                              "n",
                              operation,
                              new Expression.Lookup(operand(Operand.Source.ENTRY, "n")))))))
          .containsExactly("change: n by x (expected: a number)");
    }
    assertThat(
            problems(
                new UpdateProfile("change", Collections.nCopies(101, ProfileChange.clear("a")))))
        .containsExactly("change: 101 changes (expected: at most 100)");
  }

  @Test
  @DisplayName("VAL-4 what no store could keep is refused in every name of the new steps")
  void unstorable_names() {
    String bad = "a\0";
    assertThat(
            problems(
                journey(
                        until(
                            "date",
                            new WaitTarget.AtDate(
                                operand(Operand.Source.ATTRIBUTE, bad), Duration.ZERO)),
                        new DidNot(
                            "quiet",
                            EventPattern.named(bad),
                            EventPattern.named(bad),
                            DAY,
                            Optional.empty()),
                        new UpdateProfile("change", List.of(ProfileChange.clear(bad))),
                        new Emit("tell", bad, Map.of(bad, ONE)),
                        new Call("call", bad, Map.of(bad, ONE), List.of()),
                        new StartJourney("start", "j", Map.of(bad, ONE)))
                    .keyedBy(bad)))
        .hasSize(10)
        .allMatch(problem -> problem.contains("NUL"));
  }

  @Test
  void properties_have_a_number() {
    Map<String, Expression> many = new HashMap<>();
    for (int i = 0; i <= 256; i++) {
      many.put("p" + i, ONE);
    }
    assertThat(
            problems(
                new Emit("tell", "told", many),
                new Call("call", "h", many, List.of()),
                new StartJourney("start", "other", many)))
        .containsExactly(
            "tell: 257 properties (expected: at most 256)",
            "call: 257 properties (expected: at most 256)",
            "start: 257 properties (expected: at most 256)");
  }

  @Test
  @DisplayName("MSG-9 feedback that is waited for is named once each, for a positive time")
  void feedback() {
    for (List<Outcome> bad :
        List.of(
            List.<Outcome>of(),
            List.of(Outcome.CLICKED, Outcome.CLICKED),
            List.of(Outcome.FAILED),
            List.of(new Outcome("bounced")))) {
      assertThat(
              problems(
                  new Send(
                      "mail",
                      MessageContent.of("email", "t"),
                      Optional.empty(),
                      Optional.of(new FeedbackWait(bad, DAY)))))
          .as("%s", bad)
          .hasSize(1);
    }
    assertThat(
            problems(
                new Send(
                    "mail",
                    MessageContent.of("email", "t"),
                    Optional.empty(),
                    Optional.of(new FeedbackWait(FeedbackWait.POSSIBLE, DAY)))))
        .isEmpty();
  }

  @Test
  @DisplayName("MSG-6 MSG-10 MSG-14 every mistake in what a send obeys is found at once")
  void rulesOfASend() {
    LocalTime noon = LocalTime.NOON;
    DailyWindow never = new DailyWindow(noon, noon, EnumSet.allOf(DayOfWeek.class));
    Send send =
        new Send("mail", MessageContent.of("email", "t"), Optional.empty(), Optional.empty());
    assertThat(
            problems(
                send.withRules(
                    SendRules.none()
                        .withTopic("")
                        .withLimit(SendLimit.per(101, Duration.ZERO))
                        .withDeliveryWindow(
                            List.of(new WaitTarget.InWindow(never, Optional.empty()))))))
        .hasSize(4)
        .anyMatch(problem -> problem.startsWith("mail: topic"))
        .anyMatch(problem -> problem.startsWith("mail: at most 101 times (expected: 1 to 100)"))
        .anyMatch(problem -> problem.startsWith("mail: PT0S"))
        .anyMatch(problem -> problem.startsWith("mail: a delivery window from 12:00 to 12:00"));
    assertThat(
            problems(
                send.withRules(
                    SendRules.none()
                        .withTopic("news")
                        .withLimit(SendLimit.ever(100))
                        .withDeliveryWindow(
                            List.of(
                                new WaitTarget.InWindow(
                                    DailyWindow.of(noon, LocalTime.MIDNIGHT), Optional.empty()))))))
        .isEmpty();
    assertThat(problems(send.withRules(SendRules.none().withLimit(SendLimit.ever(0))))).hasSize(1);
  }

  @Test
  @DisplayName("STEP-1 holdHere needs a time limit or a goal that exits, and is never left")
  void holds() {
    assertThat(problems(journey(new Hold("h")).goal(Goal.of("g", A).tracks()).exitWhen(A)))
        .containsExactly("h: holds here for ever (expected: a time limit, or a goal that exits)");
    assertThat(problems(journey(new Hold("h")).goal(Goal.of("g", A))))
        .containsExactly(
            "h: holds for ever whoever meets no goal within its window (expected: a time limit)");
    assertThat(problems(journey(new Hold("h")).goal(Goal.of("g", A)).timeLimit(DAY))).isEmpty();
    assertThat(problems(journey(new Hold("h")).goal(Goal.of("g", A)).exitWhen(A))).isEmpty();
    Journey.Builder left =
        Journey.builder("j")
            .entry(new EntryRule.ByCall())
            .timeLimit(DAY)
            .path(
                new PathGraph(
                    List.of(new Hold("h"), new Exit("end")),
                    List.of(Link.of("h", Outcome.NEXT, "end"))));
    assertThat(problems(left))
        .anyMatch(problem -> problem.startsWith("h: a link after a step that is never left"));
  }

  @Test
  @DisplayName("STEP-3 which of the new steps take time in a cycle")
  void cycles() {
    List<Step> timeless =
        List.of(
            until(
                "s",
                new WaitTarget.InWindow(
                    DailyWindow.of(LocalTime.NOON, LocalTime.of(13, 0)), Optional.empty())),
            until(
                "s", new WaitTarget.AtDate(operand(Operand.Source.ATTRIBUTE, "a"), Duration.ZERO)),
            new WaitFor("s", List.of(A), Optional.of(DAY), true),
            new DidNot("s", A, A, DAY, Optional.of(Duration.ofSeconds(59))),
            new Experiment(
                "s", List.of(new Experiment.Variant("a", Percent.ALL)), Optional.empty(), false),
            new UpdateProfile("s", List.of(ProfileChange.clear("a"))),
            new Emit("s", "e", Map.of()),
            new Call("s", "h", Map.of(), List.of()),
            new StartJourney("s", "other", Map.of()));
    for (Step step : timeless) {
      assertThat(cycleOf(step)).as("%s", step).hasSize(1);
    }
    List<Step> slow =
        List.of(
            until("s", new WaitTarget.AtTime(LocalTime.NOON, ALL_DAYS, Optional.empty())),
            new WaitFor("s", List.of(A, new AllEvents(List.of(A, A))), Optional.of(DAY), false),
            new DidNot("s", A, A, Duration.ofSeconds(1), Optional.of(Duration.ofMinutes(1))),
            new DidNot("s", A, A, Duration.ofSeconds(1), Optional.empty()));
    for (Step step : slow) {
      assertThat(cycleOf(step)).as("%s", step).isEmpty();
    }
  }

  private static List<String> cycleOf(Step step) {
    return problems(
        Journey.builder("j")
            .entry(new EntryRule.ByCall())
            .path(new PathGraph(List.of(step), List.of(Link.of("s", Outcome.NEXT, "s")))));
  }
}
