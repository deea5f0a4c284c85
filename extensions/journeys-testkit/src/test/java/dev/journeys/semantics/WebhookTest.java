package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.TemplateEngine;
import dev.journeys.channel.WebhookAnswer;
import dev.journeys.channel.WebhookRequest;
import dev.journeys.channel.WebhookSettings;
import dev.journeys.dsl.Part;
import dev.journeys.dsl.WebhookPart;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Journey;
import dev.journeys.model.Webhook;
import dev.journeys.policy.ContactPolicy;
import dev.journeys.policy.QuietHours;
import dev.journeys.policy.RetryPolicy;
import dev.journeys.testkit.FakeWebhook;
import dev.journeys.value.Event;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest extends Simulation {

  private static final String URL = "https://api.shop.example/coupons";

  private static Journey asking(Part first, Part... rest) {
    Part[] all = new Part[rest.length + 1];
    System.arraycopy(rest, 0, all, 0, rest.length);
    all[rest.length] = delay("after", days(9));
    return journey("j")
        .enterOn(event("go"))
        .reentry(afterExit())
        .goal(goal("bought", event("purchase")))
        .path(first, all);
  }

  private FakeWebhook service() {
    return driver().webhook("api.shop.example");
  }

  private String how() {
    return outcome("u1", "j", "ask");
  }

  private String note() {
    return passed("u1", "j", "ask").note();
  }

  private WebhookRequest asked(WebhookPart webhook, Event event) {
    engine(builder -> builder.templates(TemplateEngine.placeholders()));
    start(asking(webhook));
    track(event);
    return service().attempts().get(0);
  }

  @Test
  @DisplayName("STEP-1 A webhook gives its values on as JSON, those that are there")
  void valuesAreJson() {
    WebhookRequest request =
        asked(
            webhook("ask", URL)
                .header("X-Source", "journey {{ journey.id }}")
                .with("greeting", "Hi {{ user.name }}")
                .with("amount", property("amount"))
                .with("when", property("when"))
                .with("tags", List.of("a", 1, true))
                .with("none", attribute("none")),
            Event.of("go", "u1")
                .with("amount", new BigDecimal("12.50"))
                .with("when", T0)
                .withAttribute("name", "Ann \"}"));
    assertThat(request.method()).isEqualTo(Webhook.Method.POST);
    assertThat(request.url()).hasToString(URL);
    assertThat(request.body())
        .contains(
            "{\"amount\":12.5,\"greeting\":\"Hi Ann \\\"}\",\"tags\":[\"a\",1,true],"
                + "\"when\":\"2026-01-01T00:00:00Z\"}");
    assertThat(request.headers())
        .containsEntry("Content-Type", "application/json")
        .containsEntry("X-Source", "journey j")
        .containsEntry("Idempotency-Key", request.key());
    assertThat(how()).isEqualTo("ok");
  }

  @Test
  @DisplayName("MSG-11 Data in a URL is percent-encoded, and cannot lead elsewhere")
  void dataInAnUrlIsEncoded() {
    WebhookRequest request =
        asked(
            webhook("ask", URL + "/{{ user.name }}?a=1")
                .method(Webhook.Method.GET)
                .with("to", attribute("name"))
                .with("n", 1),
            Event.of("go", "u1").withAttribute("name", "../ü?&=x"));
    assertThat(request.url())
        .hasToString(URL + "/..%2F%C3%BC%3F%26%3Dx?a=1&n=1&to=..%2F%C3%BC%3F%26%3Dx");
    assertThat(request.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  @DisplayName("MSG-11 Data does not climb the path of a URL, where its author does not")
  void dataDoesNotClimb(String name) {
    engine(builder -> builder.templates(TemplateEngine.placeholders()));
    start(
        asking(
            webhook("ask", "https://api.shop.example/users/{{ user.name }}/../coupons?q=../.")
                .with("greeting", "Hi")));
    track(Event.of("go", "u1").withAttribute("name", name));
    assertThat(service().attempts()).isEmpty();
    assertThat(how()).isEqualTo("failed");
    assertThat(note()).contains("leads elsewhere");
    track(Event.of("go", "u2").withAttribute("name", "..."));
    assertThat(service().attempts())
        .extracting(request -> request.url().toString())
        .containsExactly("https://api.shop.example/users/.../../coupons?q=../.");
  }

  @Test
  @DisplayName("STEP-1 Parameters come before a fragment, which no service sees")
  void parametersComeBeforeAFragment() {
    WebhookRequest request =
        asked(
            webhook("ask", URL + "#part").method(Webhook.Method.GET).with("n", 1),
            Event.of("go", "u1"));
    assertThat(request.url()).hasToString(URL + "?n=1");
  }

  @Test
  @DisplayName("STEP-1 A mark of the byte order before an answer is passed over")
  void aByteOrderMarkIsPassedOver() {
    start(asking(webhook("ask", URL).capture("code", "/code")));
    service().nextAnswers(200, "\uFEFF{\"code\":\"c-1\"}");
    track("go", "u1");
    assertThat(trace("u1", "j").variables()).containsEntry("code", Value.text("c-1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"api.shop.example:443", ".shop.example:80", "[::1]:443", "a.example:08443"})
  @DisplayName("STEP-1 A host is allowed without the port of its scheme, which no URL has")
  void theStandardPortIsLeftOut(String host) {
    assertThatThrownBy(() -> WebhookSettings.allowing(host))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(host);
  }

  @Test
  @DisplayName("MSG-11 A text is sent as it is made, and a line break makes no header")
  void aTextIsSent() {
    WebhookRequest request =
        asked(
            webhook("ask", URL)
                .method(Webhook.Method.PUT)
                .header("Content-Type", "application/xml")
                .body("<user>{{ user.name }}</user>"),
            Event.of("go", "u1").withAttribute("name", "Ann"));
    assertThat(request.body()).contains("<user>Ann</user>");
    assertThat(request.headers()).containsEntry("Content-Type", "application/xml");
    start(asking(webhook("ask", URL).header("X-Name", "{{ user.name }}")));
    track(Event.of("go", "u1").withAttribute("name", "Ann\r\nX-Admin: yes"));
    assertThat(service().attempts()).isEmpty();
    assertThat(how()).isEqualTo("failed");
    assertThat(note()).contains("X-Name");
  }

  @Test
  @DisplayName("STEP-1 Values of a JSON answer become variables; what is no value does not")
  void anAnswerIsCaptured() {
    start(
        asking(
            webhook("ask", URL)
                .capture("coupon", "/data/code")
                .capture("percent", "/data/percent")
                .capture("price", "/data/price")
                .capture("vip", "/vip")
                .capture("tags", "/tags/1")
                .capture("list", "/tags")
                .capture("odd", "/a~1b")
                .capture("object", "/data")
                .capture("null", "/null")
                .capture("bad", "/bad")
                .capture("missing", "/data/missing")));
    service()
        .nextAnswers(
            201,
            "{\"data\":{\"code\":\"X1\",\"percent\":15,\"price\":9.90},\"vip\":true,"
                + "\"tags\":[\"a\",\"b\"],\"a/b\":1,\"null\":null,\"bad\":\"\\u0000\"}");
    track("go", "u1");
    assertThat(trace("u1", "j").variables())
        .isEqualTo(
            Map.of(
                "coupon", Value.text("X1"),
                "percent", Value.integer(15),
                "price", Value.of(new BigDecimal("9.90")),
                "vip", Value.of(true),
                "tags", Value.text("b"),
                "list", Value.of(List.of("a", "b")),
                "odd", Value.integer(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "{\"code\":", "{\"code\":\"X1\"} {}", "[]", "7"})
  @DisplayName("STEP-1 An answer that is no JSON is ok, and captures nothing")
  void anAnswerThatIsNoJson(String body) {
    start(asking(webhook("ask", URL).capture("coupon", "/code")));
    service().nextAnswers(200, body);
    track("go", "u1");
    assertThat(how()).isEqualTo("ok");
    assertThat(trace("u1", "j").variables()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"200,ok", "204,ok", "299,ok", "400,failed", "401,failed", "404,failed", "302,failed"})
  @DisplayName("STEP-1 The status decides, and a refusal or a redirect is not tried again")
  void theStatusDecides(int status, String outcome) {
    start(asking(webhook("ask", URL)));
    service().nextAnswers(status);
    track("go", "u1");
    assertThat(how()).isEqualTo(outcome);
    assertThat(note()).contains(outcome.equals("ok") ? "" : "answer " + status);
    advance(days(1));
    assertThat(service().attempts()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
  @DisplayName("MSG-8 A status that asks for it is tried again, under the same key")
  void aStatusThatAsksForIt(int status) {
    start(asking(webhook("ask", URL)));
    service().nextAnswers(status).nextThrows(new IOException("no route")).nextNeverAnswers();
    track("go", "u1");
    assertThat(stepOf("u1", "j")).isEqualTo("ask");
    advance(days(1));
    assertThat(how()).isEqualTo("ok");
    assertThat(service().attempts())
        .extracting(WebhookRequest::attempt)
        .containsExactly(1, 2, 3, 4);
    assertThat(service().attempts().stream().map(WebhookRequest::key).distinct()).hasSize(1);
  }

  @Test
  @DisplayName("MSG-8 After the last attempt the webhook is failed, with the status")
  void afterTheLastAttempt() {
    start(
        builder ->
            builder.channelSettings(
                ChannelSettings.standard().withRetry(new RetryPolicy(3, seconds(1), seconds(10)))),
        asking(webhook("ask", URL)));
    service().otherwise(request -> WebhookAnswer.of(503));
    track("go", "u1");
    advance(days(1));
    assertThat(how()).isEqualTo("failed");
    assertThat(note()).isEqualTo("attempt 3 of 3: answer 503");
    assertThat(service().attempts()).hasSize(3);
  }

  @Test
  @DisplayName("MSG-8 What a client says of an argument that it refuses is not kept")
  void anArgumentThatIsRefusedIsNotKept() {
    start(asking(webhook("ask", URL).neverRepeat()));
    service().nextThrows(new IllegalArgumentException("invalid header value: \"Bearer s3cret\""));
    track("go", "u1");
    assertThat(how()).isEqualTo("unknown");
    assertThat(note()).contains("IllegalArgumentException").doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7200|7200",
        "Thu, 01 Jan 2026 02:00:00 GMT|7200",
        "Thu, 01 Jan 2025 02:00:00 GMT|5",
        "-1|5",
        "soon|5",
        "99999999999999999999|86400"
      })
  @DisplayName("MSG-8 Retry-After is obeyed, in seconds or as a date, for a day at most")
  void retryAfterIsObeyed(String header, int seconds) {
    start(asking(webhook("ask", URL)));
    service().nextAnswers(new WebhookAnswer(503, Map.of("retry-after", header), ""));
    track("go", "u1");
    advance(seconds(seconds).minus(INSTANT_BEFORE));
    assertThat(service().attempts()).hasSize(1);
    advance(seconds(6));
    assertThat(service().attempts()).hasSize(2);
  }

  @Test
  @DisplayName("STEP-1 What is looked up is the same at every attempt")
  void whatIsLookedUpStays() {
    start(asking(webhook("ask", URL).with("plan", attribute("plan"))));
    service().nextAnswers(503);
    track(Event.of("go", "u1").withAttribute("plan", "free"));
    driver().identify("u1", Map.of("plan", "pro"));
    advance(days(1));
    assertThat(service().attempts())
        .extracting(request -> request.body().orElseThrow())
        .containsExactly("{\"plan\":\"free\"}", "{\"plan\":\"free\"}");
  }

  @Test
  @DisplayName("MSG-3 Quiet hours do not hold webhooks")
  void quietHoursDoNotHoldWebhooks() {
    engine(builder ->
        builder.contactPolicy(
            ContactPolicy.none().with(QuietHours.daily(LocalTime.of(22, 0), LocalTime.of(8, 0)))));
    start(asking(webhook("ask", URL), send("mail", email("m"))));
    track("go", "u1");
    assertThat(how()).isEqualTo("ok");
    assertThat(stepOf("u1", "j")).isEqualTo("mail");
  }

  @Test
  @DisplayName("GOAL-2 A webhook that is to be tried again is taken back when the enrollment ends")
  void aWebhookIsTakenBack() {
    start(asking(webhook("ask", URL)));
    service().nextAnswers(503);
    track("go", "u1");
    track("purchase", "u1");
    advance(days(1));
    assertThat(service().attempts()).hasSize(1);
    assertThat(status("u1", "j")).isEqualTo(EnrollmentStatus.CONVERTED);
  }

  @Test
  @DisplayName("LIFE-0 A webhook to a host that this node may not ask waits for a node that may")
  void aNodeThatMayNotAskLeavesTheWebhook() {
    Journey journey = asking(webhook("ask", URL));
    start(journey("other").enterByCall().path(exit("end")));
    assertThat(publish(journey).warnings().toString()).contains("\"api.shop.example\" may not");
    track("go", "u1");
    advance(days(2));
    assertThat(stepOf("u1", "j")).isEqualTo("ask");
    assertThat(trace("u1", "j").waitingFor()).contains("attempt 1 by webhook api.shop.example");
    restart(journey);
    advance(hours(1));
    assertThat(how()).isEqualTo("ok");
  }

  @Test
  @DisplayName("MSG-11 A template of a webhook that has errors is not published")
  void aTemplateWithErrors() {
    engine(builder -> builder.templates(TemplateEngine.placeholders()));
    start(journey("other").enterByCall().path(exit("end")));
    Journey journey = asking(webhook("ask", URL + "/{{ a").header("X", "{{ b").with("k", "{{ c"));
    assertThatThrownBy(() -> driver().engine().publish(journey))
        .hasMessageContaining("template of \"url\"")
        .hasMessageContaining("template of \"X\"")
        .hasMessageContaining("template of \"k\"");
  }
}
