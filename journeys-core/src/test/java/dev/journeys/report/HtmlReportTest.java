package dev.journeys.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class HtmlReportTest {

  private static List<String> texts(Element root, String name) {
    return Xml.all(root, name).stream().map(Element::getTextContent).toList();
  }

  @Test
  void pageShowsTheKeyFigures() {
    Element page = Xml.parseHtml(HtmlReport.of(SampleJourneys.winBackReport()));

    assertThat(texts(page, "h1")).containsExactly("win-back");
    assertThat(texts(page, "dt"))
        .containsExactly(
            "Qualified",
            "Entered",
            "Active",
            "Awaiting goal",
            "Converted",
            "Completed",
            "Timed out",
            "Exited",
            "Rate",
            "Value");
    assertThat(texts(page, "dd"))
        .containsExactly(
            "18,204", "18,204", "4,107", "0", "2,031", "12,066", "0", "0", "11.2%", "92,410.50");
  }

  @Test
  void pageShowsMergedEnrollmentsWhereThereAreAny() {
    Element page = Xml.parseHtml(HtmlReport.of(SampleJourneys.mergedReport()));

    assertThat(texts(page, "dt")).contains("Exited", "Merged", "Rate");
    assertThat(texts(page, "dd")).contains("17");
  }

  @Test
  void pageCountsTheEntriesOfThoseHeldOut() {
    Element page = Xml.parseHtml(HtmlReport.of(SampleJourneys.mergedReport()));

    assertThat(texts(page, "tr")).contains("WhoEntriesConvertedFirst timesConverted");
  }

  @Test
  void pageHasARowForEachStepGoalAndReason() {
    Element page = Xml.parseHtml(HtmlReport.of(SampleJourneys.winBackReport()));

    assertThat(texts(page, "tr"))
        .contains(
            "await-purchasewait \u00B7 until purchase, at most 7 days18,204"
                + "15,889 timeout 7 days1,1111,204 converted",
            "second-purchasepurchase within 30 days, worth its amount2,03192,410.50",
            "once only1,377");
  }

  @Test
  void pageHoldsThePicturesOfAllReports() {
    JourneyReport win = SampleJourneys.winBackReport();
    JourneyReport onboarding = new WalkedReport(SampleJourneys.onboarding(), 1, 100).report;

    Element page = Xml.parseHtml(HtmlReport.of(List.of(win, onboarding)));

    assertThat(texts(page, "h1")).containsExactly("Journey reports");
    assertThat(texts(page, "h2")).containsExactly("win-back", "onboarding");
    assertThat(Xml.all(page, "svg")).hasSize(2);
  }

  @Test
  void pageNeedsNothingFromOutside() {
    String page = HtmlReport.of(SampleJourneys.winBackReport());

    assertThat(page).doesNotContain("<script", "<link", "src=", "href", "url(", "@import");
    assertThat(page).isEqualTo(HtmlReport.of(SampleJourneys.winBackReport()));
  }
}
