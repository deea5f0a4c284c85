package dev.journeys.liquid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In a text that is HTML, data is escaped, once, and what the author wrote is not. */
class HtmlTest {

  private static final Map<String, Object> DATA =
      Map.of("name", "<Ann & 'Bob'>", "list", List.of("<a>", "b"));

  private static String render(String template) {
    return Liquid.renderHtml(template, DATA);
  }

  @Test
  void data_is_escaped_wherever_it_is_written() {
    assertThat(render("<b>{{ name }}</b>")).isEqualTo("<b>&lt;Ann &amp; &#39;Bob&#39;&gt;</b>");
    assertThat(render("{{ list }}{{ list | join: '<' }}")).isEqualTo("&lt;a&gt;b&lt;a&gt;&lt;b");
    assertThat(render("{% for i in list %}{{ i }}{% endfor %}")).isEqualTo("&lt;a&gt;b");
    assertThat(render("{% echo name | upcase %}")).startsWith("&lt;ANN");
    assertThat(render("{% cycle name, 'x' %}")).startsWith("&lt;Ann");
    assertThat(render("{% assign n = name | append: '<' %}{{ n }}")).endsWith("&gt;&lt;");
  }

  @Test
  void what_was_escaped_is_not_escaped_again() {
    String once = "&lt;Ann &amp; &#39;Bob&#39;&gt;";

    assertThat(render("{{ name | escape }}{{ name | h }}")).isEqualTo(once + once);
    assertThat(render("{% capture c %}<i>{{ name }}</i>{% endcapture %}{{ c }}"))
        .isEqualTo("<i>" + once + "</i>");
    assertThat(render("{{ 'a<b\n' | newline_to_br }}")).isEqualTo("a&lt;b<br />\n");
  }

  @Test
  void a_captured_text_that_goes_through_a_filter_is_data_again() {
    assertThat(render("{% capture c %}<i>{% endcapture %}{{ c | append: '!' }}"))
        .isEqualTo("&lt;i&gt;!");
    assertThat(render("{% capture c %}<i>{% endcapture %}{% if c == '<i>' %}same{% endif %}"))
        .isEqualTo("same");
  }

  @Test
  void the_author_may_write_html_and_vouch_for_data() {
    assertThat(render("{{ '<br>' }}{% cycle '<u>', 'x' %}{{ name | raw }}"))
        .isEqualTo("<br><u><Ann & 'Bob'>");
  }

  @Test
  void a_text_that_is_not_html_is_never_escaped() {
    assertThat(Liquid.render("{{ name }}{{ name | raw }}", DATA))
        .isEqualTo("<Ann & 'Bob'><Ann & 'Bob'>");
  }
}
