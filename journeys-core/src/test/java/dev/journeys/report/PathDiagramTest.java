package dev.journeys.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.Journey;
import dev.journeys.model.Step;
import dev.journeys.report.Chart.Arrow;
import java.awt.geom.Rectangle2D;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class PathDiagramTest {
  private static final int JOURNEYS = 200;
  private static final int USERS = 500;
  private static final Map<Long, DrawnPicture> PICTURES = new HashMap<>();

  private static JourneyReport report(long seed) {
    return new WalkedReport(RandomJourney.of(seed), seed, USERS).report;
  }

  private static DrawnPicture picture(long seed) {
    return PICTURES.computeIfAbsent(seed, s -> new DrawnPicture(PathDiagram.of(report(s)).toSvg()));
  }

  @Test
  void everyKindOfStepIsDrawn() {
    Set<Step.Kind> drawn = EnumSet.noneOf(Step.Kind.class);
    for (long seed = 0; seed < JOURNEYS; seed++) {
      RandomJourney.of(seed).path().steps().forEach(step -> drawn.add(step.kind()));
    }
    assertThat(drawn).containsExactly(Step.Kind.values());
  }

  @Test
  void noTwoBoxesOverlap() {
    for (long seed = 0; seed < JOURNEYS; seed++) {
      DrawnPicture picture = picture(seed);
      for (int i = 0; i < picture.boxes.size(); i++) {
        for (int j = 0; j < i; j++) {
          assertThat(picture.boxes.get(i).intersects(picture.boxes.get(j)))
              .as("seed %s", seed)
              .isFalse();
        }
      }
    }
  }

  @Test
  void noLineCrossesABox() {
    for (long seed = 0; seed < JOURNEYS; seed++) {
      DrawnPicture picture = picture(seed);
      for (Rectangle2D box : picture.boxes) {
        Rectangle2D inside =
            new Rectangle2D.Double(
                box.getX() + 1, box.getY() + 1, box.getWidth() - 2, box.getHeight() - 2);
        assertThat(picture.lines.stream().flatMap(List::stream))
            .as("seed %s", seed)
            .noneMatch(inside::intersects);
      }
    }
  }

  @Test
  void everythingLiesWithinThePicture() {
    for (long seed = 0; seed < JOURNEYS; seed++) {
      DrawnPicture picture = picture(seed);
      Rectangle2D all = new Rectangle2D.Double(0, 0, picture.width(), picture.height());
      assertThat(picture.boxes).as("seed %s", seed).allMatch(all::contains);
      assertThat(picture.lines.stream().flatMap(List::stream)).allMatch(all::contains);
    }
  }

  @Test
  void everyStepAndEveryRuleHasABox() {
    for (long seed = 0; seed < JOURNEYS; seed++) {
      Journey journey = RandomJourney.of(seed);
      DrawnPicture picture = new DrawnPicture(PathDiagram.of(journey).toSvg());
      assertThat(picture.texts).containsAll(journey.path().steps().stream().map(Step::id).toList());
      assertThat(picture.texts)
          .containsAll(journey.goals().stream().map(goal -> "Goal " + goal.name()).toList());
      assertThat(picture.boxes.size())
          .isBetween(
              1 + journey.path().steps().size() + journey.goals().size(),
              4 + journey.path().steps().size() + journey.goals().size());
    }
  }

  @Test
  void numbersOutOfAStepAddUpToWhatWentOnFromIt() {
    for (long seed = 0; seed < JOURNEYS; seed++) {
      JourneyReport report = report(seed);
      Chart chart = ChartMaker.of(report);
      for (StepStats stats : report.steps()) {
        List<Arrow> arrows =
            chart.arrows().stream().filter(arrow -> arrow.from().equals(stats.step())).toList();
        if (arrows.stream().allMatch(arrow -> arrow.number().isPresent())) {
          assertThat(arrows.stream().mapToLong(arrow -> arrow.number().orElseThrow()).sum())
              .as("seed %s, step %s", seed, stats.step())
              .isEqualTo(stats.forward().values().stream().mapToLong(Long::longValue).sum());
        }
      }
    }
  }

  @Test
  void numbersOnLinksAreHowManyWalkedThem() {
    int told = 0;
    int untold = 0;
    for (long seed = 0; seed < JOURNEYS; seed++) {
      WalkedReport walked = new WalkedReport(RandomJourney.of(seed), seed, USERS);
      Map<String, List<Arrow>> arrows = new TreeMap<>();
      for (Arrow arrow : ChartMaker.of(walked.report).arrows()) {
        if (!arrow.from().equals(Chart.ENTRY)) {
          arrows.merge(arrow.from() + " " + arrow.to(), List.of(arrow), PathDiagramTest::both);
        }
      }
      for (List<Arrow> between : arrows.values()) {
        if (between.stream().allMatch(arrow -> arrow.number().isPresent())) {
          Object way = List.of(between.get(0).from(), between.get(0).to());
          assertThat(between.stream().mapToLong(arrow -> arrow.number().orElseThrow()).sum())
              .as("seed %s, %s", seed, way)
              .isEqualTo(walked.taken.getOrDefault(way, 0L));
          told++;
        } else {
          untold++;
        }
      }
    }
    assertThat(untold).isLessThan(told / 20);
  }

  private static List<Arrow> both(List<Arrow> a, List<Arrow> b) {
    return java.util.stream.Stream.concat(a.stream(), b.stream()).toList();
  }

  @Test
  void everyNumberOfALinkIsDrawn() {
    for (long seed = 0; seed < JOURNEYS; seed++) {
      JourneyReport report = report(seed);
      DrawnPicture picture = picture(seed);
      List<String> numbers =
          Xml.all(picture.svg, "tspan").stream().map(Element::getTextContent).toList();
      for (Arrow arrow : ChartMaker.of(report).arrows()) {
        if (arrow.number().isPresent()) {
          assertThat(numbers).contains(Figures.count(arrow.number().getAsLong()));
        }
      }
    }
  }

  @Test
  void equalReportsGiveEqualPictures() {
    for (long seed = 0; seed < 20; seed++) {
      assertThat(PathDiagram.of(report(seed)).toSvg())
          .isEqualTo(PathDiagram.of(report(seed)).toSvg());
      assertThat(PathDiagram.of(report(seed)).toMermaid())
          .isEqualTo(PathDiagram.of(report(seed)).toMermaid());
    }
  }

  @Test
  void pictureNeedsNothingFromOutside() {
    String svg = PathDiagram.of(SampleJourneys.winBackReport()).toSvg();
    Element root = Xml.parse(svg);
    assertThat(Xml.all(root, "script")).isEmpty();
    assertThat(Xml.all(root, "style")).isEmpty();
    assertThat(svg).doesNotContain("href", "url(", " id=", "<!");
    assertThat(svg.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http");
  }

  @Test
  void pictureSpeaksToThoseWhoDoNotSeeIt() {
    Element root = Xml.parse(PathDiagram.of(SampleJourneys.winBackReport()).toSvg());
    assertThat(Xml.children(root, "title").get(0).getTextContent())
        .isEqualTo("Path of journey win-back");
    assertThat(Xml.all(root, "g"))
        .extracting(group -> group.getAttribute("aria-label"))
        .contains(
            "wait await-purchase: until purchase, at most 7 days"
                + " (18,204 entered \u00B7 1,111 waiting \u00B7 1,204 left)",
            "big-spender to offer: entry amount >= 20 (6,120)");
  }

  @Test
  void longConditionIsShortenedOnTheLinkAndFullInItsTitle() {
    Element root = Xml.parse(PathDiagram.of(SampleJourneys.onboarding()).toSvg());
    assertThat(Xml.all(root, "text"))
        .extracting(Element::getTextContent)
        .contains("phone exists and country is one\u2026");
    assertThat(Xml.all(root, "title"))
        .extracting(Element::getTextContent)
        .contains("nudge-channel to nudge-sms: phone exists and country is one of DE, FR, NL");
  }

  @Test
  void outcomesThatLeadOnTogetherAreOneLink() {
    assertThat(ChartMaker.of(SampleJourneys.onboarding()).arrows())
        .extracting(arrow -> arrow.from() + " > " + arrow.to() + ": " + arrow.words())
        .containsExactly(
            ":entry > welcome: ",
            "welcome > await-profile: ",
            "welcome > unreachable: unreachable",
            "await-profile > first-steps: profile_completed or import_finished",
            "await-profile > nudge-channel: timeout 2 days",
            "nudge-channel > nudge-push: push_token exists",
            "nudge-channel > nudge-sms: phone exists and country is one of DE, FR, NL",
            "nudge-channel > give-time: otherwise",
            "nudge-push > give-time: ",
            "nudge-sms > give-time: ",
            "give-time > await-profile: for up to 3 visits",
            "give-time > first-steps: after that",
            "first-steps > till-morning: ",
            "till-morning > offer: ",
            "offer > :end: ");
  }

  @Test
  void mermaidIsAFlowchartWithNumberedNodes() {
    assertThat(PathDiagram.of(SampleJourneys.winBackReport()).toMermaid())
        .isEqualTo(
            """
            flowchart TD
              n0(["Entry<br/>did purchase where did purchase exactly 1 time, no purchase within 60 days<br/>18,204#160;entered"]):::entryBox
              n1["we-miss-you<br/>email#58; win-back-v2<br/>18,204#160;entered"]:::sendBox
              n2{{"await-purchase<br/>until purchase, at most 7 days<br/>18,204#160;entered, 1,111#160;waiting, 1,204#160;left"}}:::waitforBox
              n3{"big-spender<br/>by amount<br/>15,889#160;entered"}:::splitBox
              n4["offer<br/>sms#58; ten-percent-off<br/>6,120#160;entered"]:::sendBox
              n5("last-chance<br/>23 days<br/>15,889#160;entered, 2,996#160;waiting, 827#160;left"):::delayBox
              n6(["lost<br/>leaves the journey<br/>12,066#160;entered, 12,066#160;left"]):::exitBox
              n7[/"Goal second-purchase<br/>purchase within 30 days, worth its amount<br/>2,031#160;met, 92,410.50#160;value"/]:::goalBox
              n0 --> n1
              n1 -->|"18,204"| n2
              n2 -->|"15,889"| n3
              n3 -->|"entry amount #62;= 20#58; 6,120"| n4
              n3 -->|"otherwise#58; 9,769"| n5
              n4 -->|"6,120"| n5
              n5 -->|"12,066"| n6
              classDef entryBox fill:#e2e8f0,stroke:#0f172a,color:#1e293b
              classDef sendBox fill:#dbeafe,stroke:#1d4ed8,color:#1e293b
              classDef delayBox fill:#fef3c7,stroke:#b45309,color:#1e293b
              classDef waitforBox fill:#f3e8ff,stroke:#7e22ce,color:#1e293b
              classDef splitBox fill:#ccfbf1,stroke:#0f766e,color:#1e293b
              classDef exitBox fill:#e2e8f0,stroke:#475569,color:#1e293b
              classDef goalBox fill:#dcfce7,stroke:#15803d,color:#1e293b
            """);
  }
}
