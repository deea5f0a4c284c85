package dev.journeys.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTableTest {

  @Test
  void figuresStandInColumns() {
    assertThat(ReportTable.of(SampleJourneys.winBackReport()))
        .isEqualTo(
            """
            win-back, revision 3

            qualified                  18,204
            entered                    18,204
            refused: already in            42
            refused: once only          1,377
            active                      4,107
            awaiting goal                   0
            messages                     sent  failed  unreachable  suppressed
              we-miss-you              17,618      31          555           0
              offer                     5,702       0          418           0
            converted                   2,031
              goal second-purchase      2,031
            completed                  12,066
              by lost                  12,066
            exited                          0
            timed out                       0
            rate                        11.2%
            value                   92,410.50
            """);
  }

  @Test
  void messagesThatWaitedForFeedbackAreSentAndRareOutcomesAreTold() {
    JourneyReport plain = SampleJourneys.winBackReport();
    StepStats mail =
        new StepStats(
            "we-miss-you",
            1_000,
            Map.of(Outcome.CLICKED, 300L, Outcome.TIMEOUT, 600L, Outcome.UNKNOWN, 40L),
            Map.of(),
            Map.of(Outcome.SENT, 900L),
            ConversionStats.NONE);
    JourneyReport report =
        new JourneyReport(
            plain.journey(),
            3,
            1_000,
            Map.of(),
            0,
            Map.of(),
            Map.of(),
            plain.goals(),
            List.of(mail),
            List.of(),
            plain.firstEntries());
    assertThat(ReportTable.of(report))
        .contains("messages                     sent  failed  unreachable  suppressed  unknown\n")
        .contains("  we-miss-you                 900       0            0           0       40\n");
  }

  @Test
  void aJourneyNobodyEnteredHasZeros() {
    String table = ReportTable.of(new WalkedReport(SampleJourneys.winBack(), 1, 0).report);

    assertThat(table)
        .contains("entered                    0\n")
        .contains("rate                    0.0%\n");
  }

  @Test
  void mergedEnrollmentsAreShownWhereThereAreAny() {
    assertThat(ReportTable.of(SampleJourneys.mergedReport()))
        .contains("timed out                       0\nmerged                         17\n");
    assertThat(ReportTable.of(SampleJourneys.winBackReport())).doesNotContain("merged");
  }

  @Test
  void equalReportsGiveEqualTables() {
    assertThat(ReportTable.of(SampleJourneys.winBackReport()))
        .isEqualTo(ReportTable.of(SampleJourneys.winBackReport()));
  }
}
