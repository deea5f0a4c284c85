package dev.journeys.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an author is told about a text that cannot be read: everything at once, each with its place.
 */
class JourneyJsonProblemsTest {

  private static final String WORKING =
      """
      {
        "format": 1,
        "journey": "j",
        "entry": {"kind": "by-call"},
        "exits": [{"when": HERE}],
        "steps": [{"id": "a", "kind": "exit"}]
      }
      """;

  @Test
  void allProblemsAreListedAtOnceWithTheirPlaces() {
    List<Problem> problems =
        problems(
            """
            {
              "format": 1,
              "journey": 5,
              "entry": {"kind": "on-events", "events": []},
              "goals": [{"name": "g", "evnt": "purchase", "within": "P1M", "exits": "no"}],
              "exits": {"event": "x"},
              "timeLimit": null,
              "zone": "Middle/Earth",
              "priority": 1.5,
              "steps": [
                {"id": "a", "kind": "send", "chanel": "email", "template": "t"},
                {"id": "b", "kind": "delay", "days": 3},
                {"id": "between", "kind": "delay", "between": "P1D"},
                {"id": "c", "kind": "wait-for", "for": [{"when": {"attribute": "x", "equals": 5}}]},
                {"id": "d", "kind": "exit"},
                {"kind": "exit", "then": "a"}
              ],
              "links": [{"from": "d", "outcome": "done", "to": "a"}, {"from": "d", "to": "a", "atMost": 0}]
            }
            """);
    assertThat(problems)
        .extracting(problem -> problem.where() + ": " + problem.sentence())
        .containsExactly(
            "/journey: 5 (expected: a text)",
            "/entry/kind: \"on-events\" (expected: one of on-event, after-inaction, when, by-call, at-date, scheduled, from-journey)",
            "/goals/0: none of event, when (expected: one of them)",
            "/goals/0/within: \"P1M\" (expected: a duration)",
            "/goals/0/exits: \"no\" (expected: true or false)",
            "/goals/0/evnt: cannot stand here (expected: one of event, when, value)",
            "/exits: an object (expected: a list)",
            "/timeLimit: null (expected: a duration)",
            "/zone: \"Middle/Earth\" (expected: a zone that this Java knows)",
            "/priority: 1.5 (expected: a whole number of 32 bits)",
            "/steps/0/channel: missing (expected: a text)",
            "/steps/0/chanel: cannot stand here (expected: one of channel, fields, html,"
                + " onlyIf, feedback, exempt, topic, limit, deliveryWindow, neverRepeat, throttle, expireAfter,"
                + " conversion)",
            "/steps/1: none of duration, between, calendarDays (expected: one of them)",
            "/steps/1/days: cannot stand here (expected: one of duration, between, calendarDays)",
            "/steps/2/between: \"P1D\" (expected: a list of two durations)",
            "/steps/3/for/0/when: none of is, isNot, isOneOf, isNoneOf, lessThan, atMost, moreThan,"
                + " atLeast, between, contains, startsWith, endsWith, exists, missing (expected:"
                + " one of them)",
            "/steps/3/for/0/when/equals: cannot stand here (expected: one of is, isNot, isOneOf,"
                + " isNoneOf, lessThan, atMost, moreThan, atLeast, between, contains, startsWith,"
                + " endsWith, exists, missing)",
            "/steps/5/id: missing (expected: a text)",
            "/steps/5/then: cannot stand here (expected: id)",
            "/links/0/outcome: \"done\" (expected: next)",
            "/links/1: goTo(\"a\").atMost(0) (expected: at least 1)");
    assertThat(problems).allSatisfy(problem -> assertThat(problem.hint()).endsWith("."));
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(problems("{}"))
        .extracting(problem -> problem.where() + ": " + problem.sentence())
        .containsExactly(
            "/format: missing (expected: a whole number of 32 bits)",
            "/journey: missing (expected: a text)",
            "/entry: missing (expected: an object)",
            "/steps: missing (expected: a list)");
  }

  @Test
  void ofAnotherFormatOnlyTheFormatIsReported() {
    assertThat(problems("{\"format\": 2, \"journey\": 5, \"phases\": []}"))
        .extracting(Problem::toString)
        .containsExactly(
            "/format: 2 (expected: 1) - Read it with the version of the library that wrote it.");
  }

  @Test
  void anOutcomeThatTheStepDoesNotHaveIsReportedWithThoseThatItHas() {
    assertThat(
            problems(
                """
                {
                  "format": 1,
                  "journey": "j",
                  "entry": {"kind": "by-call"},
                  "steps": [
                    {"id": "a", "kind": "split", "when": [{"attribute": "x", "exists": true}]},
                    {"id": "b", "kind": "exit"}
                  ],
                  "links": [{"from": "a", "outcome": "when-2", "to": "b"}]
                }
                """))
        .extracting(Problem::toString)
        .containsExactly(
            "/links/0/outcome: \"when-2\" (expected: one of next, when-1, otherwise) - Name an"
                + " outcome of the step \"a\".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"attribute\": \"x\", \"isOneOf\": []}           | /isOneOf: 0 values (expected: at least"
            + " 1",
        "{\"attribute\": \"x\", \"isOneOf\": \"a\"}        | /isOneOf: \"a\" (expected: a list)",
        "{\"attribute\": \"x\", \"between\": [1]}          | /between: 1 values (expected: 2",
        "{\"attribute\": \"x\", \"exists\": false}         | /exists: false (expected: true)",
        "{\"attribute\": \"x\", \"is\": null}              | /is: null (expected: a value)",
        "{\"attribute\": \"x\", \"is\": [[1]]}             | /is: a list inside a list is no value",
        "{\"attribute\": \"x\", \"is\": {}}                | /is: none of integer, decimal,"
            + " instant",
        "{\"attribute\": \"x\", \"is\": {\"a\": 1}}        | /is/a: cannot stand here",
        "{\"attribute\": \"x\", \"is\": {\"decimal\": 5}}  | /is/decimal: 5 (expected: a text)",
        "{\"attribute\": \"x\", \"is\": {\"decimal\": \"five\"}}   | /is/decimal: \"five\""
            + " (expected: a number",
        "{\"attribute\": \"x\", \"is\": {\"integer\": \"5.0\"}}    | /is/integer: \"5.0\""
            + " (expected: a whole number of 64 bits",
        "{\"attribute\": \"x\", \"is\": {\"instant\": \"2026-02-30T00:00:00Z\"}} | /is/instant:"
            + " \"2026-02-30T00:00:00Z\" (expected: an",
        "{\"attribute\": \"x\", \"is\": 9223372036854775808}       | /is: 9223372036854775808"
            + " (expected: a whole number of 64 bits)",
        "{\"attribute\": \"x\", \"is\": 1, \"isNot\": 2}   | /isNot: cannot stand here (expected:"
            + " nothing more)",
        "{\"attribute\": \"x\", \"property\": \"y\", \"is\": 1}    | /property: cannot stand here",
        "{\"all\": [{\"any\": {}}]}                        | /all/0/any: an object (expected: a"
            + " list)",
        "{\"not\": [\"a/b~c\"]}                            | /not: a list (expected: an object)",
        "{\"did\": \"purchase\"}                           | /did: \"purchase\" (expected: an"
            + " object)",
        "{\"did\": {\"event\": \"a\"}, \"atLeast\": 3000000000}    | /atLeast: 3000000000"
            + " (expected: a whole number of 32 bits)",
        "{\"did\": {\"event\": \"a\"}, \"atLeast\": 1, \"atMost\": 2} | /atMost: cannot stand here",
        "{\"did\": {\"event\": \"a\"}, \"within\": \"P1D\", \"sinceEntry\": true} | /sinceEntry:"
            + " cannot stand here",
        "{\"did\": {\"event\": \"a\"}, \"a/b~c\": 1}       | /a~1b~0c: cannot stand here",
        "7                                                 | : 7 (expected: an object)"
      })
  void aWrongConditionIsReportedAtItsPlace(String condition, String problem) {
    assertThat(problems(WORKING.replace("HERE", condition)))
        .last()
        .satisfies(found -> assertThat(found.toString()).startsWith("/exits/0/when" + problem));
  }

  private static List<Problem> problems(String text) {
    InvalidInputException refusal =
        catchThrowableOfType(InvalidInputException.class, () -> JourneyJson.read(text));
    assertThat(refusal).as("refusal").isNotNull();
    return refusal.problems();
  }
}
