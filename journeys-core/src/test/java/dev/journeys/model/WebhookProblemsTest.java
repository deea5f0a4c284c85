package dev.journeys.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.Expression;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookProblemsTest {

  private static final String URL = "https://api.shop.example/coupons";
  private static final Expression ONE = new Expression.Constant(Value.of(1));

  private static Journey.Builder journey(Step step) {
    return Journey.builder("j")
        .entry(new EntryRule.ByCall())
        .path(new PathGraph(List.of(step), List.of()));
  }

  private static List<String> problems(Journey.Builder journey) {
    return journey.problems().stream()
        .map(problem -> problem.where() + ": " + problem.sentence())
        .toList();
  }

  private static Webhook to(String url) {
    return new Webhook(
        "w", Webhook.Method.POST, url, Map.of(), Map.of(), Optional.empty(), Map.of());
  }

  private static Condition asked() {
    return new Comparison(new Operand(Operand.Source.VARIABLE, "v"), Operator.EXISTS, List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.shop.example/a?b={{ c }},api.shop.example",
    "HTTPS://API.Shop.example,api.shop.example",
    "https://api.shop.example:443/,api.shop.example",
    "http://api.shop.example:80#x,api.shop.example",
    "http://api.shop.example:443,api.shop.example:443",
    "https://[::1]:8443/{{ a }},[::1]:8443"
  })
  @DisplayName("STEP-1 the host of a webhook is read from its URL")
  void hosts(String url, String host) {
    assertThat(to(url).target()).isEqualTo(host);
    assertThat(problems(journey(to(url)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "api.shop.example/a",
        "ftp://api.shop.example/",
        "https:///a",
        "https://{{ host }}/a",
        "https://api.shop.example{{ a }}",
        "https://api.shop.example:{{ port }}/a",
        "https://user@api.shop.example/",
        "https://api.shop.example@evil.example/",
        "https://api.shop.example:123456/",
        "https://-a.example/",
        "https://a b/",
        "//a.example/"
      })
  @DisplayName("STEP-1 a webhook without a host that is written out is refused")
  void noHost(String url) {
    assertThat(problems(journey(to(url))))
        .singleElement()
        .asString()
        .startsWith("w: URL \"" + url + "\" (expected: https://");
  }

  @Test
  @DisplayName("STEP-1 all mistakes of a webhook are found at once")
  void webhooks() {
    Webhook webhook =
        new Webhook(
            "w",
            Webhook.Method.GET,
            URL + "x".repeat(2_048),
            Map.of("a b", "1", "Idempotency-Key", "k", "X-Break", "a\nb"),
            Map.of(" ", ONE),
            Optional.of("text"),
            Map.of("", "/a", "b", "data/code", "c", "/a~2"));
    assertThat(problems(journey(webhook)))
        .hasSize(10)
        .anyMatch(problem -> problem.startsWith("w: URL \"https://api.shop.example/"))
        .anyMatch(problem -> problem.startsWith("w: header \"a b\""))
        .anyMatch(problem -> problem.startsWith("w: header \"Idempotency-Key\""))
        .anyMatch(problem -> problem.startsWith("w: header \"X-Break\" with a line break"))
        .anyMatch(problem -> problem.startsWith("w: GET with a body"))
        .anyMatch(problem -> problem.startsWith("w: a body and values"))
        .anyMatch(problem -> problem.startsWith("w: value: \" \""))
        .anyMatch(problem -> problem.startsWith("w: variable: \"\""))
        .anyMatch(problem -> problem.startsWith("w: JSON pointer \"data/code\""))
        .anyMatch(problem -> problem.startsWith("w: JSON pointer \"/a~2\""));
  }

  private static List<String> problemsOfHeader(String value) {
    return problems(
        journey(
            new Webhook(
                "w",
                Webhook.Method.POST,
                URL,
                Map.of("X-Name", value),
                Map.of(),
                Optional.empty(),
                Map.of())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0141ukasz", "a\u007f", "{{ a }}\u007f", "{{ a }}\n"})
  @DisplayName("STEP-1 a header with a character that HTTP does not take is refused")
  void headersThatHttpDoesNotTake(String value) {
    assertThat(problemsOfHeader(value))
        .singleElement()
        .asString()
        .startsWith("w: header \"X-Name\" with a line break or another character");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Andr\u00e9\t1", "{{ user.name | replace: '\u0141', 'L' }}"})
  @DisplayName("STEP-1 a header may have letters of Latin-1, and its template any")
  void headersThatHttpTakes(String value) {
    assertThat(problemsOfHeader(value)).isEmpty();
  }

  @Test
  @DisplayName("STEP-1 what a call captures has names")
  void captures() {
    Call call = new Call("c", "h", Map.of(), List.of(), false, Map.of("", "a", "b", " "));
    assertThat(problems(journey(call)))
        .containsExactlyInAnyOrder(
            "c: variable: \"\" (expected: 1 to 256 characters)",
            "c: value: \" \" (expected: 1 to 256 characters)");
  }

  @Test
  @DisplayName("MSG-11 variables are asked for where there is an enrollment, at its steps")
  void variables() {
    Step split = new Split("s", List.of(asked()));
    assertThat(problems(journey(split))).isEmpty();
    EventPattern event = EventPattern.named("e").where(asked());
    assertThat(problems(journey(split).goal(Goal.of("g", event)).exitWhen(event))).isEmpty();
    assertThat(problems(journey(split).goal(Goal.of("g", asked())).exitWhen(asked().negated())))
        .containsExactlyInAnyOrder(
            "g: variable(..) in a condition that holds at any time (expected: it in a step, or on"
                + " an event)",
            "exitWhen 1: variable(..) in a condition that holds at any time (expected: it in a"
                + " step, or on an event)");
    String nobody = "variable(\"v\") where there is no enrollment (expected: it in a step)";
    assertThat(problems(journey(split).entry(new EntryRule.When(asked(), false))))
        .containsExactly("entry: " + nobody);
    assertThat(problems(journey(split).entry(new EntryRule.OnEvent(List.of(event)))))
        .containsExactly("entry: " + nobody);
  }
}
