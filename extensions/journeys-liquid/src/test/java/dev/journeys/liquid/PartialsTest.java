package dev.journeys.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.journeys.channel.TemplateContext;
import dev.journeys.value.TemplateException;
import dev.journeys.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PartialsTest {

  private static String render(String template, Map<String, String> partials) {
    LiquidEngine engine = LiquidEngine.builder().partials(PartialSource.of(partials)).build();
    TemplateContext context =
        Liquid.builder(Map.of("x", "outer", "list", List.of("a", "b")))
            .user("ann", Value.mapOf(Map.of("name", "Ann")))
            .build();
    return Liquid.text(engine.compile(template).render(context));
  }

  @Test
  void include_works_with_the_variables_that_are_here() {
    Map<String, String> partials =
        Map.of("p", "{{ x }}{% assign y = 'set' %}", "q", "{{ q }}.", "r", "{{ it }},");

    assertThat(render("{% include 'p' %}{{ y }}", partials)).isEqualTo("outerset");
    assertThat(render("{% include 'p', x: 1 %}{{ x }}", partials)).isEqualTo("1outer");
    assertThat(render("{% include 'q' with 'v' %}{% include 'q' for list %}", partials))
        .isEqualTo("v.a.b.");
    assertThat(render("{% include 'r' for list as it %}", partials)).isEqualTo("a,b,");
    assertThat(render("{% assign n = 'q' %}{% include n with 1 %}", partials)).isEqualTo("1.");
  }

  @Test
  void arguments_of_include_are_evaluated_in_order_each_after_the_one_before() {
    Map<String, String> partials = Map.of("p", "{{a}}{{b}}{{c}}{{d}}{{e}}{{f}}{{g}}");

    assertThat(render("{% include 'p', a: 1, b: a, c: b, d: c, e: d, f: e, g: f %}", partials))
        .isEqualTo("1111111");
  }

  @Test
  void render_sees_only_what_it_is_given_and_what_every_message_has() {
    Map<String, String> partials =
        Map.of("p", "[{{ x }}{{ user.name }}]{% assign x = 'in' %}{% break %}no", "i", "{{ i }}");

    assertThat(render("{% render 'p' %}{{ x }}", partials)).isEqualTo("[Ann]outer");
    assertThat(render("{% render 'p', x: 1 %}{{ x }}", partials)).isEqualTo("[1Ann]outer");
    assertThat(render("{% for i in list %}{% render 'i' %}{% endfor %}", partials)).isEmpty();
    assertThat(render("{% render 'i' for list as i %}{% render 'i' with 3 %}", partials))
        .isEqualTo("ab3");
  }

  @Test
  void render_refuses_include_within_and_names_that_are_not_texts() {
    assertThat(render("{% render 'p' %}", Map.of("p", "{% include 'q' %}", "q", "")))
        .isEqualTo("[failed: \"p\" line 1: include usage is not allowed in this context]");
    assertThatThrownBy(() -> render("{% render x %}", Map.of()))
        .isInstanceOf(TemplateException.class);
    assertThat(render("{% include nothing %}", Map.of()))
        .isEqualTo("[failed: line 1: the name of a partial is no text]");
  }

  @Test
  void a_partial_with_errors_is_a_problem_where_it_is_named() {
    assertThatThrownBy(() -> render("a\n{% render 'p' %}", Map.of("p", "x\n {{ y | zzz }}")))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith(
            "line 2, column 11: partial \"p\", line 2, column 9: filter \"zzz\" is not known");
  }

  @Test
  void a_partial_is_compiled_once_for_a_template_and_kept_for_names_known_late() {
    AtomicInteger asked = new AtomicInteger();
    LiquidEngine engine =
        LiquidEngine.builder()
            .partials(name -> {
              asked.incrementAndGet();
              return Optional.of("p");
            })
            .build();

    var template = engine.compile("{% render 'p' %}{% render 'p' %}");
    template.render(Liquid.context(Map.of()));

    assertThat(asked).hasValue(1);
  }
}
