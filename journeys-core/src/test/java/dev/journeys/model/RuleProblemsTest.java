package dev.journeys.model;

import static dev.journeys.model.Mistakes.exists;
import static dev.journeys.model.Mistakes.journey;
import static dev.journeys.model.Mistakes.problems;
import static dev.journeys.model.Mistakes.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.condition.AllEvents;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Operand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Mistakes in what a journey says beside its path. */
class RuleProblemsTest {

  private static final EventPattern A = EventPattern.named("a");
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  @DisplayName("ENT-4 sameKey() needs a key and an enrollment")
  void same_key() {
    EventPattern same = A.sameKey();
    Condition past = Did.ever(same);
    assertThat(
            problems(
                journey(
                        waitFor(false, same, new AllEvents(List.of(A, same))),
                        new DidNot("quiet", same, same, DAY, Optional.empty()))
                    .goal(Goal.of("g", same))
                    .exitWhen(same)))
        .hasSize(6)
        .allMatch(problem -> problem.contains("sameKey() in a journey without a key"));
    assertThat(
            problems(
                journey(new Exit("end")).entry(new EntryRule.OnEvent(List.of(same))).keyedBy("id")))
        .singleElement()
        .asString()
        .startsWith("entry: sameKey() before entry");
    assertThat(problems(journey(new Split("s", List.of(past))).keyedBy("id").exitWhen(past)))
        .hasSize(2)
        .allMatch(problem -> problem.contains("sameKey() in did(..)"));
  }

  @Test
  @DisplayName("ENT-4 ENT-8 ENT-11 mistakes of the entry are found at once")
  void entries() {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    assertThat(
            problems(
                journey(new Exit("end"))
                    .entry(new EntryRule.When(exists(Operand.Source.EVENT), false))
                    .keyedBy("id")
                    .entryWindow(new EntryWindow(Optional.of(noon), Optional.of(noon)))))
        .hasSize(3)
        .anyMatch(problem -> problem.startsWith("entry: property(..) in a condition that holds"))
        .anyMatch(problem -> problem.startsWith("keyedBy: keyedBy(\"id\") with enterWhen(..)"))
        .anyMatch(problem -> problem.startsWith("open: from 2026-01-01T12:00:00Z until"));
    assertThat(
            problems(
                journey(new Exit("end"))
                    .entry(new EntryRule.When(exists(Operand.Source.ENTRY), true))))
        .containsExactly("entry: entryProperty(\"x\") before entry");
    assertThat(problems(journey(new Exit("end")).keyedBy("")))
        .containsExactly("keyedBy: property: \"\" (expected: 1 to 256 characters)");
    assertThat(problems(journey(new Exit("end")).keyedBy("x".repeat(257)))).hasSize(1);
  }

  @Test
  @DisplayName("GOAL-5 mistakes of a conversion are found at once")
  void conversions() {
    for (Duration within : List.of(Duration.ofSeconds(59), Duration.ofDays(151))) {
      Conversion conversion = new Conversion(A.sameKey(), within, Optional.of(""));
      Send send =
          new Send("m", MessageContent.of("email", "t"), Optional.empty(), Optional.empty())
              .withRules(SendRules.none().withConversion(conversion));
      assertThat(problems(journey(send)))
          .hasSize(3)
          .anyMatch(problem -> problem.startsWith("m: sameKey() in a journey without a key"))
          .anyMatch(problem -> problem.startsWith("m: a conversion within " + within))
          .anyMatch(problem -> problem.startsWith("m: property: \"\" (expected: 1 to 256"));
    }
  }

  @Test
  @DisplayName("ENT-1 mistakes of an entry from another journey are found at once")
  void entriesFromAJourney() {
    String own = journey(new Exit("end")).entry(new EntryRule.ByCall()).build().id();
    assertThat(
            problems(
                journey(new Exit("end"))
                    .entry(new EntryRule.FromJourney(own, "A Step", Optional.of(new Outcome(""))))))
        .hasSize(3)
        .anyMatch(problem -> problem.startsWith("entry: enterFrom(\"" + own + "\", ..) of the"))
        .anyMatch(problem -> problem.startsWith("A Step: step id"))
        .anyMatch(problem -> problem.startsWith("outcome: outcome id"));
  }

  private static EntryRule atDate(Operand.Source source, EventPattern... of) {
    return new EntryRule.AtDate(
        new Operand(source, "at"),
        Stream.of(of).findFirst(),
        Duration.ofDays(40_000),
        Optional.empty(),
        List.of(A.sameKey()));
  }

  @Test
  @DisplayName("ENT-1 mistakes of an entry relative to a date are found at once")
  void entriesByDate() {
    assertThat(problems(journey(new Exit("end")).entry(atDate(Operand.Source.EVENT)).keyedBy("id")))
        .hasSize(3)
        .anyMatch(problem -> problem.startsWith("entry: at, a property without an event (expected"))
        .anyMatch(problem -> problem.startsWith("entry: PT960000H (expected: at most"))
        .anyMatch(problem -> problem.contains("with the date of an attribute (expected"));
    assertThat(
            problems(journey(new Exit("end")).entry(atDate(Operand.Source.ATTRIBUTE, A.sameKey()))))
        .hasSize(4)
        .anyMatch(problem -> problem.startsWith("entry: at of an event, but not as a property"))
        .anyMatch(problem -> problem.startsWith("entry: sameKey() in a journey without a key"));
    assertThat(problems(journey(new Exit("end")).entry(atDate(Operand.Source.ENTRY))))
        .anyMatch(problem -> problem.startsWith("entry: entryProperty(\"at\") before entry"));
  }

  @Test
  @DisplayName("GOAL-1 goals and exit rules are one event, or a condition without property(..)")
  void watched_triggers() {
    AllEvents both = new AllEvents(List.of(A, A));
    assertThat(
            problems(
                journey(new Exit("end"))
                    .goal(Goal.of("g", both))
                    .goal(Goal.of("h", exists(Operand.Source.EVENT)))
                    .exitWhen(both)
                    .exitWhen(exists(Operand.Source.EVENT).negated())))
        .hasSize(4)
        .anyMatch(problem -> problem.startsWith("g: allOf(..) of events"))
        .anyMatch(problem -> problem.startsWith("h: property(..)"))
        .anyMatch(problem -> problem.startsWith("exitWhen 1: allOf(..) of events"))
        .anyMatch(problem -> problem.startsWith("exitWhen 2: property(..)"));
  }
}
