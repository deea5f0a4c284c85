package dev.journeys.liquid;

import static dev.journeys.dsl.JourneyDsl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.journeys.channel.Message;
import dev.journeys.channel.TemplateEngine;
import dev.journeys.channel.WebhookRequest;
import dev.journeys.model.Journey;
import dev.journeys.model.MessageContent;
import dev.journeys.model.Outcome;
import dev.journeys.model.ProfileChange;
import dev.journeys.report.JourneyReport;
import dev.journeys.testkit.JourneyTestDriver;
import dev.journeys.value.Event;
import dev.journeys.value.InvalidJourneyException;
import dev.journeys.value.Problem;
import dev.journeys.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Templates within journeys: from publish to channel (MSG-11). */
class JourneyWithLiquidTest {

  private static Journey sending(MessageContent content) {
    return journey("hello")
        .enterOn(event("signup"))
        .path(
            send("mail", content).onSuppressed(send("plain", sms("plain")), exit("kept-quiet")),
            exit("done"));
  }

  private static JourneyTestDriver driver(TemplateEngine engine, Journey... journeys) {
    return JourneyTestDriver.builder().engine(builder -> builder.templates(engine)).start(journeys);
  }

  private static JourneyTestDriver driver(Journey... journeys) {
    return driver(LiquidEngine.standard(), journeys);
  }

  private static Map<String, Value> fields(JourneyTestDriver driver) {
    List<Message> messages = driver.messages();
    return messages.get(messages.size() - 1).content().fields();
  }

  @Test
  void texts_with_markup_are_templates_and_everything_else_stays_as_it_is() {
    MessageContent content =
        email("hello")
            .with("subject", "Hi {{ user.name }}")
            .withHtml("body", "<b>{{ user.name }}</b> {{ event.plan }} {{ entry.plan }}")
            .with("buttons", List.of("{{ journey.id }}", "No"))
            .with("plain", "50 % { off }")
            .with("priority", 3);
    try (JourneyTestDriver driver = driver(sending(content))) {
      driver.identify("ann", Map.of("name", "<Ann>"));
      driver.track(Event.of("signup", "ann").with("plan", "pro & more"));

      assertThat(fields(driver))
          .containsEntry("subject", Value.text("Hi <Ann>"))
          .containsEntry("body", Value.text("<b>&lt;Ann&gt;</b> pro &amp; more pro &amp; more"))
          .containsEntry("buttons", Value.of(List.of("hello", "No")))
          .containsEntry("plain", Value.text("50 % { off }"))
          .containsEntry("priority", Value.of(3));
      assertThat(driver.messages().get(0).content().html()).containsExactly("body");
    }
  }

  @Test
  void the_event_at_hand_is_that_of_the_last_wait_and_times_are_the_users() {
    Journey journey =
        journey("waits")
            .enterOn(event("signup"))
            .path(
                waitFor("order", event("order")).upTo(Duration.ofDays(9)),
                send(
                    "mail",
                    email("m")
                        .with(
                            "t",
                            "{{ event.item }} {{ entry.item }}"
                                + " {{ event.at | date: '%d.%m. %H:%M' }}"
                                + " {{ 'now' | date: '%F %R' }} {{ message.key.size }}"
                                + " {{ 1234.5 | number }}")),
                exit("done"));
    try (JourneyTestDriver driver = driver(journey)) {
      driver.identify("ann", Map.of("timezone", "Asia/Tokyo", "locale", "de_DE"));
      driver.track(Event.of("signup", "ann").with("item", "first"));
      driver.advance(Duration.ofDays(1));
      driver.track(
          Event.of("order", "ann")
              .with("item", "second")
              .with("at", Instant.parse("2026-01-01T20:00:00Z")));

      String key = driver.messages().get(0).sendKey();
      assertThat(fields(driver))
          .containsEntry(
              "t",
              Value.text(
                  "second first 02.01. 05:00 2026-01-02 09:00 " + key.length() + " 1.234,5"));
    }
  }

  @Test
  void an_abort_suppresses_with_its_reason_and_the_user_moves_on() {
    assertSuppressed("{% abort 'no offer today' %}", "aborted: no offer today");
    assertSuppressed("{% abort %}", "aborted");
  }

  @Test
  void a_render_error_and_a_bomb_suppress_with_the_line() {
    assertSuppressed(
        "a\n{{ 1 | divided_by: user.none }}", "template of \"text\", line 2: divided by 0");
    assertSuppressed(
        "{% for i in (1..1000) %}{% for j in (1..1000) %}{% endfor %}{% endfor %}",
        "template of \"text\", line 1: operations: over 100000");
    assertSuppressed(
        "{% assign a = 'x' %}{% for i in (1..27) %}{% assign a = a | append: a %}{% endfor %}",
        "template of \"text\", line 1: memory: over 1048576");
  }

  private static void assertSuppressed(String template, String reason) {
    try (JourneyTestDriver driver = driver(sending(email("hello").with("text", template)))) {
      driver.track("signup", "ann");

      assertThat(driver.channel("email").templatesSentTo("ann")).isEmpty();
      assertThat(driver.channel("sms").templatesSentTo("ann")).containsExactly("plain");
      assertThat(driver.explain("ann").toString()).contains(reason);
      JourneyReport report = driver.report("hello");
      assertThat(report.step("mail").forward(Outcome.SUPPRESSED)).isEqualTo(1);
      assertThat(report.step("mail").forward(Outcome.SENT)).isZero();
    }
  }

  @Test
  @DisplayName("MSG-11 No filter for HTML turns off the encoding of data in a URL")
  void data_in_a_url_is_encoded_behind_filters_for_html() {
    Journey asking =
        journey("hello")
            .enterOn(event("signup"))
            .path(
                webhook(
                    "ask",
                    "https://api.shop.example/users/{{ user.name | escape }}/{{ user.name | h }}/"
                        + "{{ user.name | escape_once }}/{{ user.name | newline_to_br }}/grant"),
                exit("done"));
    try (JourneyTestDriver driver = driver(asking)) {
      driver.identify("ann", Map.of("name", "x/../../admin?all=1#"));
      driver.track("signup", "ann");

      String encoded = "x%2F..%2F..%2Fadmin%3Fall%3D1%23/";
      assertThat(driver.webhook("api.shop.example").attempts())
          .singleElement()
          .extracting(WebhookRequest::url)
          .hasToString("https://api.shop.example/users/" + encoded.repeat(4) + "grant");
    }
  }

  @Test
  void every_attempt_renders_and_a_worker_outlives_a_bomb() {
    Journey bomb =
        sending(email("hello").with("text", "{% for i in (1..999999999) %}{% endfor %}"));
    Journey honest =
        journey("honest")
            .enterOn(event("signup"))
            .path(send("m", email("honest").with("t", "{{ user.id }}")), exit("x"));
    try (JourneyTestDriver driver = driver(bomb, honest)) {
      for (int i = 0; i < 50; i++) {
        driver.track("signup", "user-" + i);
      }

      assertThat(driver.channel("email").templatesSentTo("user-49")).containsExactly("honest");
    }
  }

  @Test
  void a_template_with_errors_is_not_published_and_all_are_listed_with_their_places() {
    Journey journey =
        sending(
            email("hello")
                .with("subject", "{{ user.name | upcse }}")
                .with("body", "fine\n  {% iff true %}"));

    assertThatThrownBy(() -> driver(journey).close())
        .asInstanceOf(type(InvalidJourneyException.class))
        .extracting(e -> e.problems().stream().map(Problem::toString).toList().toString())
        .asString()
        .contains("mail: template of \"subject\", line 1, column 16: filter \"upcse\" is not known")
        .contains("mail: template of \"body\", line 2, column 6: tag \"iff\" is not known");
  }

  @Test
  void a_variable_that_nothing_sets_is_a_warning() {
    try (JourneyTestDriver driver = driver()) {
      assertThat(
              driver
                  .engine()
                  .publish(sending(email("hello").with("subject", "Hi {{ first_name }}")))
                  .warnings())
          .filteredOn(warning -> warning.sentence().contains("template"))
          .extracting(Problem::toString)
          .singleElement()
          .asString()
          .contains("mail: template of \"subject\", line 1, column 7: \"first_name\" is set");
    }
  }

  @Test
  void placeholders_of_core_work_in_the_same_place() {
    Journey journey = sending(email("hello").withHtml("text", "Hi {{ name }}, {{ event.plan }}"));
    try (JourneyTestDriver driver = driver(TemplateEngine.placeholders(), journey)) {
      driver.identify("ann", Map.of("name", "<Ann>"));
      driver.track(Event.of("signup", "ann").with("plan", "pro"));

      assertThat(fields(driver)).containsEntry("text", Value.text("Hi &lt;Ann&gt;, pro"));
    }
  }

  @Test
  void without_an_engine_every_field_reaches_the_channel_as_it_stands() {
    try (JourneyTestDriver driver =
        JourneyTestDriver.of(sending(email("hello").with("text", "Hi {{ name }}{% x %}")))) {
      driver.track("signup", "ann");

      assertThat(fields(driver)).containsEntry("text", Value.text("Hi {{ name }}{% x %}"));
    }
  }

  private static Journey changing(ProfileChange first, ProfileChange... rest) {
    return journey("hello")
        .enterOn(event("signup"))
        .path(updateProfile("change", first, rest), delay("after", Duration.ofDays(1)));
  }

  @Test
  @DisplayName(
      "MSG-11 Values of attributes are Liquid, in the user's zone and by the engine's clock")
  void attributes_are_liquid() {
    Journey journey =
        changing(
            set("greeting", "{{ user.name | upcase | default: 'there' }}"),
            set("day", "{{ 'now' | date: '%F %H:%M' }}"),
            addTo("tags", "{% if event.n > 3 %}big{% else %}small{% endif %}"));
    try (JourneyTestDriver driver =
        JourneyTestDriver.builder()
            .engine(builder -> builder.templates(LiquidEngine.standard()))
            .startingAt(Instant.parse("2026-01-01T22:30:00Z"))
            .start(journey)) {
      driver.identify("ann", Map.of("name", "Ann", "timezone", "Europe/Vienna"));
      driver.track(Event.of("signup", "ann").with("n", 4));
      assertThat(driver.explain("ann").attributes())
          .containsEntry("greeting", Value.text("ANN"))
          .containsEntry("day", Value.text("2026-01-01 23:30"))
          .containsEntry("tags", Value.of(List.of("big")));
    }
  }

  @Test
  @DisplayName("MSG-11 Attributes are made without partials, catalog and connected content")
  void attributes_look_nothing_up() {
    LiquidEngine engine =
        LiquidEngine.builder()
            .partials(PartialSource.of(Map.of("p", "partial")))
            .catalog(id -> Optional.of(Map.of("name", "of the catalog")))
            .connectedContent(
                url -> CompletableFuture.completedFuture("fetched"),
                ContentRules.allowing("api.shop.example"))
            .build();
    Journey looking =
        changing(
            set("a", "{% render 'p' %}"),
            set("b", "{% connected_content https://api.shop.example/a %}"));
    assertThatThrownBy(() -> driver(engine, looking).close())
        .asInstanceOf(type(InvalidJourneyException.class))
        .satisfies(refused ->
            assertThat(refused.problems())
                .extracting(Problem::sentence)
                .satisfiesExactly(
                    first -> assertThat(first).contains("template of \"a\""),
                    second -> assertThat(second).contains("template of \"b\"")));
    try (JourneyTestDriver driver =
        driver(engine, changing(set("c", "[{{ catalog['x'].name }}]")))) {
      driver.track("signup", "ann");
      assertThat(driver.explain("ann").attributes()).containsEntry("c", Value.text("[]"));
    }
  }

  @Test
  @DisplayName("STEP-2 A template of an attribute that runs over its budget parks the enrollment")
  void attributes_have_a_budget() {
    Journey journey = changing(set("a", "{% for i in (1..1000000) %}x{% endfor %}"));
    try (JourneyTestDriver driver = driver(journey)) {
      driver.track("signup", "ann");
      driver.advance(Duration.ofDays(1));
      assertThat(driver.explain("ann").attributes()).isEmpty();
      assertThat(driver.parked())
          .singleElement()
          .matches(parked -> parked.reason().contains("template of \"a\", line 1"));
    }
  }

  @Test
  void a_partial_that_was_missing_is_found_when_it_is_added() {
    Map<String, String> partials = new ConcurrentHashMap<>();
    TemplateEngine engine =
        LiquidEngine.builder().partials(name -> Optional.ofNullable(partials.get(name))).build();
    Journey journey = sending(email("hello").with("text", "Hi {% render 'footer' %}"));
    try (JourneyTestDriver driver =
        JourneyTestDriver.builder()
            .channels("email", "sms")
            .engine(builder -> builder.templates(engine))
            .start()) {
      assertThatThrownBy(() -> driver.publish(journey)).hasMessageContaining("footer");
      partials.put("footer", "from us");
      driver.publish(journey);
      driver.track("signup", "ann");
      assertThat(fields(driver)).containsEntry("text", Value.text("Hi from us"));
    }
  }
}
