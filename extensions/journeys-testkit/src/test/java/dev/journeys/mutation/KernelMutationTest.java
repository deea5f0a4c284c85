package dev.journeys.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.reference.DifferenceSeen;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes that are made in the engine must be seen by the reference model. */
class KernelMutationTest {

  /** How many stories a mistake may survive. */
  private static final int SEEDS = 1_000;

  static Stream<Mutation> mistakes() {
    return Stream.of(
        new Mutation(
            "a pause between attempts is longer than the policy allows",
            "dev/journeys/policy/RetryPolicy.java",
            "Duration.ofMillis(full - Math.floorMod(chance, half + 1))",
            "Duration.ofMillis(full + 1 + Math.floorMod(chance, half + 1))"),
        new Mutation(
            "the window of a goal begins at each step",
            "dev/journeys/kernel/Watch.java",
            "instant < enrollment.enteredAt + goal.window()",
            "instant < enrollment.arrivedAt + goal.window()"),
        new Mutation(
            "a window of past events includes its old end",
            "dev/journeys/internal/plan/DidCheck.java",
            "memory.newest(count) > after",
            "memory.newest(count) >= after"),
        new Mutation(
            "a bucket of a sum counts for a moment too long",
            "dev/journeys/internal/plan/TotalsCheck.java",
            "if (grain.end(totals.bucket(i), length) > scope.now()) {",
            "if (grain.end(totals.bucket(i), length) >= scope.now()) {"),
        new Mutation(
            "a last time is long ago a moment too late",
            "dev/journeys/internal/plan/EventTimeCheck.java",
            "time <= scope.now() - ago",
            "time < scope.now() - ago"),
        new Mutation(
            "a window of the local day has its end",
            "dev/journeys/internal/time/LocalTimes.java",
            "&& at.isBefore(end(date, window, zone))",
            "&& !at.isAfter(end(date, window, zone))"),
        new Mutation(
            "a split takes none of its conditions",
            "dev/journeys/kernel/SplitRunner.java",
            "return i;",
            "return conditions.length;"),
        new Mutation(
            "the pause before coming back is counted from entry",
            "dev/journeys/kernel/EntryJudge.java",
            "? history.lastLeft : history.lastEntered",
            "? history.lastEntered : history.lastEntered"),
        new Mutation(
            "one attempt more is made than the policy allows",
            "dev/journeys/kernel/OrderRunner.java",
            "intent.attempt >= policy.attempts()",
            "intent.attempt > policy.attempts()"),
        new Mutation(
            "the end of a didNot counts as if it had been done",
            "dev/journeys/kernel/DidNotRunner.java",
            "began ? Outcome.YES : Outcome.TIMEOUT",
            "began ? Outcome.NO : Outcome.TIMEOUT"),
        new Mutation(
            "decrease adds",
            "dev/journeys/kernel/AttributeMath.java",
            "old.subtract(more)",
            "old.add(more)"),
        new Mutation(
            "an update counts each time that it is told",
            "dev/journeys/kernel/Messages.java",
            "message == null || message.has(update)",
            "message == null"),
        new Mutation(
            "a condition enters as long as it holds",
            "dev/journeys/kernel/Crossings.java",
            "if (holds && !holds(plan)) {",
            "if (holds) {"),
        new Mutation(
            "a ninth cause in a row is allowed",
            "dev/journeys/kernel/Causes.java",
            "MOST_HOPS = 8;",
            "MOST_HOPS = 9;"),
        new Mutation(
            "a time of the clock may be that of arrival",
            "dev/journeys/internal/time/LocalTimes.java",
            "candidate.isAfter(after)",
            "!candidate.isBefore(after)"),
        new Mutation(
            "a cap lets one message more through",
            "dev/journeys/kernel/ContactRules.java",
            "sent.size() < cap.messages()",
            "sent.size() <= cap.messages()"),
        new Mutation(
            "a message that is not to be counted is",
            "dev/journeys/kernel/ContactRules.java",
            "&& !of.rules().isExempt(Exemption.COUNTING)",
            "&& of.rules() != null"),
        new Mutation(
            "quiet hours are those of Greenwich",
            "dev/journeys/kernel/ContactRules.java",
            "this.zone = here.activation().zoneFor(here.plan())",
            "this.zone = java.time.ZoneOffset.UTC"),
        new Mutation(
            "a limit lets one message more through",
            "dev/journeys/kernel/StepTallies.java",
            "sent < limit.times()",
            "sent <= limit.times()"),
        new Mutation(
            "who unsubscribes still gets what is held",
            "dev/journeys/kernel/SendRunner.java",
            "!pending || SendChecks.isConsentedTo(here)",
            "!pending || enrollment.intent == null"),
        new Mutation(
            "the watch of somebody held out ends with the first window",
            "dev/journeys/kernel/PathWalker.java",
            """
            until = Math.max(until, enrollment.enteredAt + goal.window());
                }
                enrollment.due\
            """,
            """
            until = enrollment.enteredAt + goal.window();
                }
                enrollment.due\
            """),
        new Mutation(
            "whoever awaits a goal is in the way of an exclusive group",
            "dev/journeys/kernel/EntryJudge.java",
            "if (!one.isWatchedOnly()",
            "if (one.isOpen()"),
        new Mutation(
            "a cap on entries looks back to its old end",
            "dev/journeys/kernel/EntryJudge.java",
            "entries.get(i) > since",
            "entries.get(i) >= since"),
        new Mutation(
            "a message that is held hears for the wait behind it",
            "dev/journeys/kernel/SendRunner.java",
            "occurrence.isEvent() && begun",
            "occurrence.isEvent()"),
        new Mutation(
            "an inbox keeps one message less",
            "dev/journeys/kernel/Inbox.java",
            "all.size() > channel.most()",
            "all.size() >= channel.most()"),
        new Mutation(
            "who is held out takes of the journey's cap",
            "dev/journeys/kernel/PermitBook.java",
            "note(plan, 0);",
            "note(plan, 1);"),
        new Mutation(
            "a run enters everybody",
            "dev/journeys/kernel/Schedules.java",
            "!isRepeated && plan.audience().holds(activation.scope(null, null))",
            "!isRepeated"),
        new Mutation(
            "nothing looks when somebody leaves a list",
            "dev/journeys/kernel/InputHandler.java",
            "if (activation.lists().leave(input.list(), input.below())) {",
            "if (activation.lists().leave(input.list(), input.below()) && stranger) {"),
        new Mutation(
            "a merge forgets the lists of the one who ends",
            "dev/journeys/kernel/ListBook.java",
            "more |= other.join(membership.list(), membership.version());",
            ""),
        new Mutation(
            "a segment that is defined anew is looked at only when something else happens",
            "dev/journeys/kernel/InputHandler.java",
            "watch.happened(Occurrence.CHANGE);\n    desk.crossed(crossed);\n  }\n\n  private void listed",
            "desk.crossed(crossed);\n  }\n\n  private void listed"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void a_mistake_in_the_engine_is_seen(Mutation mistake) throws Exception {
    LongPredicate isSeen = stories(MutantCompiler.classes(mistake));
    assertThat(LongStream.range(0, SEEDS).filter(isSeen).findFirst())
        .as("the first of %d stories in which %s", SEEDS, mistake)
        .isPresent();
  }

  @Test
  void without_a_mistake_nothing_is_seen() throws Exception {
    assertThat(LongStream.range(0, 20).filter(stories(Map.of()))).isEmpty();
  }

  /** Tells whether engine and model disagree about a story, where some classes are others. */
  private static LongPredicate stories(Map<String, byte[]> mutants) throws Exception {
    return (LongPredicate)
        new MutantLoader(mutants)
            .loadClass(DifferenceSeen.class.getName())
            .getConstructor()
            .newInstance();
  }
}
