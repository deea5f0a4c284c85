package dev.journeys.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.Journey;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Names of events, attributes, channels and templates are anything. */
class HostileTextTest {
  private static final List<String> TEXTS =
      List.of(
          "<script>alert(1)</script>",
          "\" onload=\"alert(1)",
          "' & && &amp; &#39;",
          "]]> <!-- --> <?xml?>",
          "end",
          "subgraph end]:::x --> |a| {{b}} ((c))",
          "%%{init: {}}%% #35; #quot; style a:b#c; `**bold**`",
          "1. one\n2. two\r\n\t- three",
          "\uD83D\uDE80\uD83D\uDC69\u200D\uD83D\uDE80",
          "\u0634\u0631\u0627\u0621 \u202Eevil\u2066",
          "escape \u001B bell \u0007 delete \u007F not \uFFFF",
          "w".repeat(250),
          "word ".repeat(50));

  private static final Pattern MERMAID_LINE =
      Pattern.compile(
          "flowchart TD"
              + "|  n\\d+[\\[({/]+\"([^\"<>`\\[\\]{}|&:*;]|#\\d+;|<br/>)*\"[\\])}/]+:::[a-z]+Box"
              + "|  n\\d+ -->(\\|\"([^\"<>`\\[\\]{}|&:*;]|#\\d+;)+\"\\|)? n\\d+"
              + "|  classDef [a-z]+Box fill:#[0-9a-f]{6},stroke:#[0-9a-f]{6},color:#[0-9a-f]{6}");

  private static JourneyReport report(String text, long seed) {
    Journey journey = RandomJourney.of(seed, text);
    return new WalkedReport(journey, seed, 200).report;
  }

  @Test
  void pictureStaysWellFormedAndHoldsNoForeignElement() {
    for (String text : TEXTS) {
      for (long seed = 0; seed < 10; seed++) {
        Element svg = Xml.parse(PathDiagram.of(report(text, seed)).toSvg());
        assertThat(Xml.all(svg, "*"))
            .extracting(Element::getTagName)
            .isSubsetOf("title", "desc", "g", "rect", "path", "text", "tspan");
        assertThat(Xml.all(svg, "*")).noneMatch(element -> element.hasAttribute("onload"));
      }
    }
  }

  @Test
  void pageStaysWellFormedAndHoldsNoForeignElement() {
    for (String text : TEXTS) {
      for (long seed = 0; seed < 10; seed++) {
        Element html = Xml.parseHtml(HtmlReport.of(report(text, seed)));
        assertThat(Xml.all(html, "script")).isEmpty();
        assertThat(Xml.all(html, "*")).noneMatch(element -> element.hasAttribute("onload"));
      }
    }
  }

  @Test
  void mermaidKeepsItsGrammar() {
    for (String text : TEXTS) {
      for (long seed = 0; seed < 10; seed++) {
        assertThat(PathDiagram.of(report(text, seed)).toMermaid().split("\n"))
            .allMatch(line -> MERMAID_LINE.matcher(line).matches());
      }
    }
  }

  @Test
  void mermaidSeesNoFormulaAndNoIcon() {
    assertThat(Escape.mermaid("$$$x fa:fa-car"))
        .isEqualTo("#36;\u2060#36;\u2060#36;x fa#58;\u2060fa-car");
  }

  @Test
  void tableKeepsOneLineAFigure() {
    for (String text : TEXTS) {
      JourneyReport report = report(text, 1);
      int lines = ReportTable.of(report(TEXTS.get(0), 1)).split("\n").length;
      assertThat(ReportTable.of(report).split("\n")).hasSize(lines);
    }
  }

  @Test
  void longTextDoesNotMakeWideBoxes() {
    for (long seed = 0; seed < 10; seed++) {
      DrawnPicture picture =
          new DrawnPicture(PathDiagram.of(report("w".repeat(250), seed)).toSvg());
      assertThat(picture.boxes).allMatch(box -> box.getWidth() < 720);
    }
  }

  @Test
  void whatXmlForbidsIsReplaced() {
    assertThat(Escape.xml("a\u0000b\uD83Dc\uFFFFd\u0085e\nf"))
        .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\nf");
  }

  @Test
  void aTextIsCutBetweenCharacters() {
    assertThat(TextFit.shorten("abc\uD83D\uDE80def", 5)).isEqualTo("abc\u2026");
    assertThat(TextFit.shorten("ae\u0301iou", 3)).isEqualTo("a\u2026");
    assertThat(TextFit.shorten("exactly", 7)).isEqualTo("exactly");
  }

  @Test
  void linesAreAboutEquallyLongAndLoseNothing() {
    assertThat(TextFit.wrap("one two three four five six", 20, 3))
        .containsExactly("one two three", "four five six");
    assertThat(TextFit.wrap("one two three four five six", 10, 2))
        .containsExactly("one two", "three fou\u2026");
  }
}
