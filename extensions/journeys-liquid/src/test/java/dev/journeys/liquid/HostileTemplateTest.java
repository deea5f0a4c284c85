package dev.journeys.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.journeys.value.TemplateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
