package dev.journeys.liquid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.channel.Escaping;
import dev.journeys.channel.RenderResult;
import dev.journeys.channel.Template;
import dev.journeys.value.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LiquidPropertiesTest {

  private static final LiquidEngine ENGINE =
      LiquidEngine.builder()
          .limits(LiquidLimits.standard().withOperations(20_000))
          .partials(PartialSource.of(Map.of("p", "{{ x }}{% render 'p' %}", "q", "[{{ x }}]")))
          .catalog(id -> Optional.of(Map.of("id", id)))
          .build();

  private static final Map<String, Object> DATA =
      Map.of(
          "x",
          "<b>&'\"",
          "list",
          List.of("<a", 3, List.of("<", 1.5), Map.of("k", "<v")),
          "map",
          Map.of("k", "<m>", "n", 5),
          "n",
          7);

  /** Texts of pieces that mean something to Liquid, in any order. */
  @Provide
  Arbitrary<String> templates() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "{{",
            "}}",
            "{%",
            "%}",
            "-",
            "{{-",
            "-%}",
            " ",
            "\n",
            "'",
            "\"",
            "<",
            "a",
            "x",
            "list",
            "map",
            "n",
            "1",
            "2.5",
            "-3",
            "(1..3)",
            "(n..9)",
            "..",
            ".",
            "[",
            "]",
            "(",
            ")",
            "|",
            ":",
            ",",
            "=",
            "==",
            "!=",
            "<>",
            ">",
            "contains",
            "and",
            "or",
            "if",
            "endif",
            "else",
            "elsif",
            "unless",
            "endunless",
            "case",
            "when",
            "endcase",
            "for",
            "in",
            "endfor",
            "limit",
            "offset",
            "reversed",
            "continue",
            "break",
            "tablerow",
            "endtablerow",
            "cols",
            "cycle",
            "assign",
            "capture",
            "endcapture",
            "increment",
            "decrement",
            "echo",
            "liquid",
            "comment",
            "endcomment",
            "raw",
            "endraw",
            "doc",
            "enddoc",
            "#",
            "include",
            "render",
            "'p'",
            "with",
            "as",
            "ifchanged",
            "endifchanged",
            "abort",
            "empty",
            "blank",
            "nil",
            "true",
            "append",
            "split",
            "join",
            "sort",
            "map",
            "where",
            "first",
            "last",
            "size",
            "date",
            "'%Y'",
            "replace",
            "slice",
            "truncate",
            "default",
            "allow_false",
            "times",
            "divided_by",
            "0",
            "strip_html",
            "escape",
            "newline_to_br",
            "json",
            "sum",
            "uniq",
            "{{ x }}",
            "{{ list | join: x }}",
            "{% if x %}",
            "{% endif %}",
            "{% for i in list %}",
            "{% endfor %}",
            "{{ i }}",
            "{% assign y = x | ",
            " %}",
            "{% capture y %}",
            "{% endcapture %}",
            "{{ y }}",
            "catalog",
            "user",
            "forloop",
            ".index");
    Arbitrary<String> anything = pieces.list().ofMaxSize(40).map(list -> String.join("", list));
    return Arbitraries.oneOf(anything, sound());
  }

  /** Templates that compile, nearly all of them. */
  private static Arbitrary<String> sound() {
    Arbitrary<String> value =
        Arbitraries.of(
            "x",
            "list",
            "map",
            "map.k",
            "list[0]",
            "n",
            "'<i>'",
            "3",
            "-1",
            "2.5",
            "(1..n)",
            "y",
            "nil",
            "true",
            "user",
            "catalog.q.id",
            "list[n]",
            "empty",
            "forloop",
            "map[x]");
    Arbitrary<String> filter =
        Arbitraries.of(
            "upcase",
            "append: x",
            "prepend: y",
            "split: ''",
            "join: x",
            "sort",
            "map: 'k'",
            "first",
            "last",
            "size",
            "date: '%Y'",
            "replace: '&', x",
            "slice: 0, 2",
            "truncate: 5",
            "default: x",
            "times: 3",
            "divided_by: 2",
            "strip_html",
            "escape",
            "escape_once",
            "newline_to_br",
            "json",
            "sum",
            "uniq",
            "reverse",
            "concat: list",
            "where: 'k'",
            "h",
            "url_encode",
            "url_decode",
            "compact",
            "capitalize",
            "round: 1",
            "number",
            "strip",
            "base64_encode",
            "md5",
            "has: 'k'",
            "find: 'k', x",
            "truncatewords: 1, x");
    Arbitrary<String> filtered =
        Combinators.combine(value, filter.list().ofMaxSize(3))
            .as((input, filters) -> filters.stream().reduce(input, (a, b) -> a + " | " + b));
    Arbitrary<String> piece =
        Combinators.combine(filtered, value, value)
            .flatAs((f, a, b) ->
                Arbitraries.of(
                    "{{ " + f + " }}",
                    "{% assign y = " + f + " %}",
                    "{% echo " + f + " %}",
                    "{% capture y %}{{ " + f + " }}{% endcapture %}",
                    "{% if " + a + " == " + b + " %}{{ " + f + " }}{% else %}-{% endif %}",
                    "{% unless " + a + " contains " + b + " %}{{ y }}{% endunless %}",
                    "{% for i in " + a + " limit: 5 %}{{ i }}{{ " + f + " }}{% endfor %}",
                    "{% case " + a + " %}{% when " + b + ", 3 %}{{ " + f + " }}{% endcase %}",
                    "{% tablerow i in " + a + " cols: 2 %}{{ i }}{% endtablerow %}",
                    "{% cycle " + a + ", " + b + " %}",
                    "{% ifchanged %}{{ " + f + " }}{% endifchanged %}",
                    "{% include 'q', x: " + a + " %}",
                    "{% render 'q' for list as x %}"));
    return piece.list().ofMaxSize(8).map(list -> String.join(" ", list));
  }

  @Property(tries = 3000)
  void parsing_any_pieces_throws_nothing_but_template_exception_and_rendering_ends(
      @ForAll("templates") String text) {
    compileAndRender(text);
  }

  @Property
  void so_it_is_for_any_text(@ForAll String text) {
    compileAndRender(text);
    compileAndRender("{{" + text + "}}");
    compileAndRender("{%" + text + "%}");
    compileAndRender("{% if " + text + " %}{% endif %}");
  }

  private static void compileAndRender(String text) {
    for (Escaping escaping : Escaping.values()) {
      Template template;
      try {
        template = ENGINE.compile(text, escaping);
      } catch (TemplateException e) {
        assertThat(e.line()).isPositive();
        assertThat(e.column()).isPositive();
        assertThat(e.problems()).isNotEmpty();
        continue;
      }
      RenderResult result = template.render(Liquid.context(DATA));
      if (result instanceof RenderResult.Failed failed) {
        assertThat(failed.reason()).doesNotContain("Exception");
      }
    }
  }

  /** The template itself holds no {@code <}, so one that comes out raw can only be data. */
  @Property(tries = 3000)
  void escaped_output_never_contains_a_raw_angle_that_came_from_data(
      @ForAll("templates") String given) {
    String text = given.replace("<", "");
    try {
      RenderResult result = ENGINE.compile(text, Escaping.HTML).render(Liquid.context(DATA));
      if (result instanceof RenderResult.Rendered rendered) {
        String own =
            rendered
                .text()
                .replace("<br />", "")
                .replaceAll("</?t[rd]( class=\"(row|col)[0-9]+\")?>", "");
        assertThat(own).doesNotContain("<");
      }
    } catch (TemplateException e) {
      assertThat(e.problems()).isNotEmpty();
    }
  }

  @Property
  void data_comes_out_as_it_went_in_and_escaped_in_html(@ForAll String value) {
    assertThat(Liquid.render("{{ v }}", Map.of("v", value))).isEqualTo(value);
    assertThat(
            Liquid.renderHtml("{% capture c %}{{ v }}{% endcapture %}{{ c }}", Map.of("v", value)))
        .doesNotContain("<")
        .isEqualTo(Liquid.render("{{ v | escape }}", Map.of("v", value)));
  }

  @Property
  void a_render_is_a_function_of_its_context(@ForAll("templates") String text) {
    try {
      Template template = ENGINE.compile(text);
      assertThat(template.render(Liquid.context(DATA)))
          .isEqualTo(template.render(Liquid.context(DATA)));
    } catch (TemplateException e) {
      assertThat(e.problems()).isNotEmpty();
    }
  }
}
