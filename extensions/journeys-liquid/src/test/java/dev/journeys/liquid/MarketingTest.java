package dev.journeys.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.channel.Template;
import dev.journeys.channel.TemplateContext;
import dev.journeys.value.TemplateException;
import dev.journeys.value.TemplateProblem;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What messages need beyond the language itself. */
class MarketingTest {

  private static final TemplateContext ANN =
      TemplateContext.builder()
          .user(
              "ann",
              Value.mapOf(
                  Map.of(
                      "name",
                      "Ann",
                      "spent",
                      new BigDecimal("1234.50"),
                      "tags",
                      List.of("a", "b"))))
          .event(Value.mapOf(Map.of("at", Instant.parse("2026-07-01T22:30:00Z"), "id", 7)))
          .entry(Value.mapOf(Map.of("source", "ad")))
          .journey("welcome", 3)
          .step("hello")
          .vars(Map.of())
          .message("key", "email", "hello")
          .zone(ZoneId.of("Europe/Berlin"))
          .locale(Locale.GERMANY)
          .now(Liquid.NOW)
          .build();

  private static String render(LiquidEngine engine, String template) {
    return Liquid.text(engine.compile(template).render(ANN));
  }

  private static String render(String template) {
    return render(LiquidEngine.standard(), template);
  }

  @Test
  void the_seven_names_and_their_aliases_are_there() {
    assertThat(
            render(
                "{{ user.id }} {{ Profile.name }} {{ user.tags | join: '+' }} {{ event.id }}"
                    + " {{ Event.id }} {{ entry.source }} {{ journey.id }} {{ journey.revision }}"
                    + " {{ step.id }} {{ message.channel }}{{ vars.x }}{{ user.nothing }}"))
        .isEqualTo("ann Ann a+b 7 7 ad welcome 3 hello email");
  }

  @Test
  void times_are_in_the_zone_of_the_user_and_numbers_in_their_language() {
    assertThat(render("{{ event.at | date: '%d.%m. %H:%M' }}")).isEqualTo("02.07. 00:30");
    assertThat(render("{{ event.at }}")).isEqualTo("2026-07-02 00:30:00 +0200");
    assertThat(render("{{ 'now' | date: '%H:%M %Z' }}")).isEqualTo("11:20 CET");
    assertThat(render("{{ event.at | time_zone: 'UTC' | date: '%H:%M' }}")).isEqualTo("22:30");
    assertThat(render("{{ user.spent | number: 2 }}")).isEqualTo("1.234,50");
    assertThat(render("{{ user.spent | currency: 'EUR' }}")).isEqualTo("1.234,50\u00a0€");
    assertThat(render("{{ user.spent }}")).isEqualTo("1234.5");
  }

  @Test
  void a_template_may_abort_with_its_reason() {
    assertThat(render("Hi {% if user.spent > 1000 %}{% abort 'rich' %}{% endif %}"))
        .isEqualTo("[aborted: rich]");
    assertThat(render("{% abort_message('no name') %}")).isEqualTo("[aborted: no name]");
    assertThat(render("{% abort %}")).isEqualTo("[aborted: ]");
    assertThat(render("{% capture c %}{% abort 'in ' | append: user.id %}{% endcapture %}"))
        .isEqualTo("[aborted: in ann]");
  }

  @Test
  void a_render_error_names_the_line() {
    assertThat(render("a\nb {{ 1 | divided_by: 0 }}")).isEqualTo("[failed: line 2: divided by 0]");
    assertThat(render("\n\n{% if user.name < 1 %}{% endif %}"))
        .isEqualTo("[failed: line 3: comparison of String with Integer failed]");
  }

  @Test
  void modes_differ_in_what_unknown_names_come_to() {
    LiquidEngine strict = LiquidEngine.builder().mode(LiquidMode.STRICT).build();
    LiquidEngine lax = LiquidEngine.builder().mode(LiquidMode.LAX).build();

    assertThat(render(strict, "{{ user.name }}{{ user.x }}"))
        .isEqualTo("[failed: line 1: undefined variable x]");
    assertThat(render(strict, "{{ x }}")).isEqualTo("[failed: line 1: undefined variable x]");
    assertThat(render(lax, "{{ user.name | zzz: 1 | upcase }}{{ x }}")).isEqualTo("ANN");
    assertThatThrownBy(() -> render("{{ x | zzz }}"))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("line 1, column 8: filter \"zzz\" is not known");
    assertThatThrownBy(() -> render(lax, "{% zzz %}")).isInstanceOf(TemplateException.class);
  }

  @Test
  void variables_that_are_set_nowhere_are_warned_of() {
    Template template =
        LiquidEngine.standard()
            .compile(
                "{{ user.x }}{% assign a = b %}{{ a }}\n{% for i in list %}{{ i }}{{ forloop.index }}"
                    + "{% endfor %}{{ first_name }}{% capture c %}{% endcapture %}{{ c }}");

    assertThat(template.warnings())
        .extracting(TemplateProblem::place)
        .containsExactly("line 1, column 27", "line 2, column 13", "line 2, column 61");
    assertThat(template.warnings().get(2).toString()).contains("first_name", "user.first_name");
  }

  @Test
  void the_catalog_is_asked_once_for_an_id() {
    List<String> asked = new ArrayList<>();
    LiquidEngine engine =
        LiquidEngine.builder()
            .catalog(id -> {
              asked.add(id);
              return id.equals("sku-7")
                  ? Optional.of(Map.of("title", "Hat", "price", 9.5))
                  : Optional.empty();
            })
            .build();

    assertThat(
            render(
                engine,
                "{% assign k = 'sku-' | append: event.id %}{{ catalog[k].title }}"
                    + " {{ Catalog['sku-7'].price }} {{ catalog['none'].title }}"))
        .isEqualTo("Hat 9.5 ");
    assertThat(asked).containsExactly("sku-7", "none");
    assertThat(LiquidEngine.standard().compile("{{ catalog['x'] }}").warnings()).hasSize(1);
  }

  @Test
  void content_is_fetched_once_for_a_url_and_only_from_where_it_may() {
    List<URI> fetched = new ArrayList<>();
    LiquidEngine engine =
        fetching(url -> {
          fetched.add(url);
          return url.getPath().endsWith("json")
              ? "{\"items\": [{\"title\": \"Hat\"}], \"n\": 3}"
              : "plain <b>";
        });

    assertThat(
            render(
                engine,
                "{% connected_content https://api.shop.test/json :save r %}{{ r.items[0].title }}"
                    + "{{ r.n | plus: 1 }}"))
        .isEqualTo("Hat4");
    assertThat(
            render(engine, "{% connected_content https://api.shop.test/json :save r %}{{ r.n }}"))
        .isEqualTo("3");
    assertThat(
            render(
                engine,
                "{% connected_content https://shop.test/{{ '../a?b=c d' }}/{{ user.id | url_encode }} %}"))
        .isEqualTo("plain <b>");
    assertThat(fetched)
        .containsExactly(
            URI.create("https://api.shop.test/json"),
            URI.create("https://shop.test/..%2Fa%3Fb%3Dc%20d/ann"));

    for (String url :
        List.of(
            "http://shop.test/",
            "https://evil.test/",
            "https://shop.test.evil.test/",
            "https://shop.test@evil.test/",
            "https://ann@shop.test/",
            "file:///etc/passwd",
            "https://notshop.test/",
            "https:///x",
            "//shop.test/",
            "x:[")) {
      assertThat(render(engine, "{% connected_content " + url + " %}"))
          .as(url)
          .startsWith("[failed: line 1: connected_content: ");
    }
    assertThat(fetched).hasSize(2);
  }

  @Test
  void content_that_fails_or_is_late_or_long_suppresses() {
    LiquidEngine failing =
        fetching(url -> {
          throw new CompletionException(new IllegalStateException("down"));
        });
    LiquidEngine late =
        LiquidEngine.builder()
            .connectedContent(
                url -> new CompletableFuture<>(),
                ContentRules.allowing("shop.test").withTimeout(Duration.ofMillis(1)))
            .build();
    LiquidEngine large = fetching(url -> "x".repeat(70_000));
    String template = "{% connected_content https://shop.test/ %}";

    assertThat(render(failing, template))
        .isEqualTo("[failed: line 1: connected_content: the fetch failed]");
    assertThat(render(late, template)).contains("no answer within PT0.001S");
    assertThat(render(large, template)).contains("over 65536 characters");
  }

  @Test
  void a_loop_fetches_fifty_contents_and_then_fails() {
    List<URI> fetched = new ArrayList<>();
    LiquidEngine engine =
        fetching(url -> {
          fetched.add(url);
          return "{}";
        });

    assertThat(
            render(
                engine,
                "{% for i in (1..10000) %}"
                    + "{% connected_content https://shop.test/{{ i }} :save r %}{% endfor %}"))
        .isEqualTo("[failed: line 1: operations: over 100000]");
    assertThat(fetched).hasSizeBetween(45, 50);
  }

  @Test
  void a_content_that_is_kept_counts_as_one_that_is_fetched() {
    LiquidEngine engine = fetching(url -> "x");
    String template =
        "{% for i in (1..60) %}{% connected_content https://shop.test/ %}{% endfor %}";

    assertThat(render(engine, template)).isEqualTo("[failed: line 1: operations: over 100000]");
    assertThat(render(engine, template.replace("60", "40"))).isEqualTo("x".repeat(40));
  }

  @Test
  void without_a_way_to_fetch_there_is_no_such_tag() {
    assertThatThrownBy(() -> render("{% connected_content https://shop.test/ %}"))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("tag \"connected_content\" is not known");
  }

  private static LiquidEngine fetching(Function<URI, String> answers) {
    return LiquidEngine.builder()
        .connectedContent(
            url -> CompletableFuture.completedFuture(answers.apply(url)),
            ContentRules.allowing("shop.test", ".shop.test"))
        .build();
  }
}
