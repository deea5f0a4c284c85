package dev.journeys.report;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Exit;
import dev.journeys.model.Outcome;
import dev.journeys.model.Refusal;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * The figures of a revision as a text table, for a console or a log.
 *
 * <p>Safe for concurrent use.
 */
public final class ReportTable {
  private static final String GAP = "  ";
  private static final List<Outcome> SEND_OUTCOMES =
      List.of(Outcome.SENT, Outcome.FAILED, Outcome.UNREACHABLE, Outcome.SUPPRESSED);

  /** Told only where there are any. */
  private static final List<Outcome> RARE_OUTCOMES = List.of(Outcome.EXPIRED, Outcome.UNKNOWN);

  private final JourneyReport report;
  private final List<List<String>> rows = new ArrayList<>();

  private ReportTable(JourneyReport report) {
    this.report = report;
  }

  /**
   * The table: a line with the journey and its revision, then one line a figure, names to the left
   * and numbers to the right. It ends with a line break.
   */
  public static String of(JourneyReport report) {
    return new ReportTable(report).table();
  }

  private String table() {
    count("qualified", report.qualified());
    count("entered", report.entered());
    heldOut();
    refused();
    count("active", report.active());
    count("awaiting goal", report.awaitingGoal());
    messages();
    count("converted", report.converted());
    for (GoalStats goal : report.goals()) {
      row(GAP + "goal " + goal.goal(), Figures.count(goal.met()));
    }
    count("completed", report.completed());
    exits();
    count("exited", report.ended(EnrollmentStatus.EXITED));
    count("timed out", report.ended(EnrollmentStatus.TIMED_OUT));
    long merged = report.ended(EnrollmentStatus.MERGED);
    if (merged > 0) {
      count("merged", merged);
    }
    row("rate", Figures.percent(report.rate()));
    row("value", Figures.value(report.value()));
    return report.journey().id() + ", revision " + report.revision() + "\n\n" + aligned();
  }

  private void refused() {
    for (Refusal reason : Refusal.values()) {
      Long number = report.refused().get(reason);
      if (number != null) {
        count("refused: " + RuleWording.name(reason), number);
      }
    }
  }

  private void heldOut() {
    for (HoldoutStats holdout : report.holdouts()) {
      count("held out: " + holdout.group(), holdout.heldOut());
      count(GAP + "converted", holdout.converted());
    }
  }

  private void messages() {
    List<Step> sends =
        report.journey().path().steps().stream().filter(Send.class::isInstance).toList();
    if (sends.isEmpty()) {
      return;
    }
    List<String> head = new ArrayList<>(List.of("messages"));
    List<Outcome> outcomes = new ArrayList<>(SEND_OUTCOMES);
    for (Outcome rare : RARE_OUTCOMES) {
      if (sends.stream().anyMatch(send -> messages(send, rare) > 0)) {
        outcomes.add(rare);
      }
    }
    outcomes.forEach(outcome -> head.add(outcome.name()));
    boolean converts = sends.stream().anyMatch(ReportTable::converts);
    if (converts) {
      head.addAll(List.of("converted", "events", "value"));
    }
    rows.add(head);
    for (Step send : sends) {
      List<String> row = new ArrayList<>(List.of(GAP + send.id()));
      outcomes.forEach(outcome -> row.add(Figures.count(messages(send, outcome))));
      if (converts) {
        row.addAll(conversions(send));
      }
      rows.add(row);
    }
  }

  private long messages(Step send, Outcome outcome) {
    return stats(send).stream()
        .mapToLong(s -> outcome.equals(Outcome.SENT) ? s.sent() : s.forward(outcome))
        .sum();
  }

  private static boolean converts(Step step) {
    return step instanceof Send send && send.rules().conversion().isPresent();
  }

  /** How many messages converted, by how many events, and what these are worth. */
  private List<String> conversions(Step send) {
    ConversionStats stats =
        stats(send).stream().map(StepStats::conversions).findFirst().orElse(ConversionStats.NONE);
    return converts(send)
        ? List.of(
            Figures.count(stats.messages()),
            Figures.count(stats.events()),
            Figures.value(stats.value()))
        : List.of("", "", "");
  }

  private void exits() {
    for (Step exit : report.journey().path().steps()) {
      if (exit instanceof Exit) {
        long left =
            stats(exit).stream()
                .mapToLong(s -> s.left().getOrDefault(EnrollmentStatus.COMPLETED, 0L))
                .sum();
        count(GAP + "by " + exit.id(), left);
      }
    }
  }

  private List<StepStats> stats(Step step) {
    return report.steps().stream().filter(stats -> stats.step().equals(step.id())).toList();
  }

  private void count(String name, long number) {
    row(name, Figures.count(number));
  }

  private void row(String name, String figure) {
    rows.add(List.of(name, figure));
  }

  private String aligned() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder out = new StringBuilder();
    for (List<String> row : rows) {
      out.append(row.get(0)).append(" ".repeat(widths[0] - row.get(0).length()));
      for (int i = 1; i < row.size(); i++) {
        out.append(GAP).append(" ".repeat(widths[i] - row.get(i).length())).append(row.get(i));
      }
      out.append('\n');
    }
    return out.toString();
  }
}
