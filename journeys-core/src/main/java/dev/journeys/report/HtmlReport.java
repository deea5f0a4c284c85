package dev.journeys.report;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Outcome;
import dev.journeys.model.Refusal;
import dev.journeys.model.Send;
import dev.journeys.model.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reports as one web page that needs nothing else: the key figures, the picture of the path with
 * its numbers, the steps as a table, and why entries were refused. It holds no script and loads
 * nothing.
 *
 * <p>Safe for concurrent use.
 */
public final class HtmlReport {
  private final List<JourneyReport> reports;
  private final Markup html = new Markup();

  private HtmlReport(List<JourneyReport> reports) {
    this.reports = reports;
  }

  /** The page of one report. */
  public static String of(JourneyReport report) {
    return of(List.of(report));
  }

  /** The page of several reports, in the order given. */
  public static String of(List<JourneyReport> reports) {
    return new HtmlReport(List.copyOf(reports)).page();
  }

  private String page() {
    String title =
        reports.size() == 1 ? "Journey " + reports.get(0).journey().id() : "Journey reports";
    html.raw("<!DOCTYPE html>\n").open("html", "lang", "en").line();
    html.open("head").line().empty("meta", "charset", "utf-8").line();
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    html.element("title", title).line();
    html.open("style").raw(HtmlStyle.SHEET).close().line().close().line();
    html.open("body").line().open("main").line();
    if (reports.size() != 1) {
      html.element("h1", title).line();
    }
    reports.forEach(this::section);
    return html.close().line().close().line().close().line().toString();
  }

  private void section(JourneyReport report) {
    html.open("article").line().open("header").line();
    html.element("p", "Journey, revision " + report.revision(), "class", "kicker").line();
    html.element(reports.size() == 1 ? "h1" : "h2", report.journey().id()).line();
    if (!report.journey().description().isEmpty()) {
      html.element("p", Escape.oneLine(report.journey().description()), "class", "lead").line();
    }
    html.close().line();
    figures(report);
    heading("Path");
    html.open("figure").line().raw(PathDiagram.of(report).toUntitledSvg()).close().line();
    heading("Steps");
    steps(report);
    goals(report);
    heldOut(report);
    conversions(report);
    refused(report);
    html.close().line();
  }

  private void heading(String text) {
    html.element(reports.size() == 1 ? "h2" : "h3", text).line();
  }

  private void figures(JourneyReport report) {
    html.open("dl", "class", "figures").line();
    figure("Qualified", Figures.count(report.qualified()));
    figure("Entered", Figures.count(report.entered()));
    if (report.heldOut() > 0) {
      figure("Held out", Figures.count(report.heldOut()));
    }
    figure("Active", Figures.count(report.active()));
    figure("Awaiting goal", Figures.count(report.awaitingGoal()));
    figure("Converted", Figures.count(report.converted()));
    figure("Completed", Figures.count(report.completed()));
    figure("Timed out", Figures.count(report.ended(EnrollmentStatus.TIMED_OUT)));
    figure("Exited", Figures.count(report.ended(EnrollmentStatus.EXITED)));
    if (report.ended(EnrollmentStatus.MERGED) > 0) {
      figure("Merged", Figures.count(report.ended(EnrollmentStatus.MERGED)));
    }
    figure("Rate", Figures.percent(report.rate()));
    figure("Value", Figures.value(report.value()));
    html.close().line();
  }

  private void figure(String name, String number) {
    html.open("div").element("dt", name).element("dd", number).close().line();
  }

  private void steps(JourneyReport report) {
    table("steps", "Step", "What it does", "#Entered", "Went on", "#Waiting", "Left");
    for (StepStats stats : report.steps()) {
      html.open("tr");
      html.element("th", stats.step(), "scope", "row");
      html.element(
          "td", report.journey().path().step(stats.step()).map(HtmlReport::what).orElse(""));
      number(stats.entered());
      html.open("td").raw(list(forward(report, stats))).close();
      number(stats.waiting());
      html.open("td").raw(list(left(stats))).close();
      html.close().line();
    }
    endTable();
  }

  private static String what(Step step) {
    return RuleWording.kind(step.kind()) + " \u00B7 " + Escape.oneLine(StepWording.of(step));
  }

  private static List<String> forward(JourneyReport report, StepStats stats) {
    List<String> lines = new ArrayList<>();
    report
        .journey()
        .path()
        .step(stats.step())
        .ifPresent(step -> {
          for (Outcome outcome : step.outcomes()) {
            if (stats.forward(outcome) != 0) {
              String words = Escape.oneLine(OutcomeWording.of(step, outcome));
              lines.add(line(stats.forward(outcome), words));
            }
          }
        });
    return lines;
  }

  private static List<String> left(StepStats stats) {
    return Arrays.stream(EnrollmentStatus.values())
        .filter(stats.left()::containsKey)
        .map(status -> line(stats.left().getOrDefault(status, 0L), RuleWording.name(status)))
        .toList();
  }

  private static String line(long number, String words) {
    return new Markup().element("b", Figures.count(number)).text(" " + words).toString();
  }

  private static String list(List<String> lines) {
    return lines.isEmpty() ? "\u2013" : String.join("<br/>", lines);
  }

  private void goals(JourneyReport report) {
    if (report.goals().isEmpty()) {
      return;
    }
    heading("Goals");
    table("goals", "Goal", "What meets it", "#Met", "#Value");
    for (GoalStats stats : report.goals()) {
      String words =
          report.journey().goals().stream()
              .filter(goal -> goal.name().equals(stats.goal()))
              .findFirst()
              .map(goal -> Escape.oneLine(RuleWording.goal(report.journey(), goal)))
              .orElse("");
      html.open("tr").element("th", stats.goal(), "scope", "row").element("td", words);
      number(stats.met());
      html.element("td", Figures.value(stats.value()), "class", "number").close().line();
    }
    endTable();
  }

  private void heldOut(JourneyReport report) {
    if (report.holdouts().isEmpty()) {
      return;
    }
    heading("Held out");
    table("held-out", "Who", "#Entries", "#Converted", "#First times", "#Converted");
    Cohort entries = report.firstEntries();
    html.open("tr").element("th", "entered", "scope", "row");
    number(report.entered());
    number(report.converted());
    number(entries.users());
    number(entries.converted());
    html.close().line();
    for (HoldoutStats holdout : report.holdouts()) {
      html.open("tr").element("th", "held out by " + holdout.group(), "scope", "row");
      number(holdout.heldOut());
      number(holdout.converted());
      number(holdout.first().users());
      number(holdout.first().converted());
      html.close().line();
    }
    endTable();
  }

  private void conversions(JourneyReport report) {
    List<Send> sends =
        report.journey().path().steps().stream()
            .flatMap(step -> step instanceof Send send ? Stream.of(send) : Stream.empty())
            .filter(send -> send.rules().conversion().isPresent())
            .toList();
    if (sends.isEmpty()) {
      return;
    }
    heading("Conversions of messages");
    table("conversions", "Step", "What converts", "#Messages", "#Events", "#Value");
    for (Send send : sends) {
      ConversionStats stats =
          report.steps().stream()
              .filter(one -> one.step().equals(send.id()))
              .map(StepStats::conversions)
              .findFirst()
              .orElse(ConversionStats.NONE);
      String words = send.rules().conversion().map(SendRulesWording::words).orElse("");
      html.open("tr").element("th", send.id(), "scope", "row");
      html.element("td", Escape.oneLine(words));
      number(stats.messages());
      number(stats.events());
      html.element("td", Figures.value(stats.value()), "class", "number").close().line();
    }
    endTable();
  }

  private void refused(JourneyReport report) {
    heading("Refused entries");
    if (report.refused().isEmpty()) {
      html.element("p", "None.").line();
      return;
    }
    table("refused", "Reason", "#Refused");
    for (Refusal reason : Refusal.values()) {
      if (report.refused().containsKey(reason)) {
        html.open("tr").element("th", RuleWording.name(reason), "scope", "row");
        number(report.refused().get(reason));
        html.close().line();
      }
    }
    endTable();
  }

  /** Begins a table; a number sign marks a column of numbers. */
  private void table(String style, String... columns) {
    html.open("div", "class", "scroll")
        .open("table", "class", style)
        .line()
        .open("thead")
        .open("tr");
    for (String column : columns) {
      boolean number = column.startsWith("#");
      html.element(
          "th",
          number ? column.substring(1) : column,
          "scope",
          "col",
          "class",
          number ? "number" : "text");
    }
    html.close().close().line().open("tbody").line();
  }

  private void endTable() {
    html.close().close().close().line();
  }

  private void number(long number) {
    html.element("td", Figures.count(number), "class", "number");
  }
}
