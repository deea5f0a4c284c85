package dev.journeys.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Outcome;
import dev.journeys.report.JourneyReport;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the win-back journey must come to, counted customer by customer from their purchases, by
 * plain Java that shares nothing with the library or the readers of logs.
 */
record WinBackCount(
    long qualified, long emails, long sms, long converted, long completed, BigDecimal value) {

  private static final BigDecimal WORTH_A_DISCOUNT = new BigDecimal("20");

  /** One purchase. */
  record Bought(String customer, Instant time, BigDecimal amount) {}

  /** Counts purchases that are given in the order of their file. */
  static WinBackCount of(List<Bought> log) {
    Map<String, List<Bought>> customers = new LinkedHashMap<>();
    log.forEach(bought ->
        customers.computeIfAbsent(bought.customer(), name -> new ArrayList<>()).add(bought));
    WinBackCount count = new WinBackCount(0, 0, 0, 0, 0, BigDecimal.ZERO);
    for (List<Bought> purchases : customers.values()) {
      purchases.sort(Comparator.comparing(Bought::time));
      count = count.with(purchases);
    }
    return count;
  }

  private WinBackCount with(List<Bought> purchases) {
    Bought first = purchases.get(0);
    Instant entry = first.time().plus(Duration.ofDays(60));
    if (purchases.size() > 1 && purchases.get(1).time().isBefore(entry)) {
      return this;
    }
    Instant discount = entry.plus(Duration.ofDays(7));
    Instant end = entry.plus(Duration.ofDays(30));
    // the first one lies before the entry, so every later one lies at or after it
    Optional<Bought> won =
        purchases.stream().skip(1).filter(bought -> bought.time().isBefore(end)).findFirst();
    boolean silentForAWeek = won.isEmpty() || !won.get().time().isBefore(discount);
    boolean texted = silentForAWeek && first.amount().compareTo(WORTH_A_DISCOUNT) >= 0;
    return new WinBackCount(
        qualified + 1,
        emails + 1,
        sms + (texted ? 1 : 0),
        converted + (won.isPresent() ? 1 : 0),
        completed + (won.isPresent() ? 0 : 1),
        value.add(won.map(Bought::amount).orElse(BigDecimal.ZERO)));
  }

  /** Checks every figure of a replay. */
  void assertEquals(ReplayResult result) {
    JourneyReport report = result.reports().get(0);
    assertThat(report.qualified()).as("qualified").isEqualTo(qualified);
    assertThat(report.entered()).as("entered").isEqualTo(qualified);
    assertThat(report.refused()).as("refused").isEmpty();
    assertThat(sent(report, "we-miss-you")).as("e-mails").isEqualTo(emails);
    assertThat(sent(report, "ten-percent-off")).as("SMS").isEqualTo(sms);
    assertThat(result.messages()).isEqualTo(Map.of("email", emails, "sms", sms));
    assertThat(report.converted()).as("converted").isEqualTo(converted);
    assertThat(report.goals().get(0).met()).as("goal").isEqualTo(converted);
    assertThat(report.completed()).as("completed").isEqualTo(completed);
    assertThat(report.left())
        .isEqualTo(
            Map.of(EnrollmentStatus.CONVERTED, converted, EnrollmentStatus.COMPLETED, completed));
    assertThat(report.active()).as("active").isZero();
    assertThat(report.awaitingGoal()).as("awaiting goal").isZero();
    assertThat(report.value()).as("value").isEqualByComparingTo(value);
    assertThat(report.rate()).as("rate").isEqualTo((double) converted / qualified);
  }

  private static long sent(JourneyReport report, String step) {
    return report.step(step).forward(Outcome.SENT);
  }
}
