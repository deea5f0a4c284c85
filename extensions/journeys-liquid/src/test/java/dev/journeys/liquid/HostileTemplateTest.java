package dev.journeys.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.journeys.value.TemplateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What templates and data of ill will come to: a reason, never a dead or busy thread (F46). */
class HostileTemplateTest {

  /** An object of a host; nothing of it may show. */
  private static final class Secret {
    @Override
    public String toString() {
      return "secret";
    }
  }

  @Test
  void no_method_or_class_of_a_java_object_is_reached() {
    Map<String, Object> data = Map.of("x", new Secret(), "map", Map.of("k", new Secret()));

    assertThat(
            Liquid.render(
                "{{ x }}{{ x.class }}{{ x.toString }}{{ map.k }}{{ map.class }}{{ map.k.size }}"
                    + "{{ map.getClass.name }}",
                data))
        .isEqualTo("");
  }

  @Test
  void no_file_is_ever_read() {
    assertThat(Files.exists(Path.of("/etc/passwd"))).as("the test needs one").isTrue();

    assertThatThrownBy(() -> Liquid.render("{% include '/etc/passwd' %}"))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("does not exist");
    assertThat(Liquid.render("{% include name %}", Map.of("name", "/etc/passwd")))
        .isEqualTo("[failed: line 1: no such partial]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de-10000|1.234,5",
        "de-DE-x-one|1.234,5",
        "de-DE-u-nu-thai|1.234,5",
        "de-ZZ|1.234,5",
        "sr-Latn-RS|1.234,5",
        "qq-10000|1,234.5",
      })
  void data_makes_no_locales_but_takes_the_nearest(String locale, String written) {
    assertThat(Liquid.render("{{ 1234.5 | number: 1, locale: l }}", Map.of("l", locale)))
        .isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% assign l = t | split: '|||' %}{% for i in (1..12) %}{% assign l = l | concat: l %}"
            + "{% endfor %}{{ l | sum }}",
        "{% assign l = t | split: '|||' %}{% for i in (1..12) %}{% assign l = l | concat: l %}"
            + "{% endfor %}{{ l | map: -1 | size }}",
        "{% for i in (1..9000) %}{{ 1 | plus: t }}{% endfor %}",
        "{% for i in (1..9000) %}{% if t == blank %}{% endif %}{% endfor %}",
        "{% for i in (1..9000) %}{% for j in (t..1) %}{% endfor %}{% endfor %}",
      })
  void a_text_that_is_read_as_something_else_is_paid_for(String template) {
    assertThat(Liquid.render(template, Map.of("t", " ".repeat(60_000))))
        .startsWith("[failed: line 1: operations: over ");
  }

  @Test
  void a_block_that_is_not_read_is_compiled_in_the_time_that_it_takes_to_read_it() {
    String template = "{% raw %}" + "%}{{}}".repeat(400_000) + "{% endraw %}";
    LiquidEngine engine =
        LiquidEngine.builder()
            .limits(LiquidLimits.standard().withTemplateLength(template.length()))
            .build();

    assertTimeoutPreemptively(Duration.ofSeconds(30), () -> engine.compile(template));
  }

  @Test
  void data_is_never_read_as_a_template() {
    Map<String, Object> data = Map.of("name", "{{ secret }}{% abort %}", "secret", "s");

    assertThat(Liquid.render("{{ name }}{% assign b = name | append: '!' %}{{ b }}", data))
        .isEqualTo("{{ secret }}{% abort %}{{ secret }}{% abort %}!");
    assertThat(Liquid.render("{% include name %}", data)).contains("no such partial");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% for i in (1..1000) %}{% for j in (1..1000) %}{% endfor %}{% endfor %}",
        "{% for i in (1..1000000) %}x{% endfor %}",
        "{% for i in (1..2000000000) %}{% endfor %}",
        "{% for i in (1..100000) reversed %}{% cycle 'a', 'b' %}{% endfor %}",
        "{% tablerow i in (1..1000000) cols: 1 %}{% endtablerow %}",
        "{{ (1..2000000000) | join }}",
        "{{ (1..2000000000) | reverse | size }}",
        "{% for i in (1..50000) %}{{ i | plus: 1 | minus: 1 }}{% endfor %}",
      })
  void a_render_stops_when_it_takes_too_many_steps(String template) {
    assertThat(Liquid.render(template))
        .matches("\\[failed: line 1: (operations|memory|output): over .*]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% assign a = 'x' %}{% for i in (1..27) %}{% assign a = a | append: a %}{% endfor %}",
        "{% assign a = 'xx' %}{% for i in (1..30) %}{% assign a = a | replace: 'x', a %}{% endfor %}",
        "{% capture a %}{% for i in (1..90000) %}0123456789012345{% endfor %}{% endcapture %}",
        "{% assign a = 'a' | split: ',' %}{% for i in (1..30) %}{% assign a = a | concat: a %}{% endfor %}",
        "{% assign a = 'x' %}{% for i in (1..30) %}{% capture a %}{{ a }}{{ a }}{% endcapture %}{% endfor %}",
        "{% assign a = 'xyz' %}{% for i in (1..30) %}{% assign a = a | split: '' | join: a %}{% endfor %}",
        "{% assign a = '<' %}{% for i in (1..30) %}{% assign a = a | escape | append: a %}{% endfor %}",
      })
  void a_render_stops_when_it_makes_too_much(String template) {
    assertThat(Liquid.render(template)).matches("\\[failed: line 1: (operations|memory): over .*]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ l | upcase }}",
        "{{ l | append: '' }}",
        "{{ '' | append: l }}",
        "{{ l | truncate: 5 }}",
        "{{ l | replace: 'x', 'y' }}",
        "{{ 'x' | replace_first: l, 'y' }}",
        "{{ l | escape }}",
        "{{ l | url_encode }}",
        "{{ l | base64_encode }}",
        "{{ l | md5 }}",
        "{{ 'x' | hmac_sha256: l }}",
        "{{ 'now' | time_zone: l }}",
        "{{ 'now' | date: l }}",
        "{{ 1 | number_with_delimiter: l }}",
        "{{ 1 | number: 2, locale: l }}",
        "{{ a | join: l }}",
        "{{ a[l] }}{{ [l] }}",
        "{% if 'x' contains l %}{% endif %}",
        "{% abort l %}",
        "{{ m }}",
        "{{ m | downcase }}",
        "{{ maps }}",
        "{{ maps | uniq | size }}",
        "{{ maps | sort_natural | size }}",
        "{% for pair in m %}{{ pair | upcase }}{% endfor %}",
      })
  void a_list_that_holds_one_text_many_times_is_paid_for_before_it_is_a_text(String template) {
    String text = "x".repeat(60_000);
    Map<String, ?> map = Map.of("k", Collections.nCopies(1 << 17, text));
    Map<String, Object> data =
        Map.of("t", text, "a", List.of(1), "m", map, "maps", List.of(map, map));

    assertThat(
            Liquid.render(
                "{% assign l = t | split: '|||' %}"
                    + "{% for i in (1..17) %}{% assign l = l | concat: l %}{% endfor %}"
                    + template,
                data))
        .isEqualTo("[failed: line 1: memory: over 1048576 characters and elements made]");
  }

  @Test
  void a_list_is_no_integer_and_is_not_made_a_text_to_see_that() {
    Map<String, Object> data = Map.of("l", Collections.nCopies(1 << 17, "x".repeat(60_000)));

    for (String template :
        List.of(
            "{{ 'x' | slice: l }}",
            "{{ 'x' | truncate: l }}",
            "{{ 1 | number: l }}",
            "{% for i in (1..2) limit: l %}{% endfor %}",
            "{{ (1..l) }}")) {
      assertThat(Liquid.render(template, data)).isEqualTo("[failed: line 1: invalid integer]");
    }
  }

  @Test
  void a_replacement_that_refers_to_what_was_found_is_made_only_when_it_is_and_paid_for() {
    Map<String, Object> data =
        Map.of("a", "a".repeat(30_000), "part", "a".repeat(9_000), "b", "\\&".repeat(80_000));
    String tooMuch = "[failed: line 1: memory: over 1048576 characters and elements made]";

    assertThat(Liquid.render("{{ 'x' | replace: a, b }}{{ 'x' | replace_first: a, b }}", data))
        .isEqualTo("xx");
    assertThat(Liquid.render("{{ a | replace: part, b }}", data)).isEqualTo(tooMuch);
    assertThat(Liquid.render("{{ a | replace_first: part, b }}", data)).isEqualTo(tooMuch);
  }

  @Test
  void what_is_written_between_digits_or_to_fill_a_date_is_paid_for() {
    Map<String, Object> data =
        Map.of("n", "9".repeat(1_000), "d", "x".repeat(200_000), "format", "%1024Y".repeat(5_000));
    String tooMuch = "[failed: line 1: memory: over 1048576 characters and elements made]";

    assertThat(
            Liquid.render(
                "{% capture d %}{{ d }}{{ d }}{% endcapture %}"
                    + "{{ n | number_with_delimiter: d | size }}",
                data))
        .isEqualTo(tooMuch);
    assertThat(Liquid.render("{{ 'now' | date: format | size }}", data)).isEqualTo(tooMuch);
  }

  @Test
  void what_no_budget_foresaw_fails_the_render_and_is_not_thrown() {
    LiquidEngine engine =
        LiquidEngine.builder()
            .catalog(id -> {
              throw id.equals("deep") ? new StackOverflowError() : new OutOfMemoryError();
            })
            .build();

    for (String id : List.of("deep", "large")) {
      assertThat(
              Liquid.text(
                  engine.compile("\n{{ catalog['" + id + "'] }}").render(Liquid.context(Map.of()))))
          .isEqualTo(
              "[failed: line 2: "
                  + (id.equals("deep") ? "StackOverflowError" : "OutOfMemoryError")
                  + "]");
    }
  }

  @Test
  void a_render_stops_when_it_writes_too_much() {
    String thousand = "x".repeat(1000);

    assertThat(Liquid.render("{% for i in (1..262) %}" + thousand + "{% endfor %}"))
        .hasSize(262_000);
    assertThat(Liquid.render("{% for i in (1..263) %}" + thousand + "{% endfor %}"))
        .isEqualTo("[failed: line 1: output: over 262144 characters]");
  }

  @Test
  void numbers_cannot_grow_without_end() {
    assertThat(
            Liquid.render(
                "{% assign a = 9 %}{% for i in (1..64) %}{% assign a = a | times: a %}{% endfor %}"))
        .isEqualTo("[failed: line 1: number: too large]");
    assertThat(Liquid.render("{{ n | times: 2 }}", Map.of("n", "9".repeat(100_000))))
        .isEqualTo("[failed: line 1: number: too large]");
    assertThat(Liquid.render("{{ 1.5 | round: 999999999999 }}")).isEqualTo("1.5");
    assertThat(Liquid.render("{{ 'x' | date: '%999999999Y' }}{{ 'now' | date: '%99999Y' }}"))
        .startsWith("[failed");
  }

  @Test
  void what_is_nested_too_deep_is_refused() {
    assertRefused("{% if true %}".repeat(2000) + "x" + "{% endif %}".repeat(2000));
    assertRefused("{% for i in a %}".repeat(101) + "{% endfor %}".repeat(101));
    assertRefused("{{ " + "a[".repeat(5000) + "0" + "]".repeat(5000) + " }}");
    assertRefused("{{ " + "(".repeat(5000) + "1..2" + ")".repeat(5000) + " }}");
    assertRefused("{% liquid " + "liquid ".repeat(20_000) + " %}");
  }

  @Test
  void a_hundred_levels_are_allowed() {
    assertThat(Liquid.render("{% if true %}".repeat(100) + "x" + "{% endif %}".repeat(100)))
        .isEqualTo("x");
  }

  @Test
  void what_is_long_is_not_deep() {
    assertThat(Liquid.render("{% if true" + " and true".repeat(5000) + " %}y{% endif %}"))
        .isEqualTo("y");
    assertThat(Liquid.render("{{ 'a'" + " | upcase".repeat(5000) + " }}")).isEqualTo("A");
    assertThat(Liquid.render("{{ a" + ".b".repeat(5000) + " }}")).isEqualTo("");
    assertThat(
            Liquid.render(
                "{% case 1 %}" + "{% when 2 %}x".repeat(5000) + "{% else %}y{% endcase %}"))
        .isEqualTo("y");
  }

  @Test
  void a_partial_that_renders_itself_ends() {
    for (String tag : List.of("include", "render")) {
      LiquidEngine engine =
          LiquidEngine.builder()
              .partials(PartialSource.of(Map.of("p", "{% " + tag + " 'p' %}")))
              .build();

      assertThat(Liquid.text(engine.compile("{% render 'p' %}").render(Liquid.context(Map.of()))))
          .startsWith("[failed: \"p\" line 1: ");
    }
  }

  @Test
  void partials_that_render_each_other_twice_end() {
    LiquidEngine engine =
        LiquidEngine.builder()
            .partials(
                PartialSource.of(
                    Map.of(
                        "a", "{% render 'b' %}{% render 'b' %}",
                        "b", "{% render 'a' %}{% render 'a' %}")))
            .build();

    assertThat(Liquid.text(engine.compile("{% render 'a' %}").render(Liquid.context(Map.of()))))
        .startsWith("[failed: ");
  }

  @Test
  void data_that_contains_itself_is_written_no_deeper_than_allowed() {
    List<Object> list = new ArrayList<>();
    list.add(list);

    assertThat(Liquid.render("{{ list }}", Map.of("list", list))).contains("nesting");
    assertThat(Liquid.render("{{ list | append: '' }}", Map.of("list", list))).contains("nesting");
    assertThat(Liquid.render("{{ list | json }}", Map.of("list", list))).contains("nesting");
    assertThat(Liquid.render("{{ list | join }}", Map.of("list", list))).contains("nesting");
    assertThat(Liquid.render("{{ list | sort }}", Map.of("list", list))).contains("nesting");
    assertThat(Liquid.render("{% if list == l %}{% endif %}", Map.of("list", list, "l", list)))
        .contains("nesting");
  }

  @Test
  void a_template_that_is_too_long_is_refused() {
    assertRefused("x".repeat(256 * 1024 + 1));
    assertThat(Liquid.render("x".repeat(256 * 1024))).hasSize(256 * 1024);
  }

  @Test
  void every_problem_is_listed_up_to_a_number() {
    assertThatThrownBy(() -> Liquid.render("{{ a | x }}\n{% y %}\n {{ b | upcase: 1 }}"))
        .asInstanceOf(type(TemplateException.class))
        .extracting(e -> e.problems().stream().map(p -> p.place()).toList().toString())
        .isEqualTo("[line 1, column 8, line 2, column 4, line 3, column 9]");
    assertThatThrownBy(() -> Liquid.render("{% z %}".repeat(1000)))
        .asInstanceOf(type(TemplateException.class))
        .extracting(e -> e.problems().size())
        .isEqualTo(25);
  }

  private static void assertRefused(String template) {
    assertThatThrownBy(() -> Liquid.render(template)).isInstanceOf(TemplateException.class);
  }
}
