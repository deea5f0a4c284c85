package dev.journeys.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.journeys.value.TemplateException;
import dev.journeys.value.Value;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlaceholderEngineTest {

  private static final TemplateContext ANN =
      TemplateContext.builder()
          .user("ann", Value.mapOf(Map.of("first_name", "Ann & Bob", "visits", 3)))
          .event(Value.mapOf(Map.of("amount", 49.90)))
          .journey("win-back", 2)
          .step("hello")
          .message("key-1", "email", "hello")
          .build();

  private final TemplateEngine engine = TemplateEngine.placeholders();

  @Test
  void a_key_alone_is_an_attribute_of_the_user() {
    assertThat(render("Hi {{ first_name }}, visit {{visits}}!"))
        .isEqualTo("Hi Ann & Bob, visit 3!");
  }

  @Test
  void a_name_and_a_key_are_looked_up_in_that_name() {
    assertThat(
            render(
                "{{ user.id }} {{ event.amount }} {{ journey.id }} {{ journey.revision }}"
                    + " {{ step.id }} {{ message.key }} {{ message.channel }}"))
        .isEqualTo("ann 49.9 win-back 2 hello key-1 email");
  }

  @Test
  void what_is_not_there_leaves_nothing_behind() {
    assertThat(render("[{{ nothing }}{{ entry.nothing }}]")).isEqualTo("[]");
  }

  @Test
  void data_is_escaped_where_the_text_is_html() {
    assertThat(engine.compile("<b>{{ first_name }}</b>", Escaping.HTML).render(ANN))
        .isEqualTo(RenderResult.rendered("<b>Ann &amp; Bob</b>"));
  }

  @Test
  void data_with_braces_is_never_read_as_a_template() {
    TemplateContext sly =
        TemplateContext.builder().user("x", Value.mapOf(Map.of("name", "{{ user.id }}"))).build();

    assertThat(engine.compile("{{ name }}").render(sly))
        .isEqualTo(RenderResult.rendered("{{ user.id }}"));
  }

  @Test
  void every_mistake_is_listed_with_its_place() {
    assertThatThrownBy(() -> engine.compile("a\n b{{ x | upcase }}\n{% if %}{{ y"))
        .asInstanceOf(type(TemplateException.class))
        .extracting(e -> e.problems().stream().map(p -> p.place()).toList().toString())
        .isEqualTo("[line 2, column 3, line 3, column 1, line 3, column 9]");
  }

  @Test
  void plain_text_is_no_template() {
    assertThat(engine.isTemplate("100 % { fun }")).isFalse();
    assertThat(engine.isTemplate("{{ a }}")).isTrue();
    assertThat(engine.isTemplate("{% if a %}")).isTrue();
  }

  @Property
  void compiling_any_text_throws_nothing_but_template_exception(@ForAll String text) {
    try {
      assertThat(engine.compile(text).render(ANN)).isInstanceOf(RenderResult.Rendered.class);
    } catch (TemplateException e) {
      assertThat(e.line()).isPositive();
      assertThat(e.column()).isPositive();
    }
  }

  private String render(String text) {
    return ((RenderResult.Rendered) engine.compile(text).render(ANN)).text();
  }
}
