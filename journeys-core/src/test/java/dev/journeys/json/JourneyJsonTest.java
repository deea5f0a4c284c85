package dev.journeys.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.condition.AllEvents;
import dev.journeys.condition.AllOf;
import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.condition.Period;
import dev.journeys.model.Delay;
import dev.journeys.model.DelayLength;
import dev.journeys.model.EntryRule;
import dev.journeys.model.Exit;
import dev.journeys.model.Journey;
import dev.journeys.model.Link;
import dev.journeys.model.MessageContent;
import dev.journeys.model.Outcome;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Send;
import dev.journeys.model.Split;
import dev.journeys.model.Step;
import dev.journeys.model.WaitFor;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JourneyJsonTest {

  private static final Delay PAUSE = new Delay("pause", new DelayLength.Fixed(Duration.ofDays(2)));
  private static final Send HELLO =
      new Send("hello", MessageContent.of("email", "hello"), Optional.empty(), Optional.empty());

  @Test
  void whatHasItsDefaultIsLeftOut() {
    assertThat(JourneyJson.write(journey(new Exit("done"))))
        .isEqualTo(
            """
            {
              "format": 1,
              "journey": "j",
              "entry": {"kind": "by-call"},
              "steps": [
                {"id": "done", "kind": "exit"}
              ]
            }
            """);
  }

  @Test
  void whatHasItsDefaultMayBeWrittenOut() {
    Journey journey =
        JourneyJson.read(
            """
            {
              "format": 1,
              "journey": "j",
              "description": "",
              "entry": {"kind": "by-call"},
              "reentry": {"mode": "once", "pause": "PT0S", "sameEvent": false},
              "goals": [],
              "exits": [],
              "priority": 0,
              "steps": [{"id": "done", "kind": "exit"}],
              "links": []
            }
            """);
    assertThat(journey).isEqualTo(journey(new Exit("done")));
  }

  @Test
  void aChangedStepIsAChangedLine() {
    Journey before = journey(PAUSE, HELLO);
    Journey after =
        journey(
            PAUSE,
            new Send(
                "hello",
                MessageContent.of("email", "hello-2"),
                Optional.empty(),
                Optional.empty()));
    List<String> lines = JourneyJson.write(before).lines().toList();
    List<String> changed = JourneyJson.write(after).lines().toList();
    assertThat(changed).hasSameSizeAs(lines);
    assertThat(
            IntStream.range(0, lines.size())
                .filter(i -> !lines.get(i).equals(changed.get(i)))
                .boxed())
        .hasSize(1);
  }

  @Test
  void noLineIsLongerThanAHundredCharactersUnlessOneTextIs() {
    assertThat(JourneyJson.write(RichJourney.winBack()).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  @DisplayName(
      "LIFE-0 the order of a message's fields, which does not tell journeys apart, does not change"
          + " the hash")
  void theOrderOfFieldsDoesNotChangeTheHash() {
    MessageContent content = MessageContent.of("email", "hello");
    Journey one =
        journey(
            new Send("a", content.with("x", 1).with("y", 2), Optional.empty(), Optional.empty()));
    Journey other =
        journey(
            new Send("a", content.with("y", 2).with("x", 1), Optional.empty(), Optional.empty()));
    assertThat(one).isEqualTo(other);
    assertThat(JourneyJson.hash(one)).isEqualTo(JourneyJson.hash(other)).matches("[0-9a-f]{64}");
    assertThat(JourneyJson.write(one)).isNotEqualTo(JourneyJson.write(other));
  }

  @Test
  void theDeepestConditionThatTheModelTakesIsReadAgain() {
    Condition list =
        new Comparison(
            new Operand(Operand.Source.ATTRIBUTE, "x"),
            Operator.IS_ONE_OF,
            List.of(Value.list(List.of(Value.decimal(BigDecimal.ONE)))));
    EventPattern remembered = EventPattern.named("a").where(deep(list));
    EventPattern event =
        EventPattern.named("b")
            .where(deep(new Did(remembered, Did.Bound.EXACTLY, 1, Period.ever())));
    Journey journey =
        journey(
            new WaitFor(
                "w",
                List.of(new AllEvents(List.of(event, EventPattern.named("c")))),
                Optional.empty(),
                false));
    assertThat(JourneyJson.read(JourneyJson.write(journey))).isEqualTo(journey);
  }

  private static Condition deep(Condition core) {
    Condition condition = core;
    for (int level = 1; level < Condition.MAX_DEPTH; level++) {
      condition = new AllOf(List.of(condition));
    }
    return condition;
  }

  @Test
  void whatTheModelWouldRefuseIsReadAsItWasWritten() {
    Condition never =
        new Did(EventPattern.named(""), Did.Bound.EXACTLY, -5, Period.within(Duration.ofDays(-1)));
    List<Step> steps =
        List.of(
            new Delay("Not an id", new DelayLength.Fixed(Duration.ZERO)),
            new Delay("", new DelayLength.Between(Duration.ofDays(2), Duration.ofNanos(-1))),
            new Delay(
                "c",
                new DelayLength.CalendarDays(
                    Integer.MIN_VALUE, Optional.empty(), Optional.empty())),
            new WaitFor("d", List.of(), Optional.of(Duration.ofMillis(Long.MIN_VALUE + 1)), false),
            new Split("e", List.of()),
            new Split("f", List.of(never)));
    Problems problems = new Problems();
    for (Step step : steps) {
      assertThat(StepReader.step(Place.root(StepWriter.step(step), problems))).isEqualTo(step);
    }
    assertThat(problems.count()).isZero();
  }

  @Test
  void theCanonicalTextHasNoSpaceAndItsMembersInOrder() {
    assertThat(JourneyJson.canonical(journey(PAUSE)))
        .isEqualTo(
            "{\"entry\":{\"kind\":\"by-call\"},\"format\":1,\"journey\":\"j\","
                + "\"steps\":[{\"duration\":\"P2D\",\"id\":\"pause\",\"kind\":\"delay\"}]}");
  }

  @Test
  void theCanonicalTextEscapesAsRfc8785Does() {
    String text = "\b\t\n\f\r\"\\/\u0001\u001f\u007f\u20ac\u2028\uD83D\uDE42";
    assertThat(JourneyJson.canonical(EventPattern.named(text)))
        .isEqualTo(
            "{\"event\":\"\\b\\t\\n\\f\\r\\\"\\\\/\\u0001\\u001f\u007f\u20ac\u2028\uD83D\uDE42\"}");
  }

  @Test
  @DisplayName("MEM-1 the canonical text of a pattern is a key that stays over versions")
  void theCanonicalTextOfAPatternStays() {
    EventPattern pattern =
        EventPattern.named("purchase")
            .where(
                new Comparison(
                    new Operand(Operand.Source.EVENT, "amount"),
                    Operator.AT_LEAST,
                    List.of(Value.decimal(new BigDecimal("20.0")))));
    assertThat(JourneyJson.canonical(pattern))
        .isEqualTo(
            "{\"event\":\"purchase\",\"where\":{\"atLeast\":{\"decimal\":\"20\"},\"property\":\"amount\"}}");
  }

  @Test
  void whatCouldNotBeReadAgainIsNotWritten() {
    Journey journey =
        Journey.builder("j")
            .entry(new EntryRule.ByCall())
            .path(new PathGraph(List.of(withField(Value.text("x".repeat(300_000)))), List.of()))
            .build();
    assertThatThrownBy(() -> JourneyJson.write(journey))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("/steps/0/fields/f: 300000 characters");
    assertThatThrownBy(() -> JourneyJson.hash(journey)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void whatIsLongerThanAMegabyteIsNotWritten() {
    List<Step> steps =
        IntStream.range(0, 5)
            .<Step>mapToObj(i -> withField("s" + i, Value.text("x".repeat(250_000))))
            .toList();
    List<Link> links =
        IntStream.range(1, 5).mapToObj(i -> Link.of("s" + (i - 1), Outcome.NEXT, "s" + i)).toList();
    Journey journey =
        Journey.builder("j")
            .entry(new EntryRule.ByCall())
            .path(new PathGraph(steps, links))
            .build();
    assertThatThrownBy(() -> JourneyJson.canonical(journey))
        .hasMessageContaining("(expected: at most 1048576)");
  }

  @Test
  void membersMayBeInAnyOrder() {
    Journey journey = RichJourney.winBack();
    assertThat(JourneyJson.read(JourneyJson.canonical(journey)))
        .isEqualTo(JourneyJson.read(JourneyJson.write(journey)));
  }

  @Test
  void theExampleInTheDocumentationIsAJourney() {
    Journey journey =
        JourneyJson.read(
            """
            {
              "format": 1,
              "journey": "win-back",
              "entry": {"kind": "on-event", "events": [{"event": "cart_left"}]},
              "goals": [
                {"name": "bought", "event": "purchase", "where": {"property": "amount", "moreThan": 0}}
              ],
              "steps": [
                {"id": "pause", "kind": "delay", "duration": "PT4H"},
                {"id": "remind", "kind": "send", "channel": "email", "template": "your-cart"}
              ],
              "links": [
                {"from": "pause", "to": "remind"}
              ]
            }
            """);
    assertThat(JourneyJson.write(journey)).contains("{\"from\": \"pause\", \"to\": \"remind\"}");
  }

  private static Send withField(Value value) {
    return withField("a", value);
  }

  private static Send withField(String id, Value value) {
    return new Send(
        id,
        MessageContent.of("email", "hello").with("f", value),
        Optional.empty(),
        Optional.empty());
  }

  private static Journey journey(Step... steps) {
    List<Link> links =
        IntStream.range(1, steps.length)
            .mapToObj(i -> Link.of(steps[i - 1].id(), Outcome.NEXT, steps[i].id()))
            .toList();
    return Journey.builder("j")
        .entry(new EntryRule.ByCall())
        .path(new PathGraph(List.of(steps), links))
        .build();
  }
}
