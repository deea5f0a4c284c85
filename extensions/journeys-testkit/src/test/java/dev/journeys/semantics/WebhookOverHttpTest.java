package dev.journeys.semantics;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.journeys.channel.ChannelSettings;
import dev.journeys.channel.TemplateEngine;
import dev.journeys.channel.WebhookSettings;
import dev.journeys.dsl.WebhookPart;
import dev.journeys.model.Journey;
import dev.journeys.model.Webhook;
import dev.journeys.value.Event;
import dev.journeys.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks through the engine's own client, against a service on this machine. */
class WebhookOverHttpTest extends Simulation {

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private String host = "";

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    on("/ok", exchange -> answer(exchange, 200, "{\"data\":{\"code\":\"X1\"}}"));
    on(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "http://" + host + "/ok");
          answer(exchange, 302, "");
        });
    on("/large", exchange -> answer(exchange, 200, "{\"code\":\"" + "x".repeat(5_000) + "\"}"));
    on(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          trickle(exchange.getResponseBody());
        });
    on(
        "/down",
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "60");
          answer(exchange, asked.size() == 1 ? 503 : 200, "");
        });
    on("/hangs-up", HttpExchange::close);
    server.start();
    host = "127.0.0.1:" + server.getAddress().getPort();
  }

  private interface Answering {
    void answer(HttpExchange exchange) throws IOException;
  }

  private void on(String path, Answering answering) {
    server.createContext(
        path,
        exchange -> {
          asked.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + exchange.getRequestHeaders().getFirst("Idempotency-Key")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          answering.answer(exchange);
        });
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  /** Begins an answer that does not end before the test does. */
  private void trickle(OutputStream out) throws IOException {
    out.write("{\"code\":".getBytes(StandardCharsets.UTF_8));
    out.flush();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private WebhookSettings local() {
    return WebhookSettings.allowing(host).withPrivateAddresses().withPlainHttp();
  }

  private void run(WebhookSettings settings, WebhookPart webhook) {
    engine(builder -> builder.webhooks(settings));
    Journey journey = journey("j").enterOn(event("go")).path(webhook, delay("after", days(9)));
    start(journey);
    track(Event.of("go", "u1").with("n", 7));
  }

  private WebhookPart ask(String path) {
    return webhook("ask", "http://" + host + path);
  }

  private String how() {
    return outcome("u1", "j", "ask");
  }

  private String note() {
    return passed("u1", "j", "ask").note();
  }

  @Test
  @DisplayName("STEP-1 A service gets the request, with its key and the engine's own headers")
  void aServiceIsAsked() {
    run(
        local().withHeader(host, "Authorization", "Bearer t"),
        ask("/ok?a=%20")
            .header("Authorization", "none")
            .with("n", property("n"))
            .capture("coupon", "/data/code"));
    assertThat(how()).isEqualTo("ok");
    assertThat(trace("u1", "j").variables()).isEqualTo(Map.of("coupon", Value.text("X1")));
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0)).matches("POST /ok\\?a=%20 Bearer t \\S+ \\{\"n\":7}");
  }

  @Test
  @DisplayName("STEP-1 A webhook that reads gives its values in the query")
  void aWebhookThatReads() {
    run(local(), ask("/ok").method(Webhook.Method.GET).with("n", property("n")));
    assertThat(how()).isEqualTo("ok");
    assertThat(asked.get(0)).startsWith("GET /ok?n=7 null ");
  }

  @Test
  @DisplayName("STEP-1 A redirect is not followed, even to a host that is allowed")
  void aRedirectIsNotFollowed() {
    run(local(), ask("/moved"));
    assertThat(how()).isEqualTo("failed");
    assertThat(note()).isEqualTo("answer 302, and redirects are not followed");
    assertThat(asked).hasSize(1);
  }

  @Test
  @DisplayName("VAL-5 Of an answer that is too large nothing is captured")
  void aLargeAnswerIsNotCaptured() {
    run(local().withAnswerBytes(1_000), ask("/large").capture("code", "/code"));
    assertThat(how()).isEqualTo("ok");
    assertThat(trace("u1", "j").variables()).isEmpty();
  }

  @Test
  @DisplayName("MSG-8 An answer that does not end is given up, and tried again")
  void anAnswerThatDoesNotEndIsGivenUp() {
    run(
        local().withDelivery(ChannelSettings.standard().withTimeout(Duration.ofMillis(200))),
        ask("/endless"));
    assertThat(stepOf("u1", "j")).isEqualTo("ask");
    advance(days(1));
    assertThat(how()).isEqualTo("failed");
    assertThat(note()).contains("attempt 5 of 5", "no answer within PT0.2S");
    assertThat(asked).hasSize(5);
  }

  @Test
  @DisplayName("MSG-8 A service that is down is asked again when it says, under the same key")
  void aServiceThatIsDownIsAskedAgain() {
    run(local(), ask("/down"));
    advance(minutes(1).minus(INSTANT_BEFORE));
    assertThat(asked).hasSize(1);
    advance(minutes(1));
    assertThat(how()).isEqualTo("ok");
    assertThat(asked.stream().distinct()).hasSize(1);
    assertThat(asked).hasSize(2);
  }

  @Test
  @DisplayName("MSG-15 A service that hangs up after it was asked is not asked again")
  void aServiceThatHangsUpIsNotAskedAgain() {
    run(local(), ask("/hangs-up").neverRepeat());
    assertThat(how()).isEqualTo("unknown");
    advance(days(1));
    assertThat(asked).hasSize(1);
  }

  @Test
  @DisplayName("MSG-15 A service that cannot be connected to is tried again, and was not asked")
  void aServiceThatIsNotThereIsTriedAgain() {
    server.stop(0);
    run(local(), ask("/ok").neverRepeat());
    assertThat(stepOf("u1", "j")).isEqualTo("ask");
    advance(days(1));
    assertThat(how()).isEqualTo("failed");
    assertThat(note()).contains("attempt 5 of 5", "ConnectException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0141ukasz", "Ann\u007f"})
  @DisplayName("MSG-11 A header that HTTP does not take fails the webhook at once")
  void aHeaderThatHttpDoesNotTake(String name) {
    engine(builder -> builder.webhooks(local()).templates(TemplateEngine.placeholders()));
    start(
        journey("j")
            .enterOn(event("go"))
            .path(
                ask("/ok").header("X-Name", "{{ user.name }}").neverRepeat(),
                delay("after", days(9))));
    track(Event.of("go", "u1").withAttribute("name", name));
    assertThat(how()).isEqualTo("failed");
    assertThat(note()).contains("header \"X-Name\"").doesNotContain(name);
    assertThat(asked).isEmpty();
  }

  @Test
  @DisplayName("STEP-1 This machine and private networks are not asked, unless that is allowed")
  void thisMachineIsNotAsked() {
    run(WebhookSettings.allowing(host).withPlainHttp(), ask("/ok"));
    assertThat(how()).isEqualTo("failed");
    assertThat(note()).isEqualTo("127.0.0.1 is at 127.0.0.1, which is not of the public internet");
    assertThat(asked).isEmpty();
  }

  @Test
  @DisplayName("STEP-1 Plain http is not spoken, unless that is allowed")
  void plainHttpIsNotSpoken() {
    run(WebhookSettings.allowing(host).withPrivateAddresses(), ask("/ok"));
    assertThat(how()).isEqualTo("failed");
    assertThat(note()).isEqualTo("http is not allowed (expected: https)");
    assertThat(asked).isEmpty();
  }
}
