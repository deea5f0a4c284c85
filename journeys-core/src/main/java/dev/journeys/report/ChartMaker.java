package dev.journeys.report;

import dev.journeys.condition.ConditionWording;
import dev.journeys.condition.DurationWording;
import dev.journeys.condition.Trigger;
import dev.journeys.model.Goal;
import dev.journeys.model.Journey;
import dev.journeys.model.Link;
import dev.journeys.model.Outcome;
import dev.journeys.model.Step;
import dev.journeys.report.Chart.Arrow;
import dev.journeys.report.Chart.Figure;
import dev.journeys.report.Chart.Kind;
import dev.journeys.report.Chart.Node;
import dev.journeys.report.Ways.Way;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the chart of a journey, with the numbers of a report or without.
 *
 * <p>Not thread-safe.
 */
final class ChartMaker {
  private final Journey journey;
  private final @Nullable JourneyReport report;
  private final List<Way> ways;
  private final @Nullable Flow flow;
  private final List<Node> nodes = new ArrayList<>();

  private ChartMaker(Journey journey, @Nullable JourneyReport report) {
    this.journey = journey;
    this.report = report;
    this.ways = Ways.of(journey.path());
    this.flow = report == null ? null : Flow.of(report, ways);
  }

  static Chart of(Journey journey) {
    return new ChartMaker(journey, null).chart();
  }

  static Chart of(JourneyReport report) {
    return new ChartMaker(report.journey(), report).chart();
  }

  private Chart chart() {
    nodes.add(
        new Node(Chart.ENTRY, Kind.ENTRY, "Entry", RuleWording.entry(journey), entryFigures()));
    for (Step step : journey.path().steps()) {
      Kind kind = Kind.valueOf(step.kind().name());
      nodes.add(new Node(step.id(), kind, step.id(), StepWording.of(step), figures(step.id())));
    }
    if (ways.stream().anyMatch(Way::mayEnd)) {
      boolean watched = journey.goals().stream().anyMatch(Goal::exits);
      String words = watched ? "goals can still be met" : "completed";
      nodes.add(new Node(Chart.PATH_END, Kind.PATH_END, "Path end", words, endFigures()));
    }
    rules();
    return new Chart(journey.id(), journey.description(), nodes, arrows());
  }

  private void rules() {
    for (Goal goal : journey.goals()) {
      String id = ":goal:" + goal.name();
      String words = RuleWording.goal(journey, goal);
      nodes.add(new Node(id, Kind.GOAL, "Goal " + goal.name(), words, goalFigures(goal.name())));
    }
    for (Trigger exit : journey.exits()) {
      String id = ":exit:" + nodes.size();
      nodes.add(new Node(id, Kind.RULE, "Exit when", ConditionWording.of(exit), List.of()));
    }
    journey
        .timeLimit()
        .map(DurationWording::of)
        .ifPresent(limit ->
            nodes.add(new Node(":limit", Kind.RULE, "Time limit", limit + " in all", List.of())));
  }

  private List<Figure> entryFigures() {
    if (report == null) {
      return List.of();
    }
    List<Figure> figures = new ArrayList<>(List.of(Figure.count(report.entered(), "entered")));
    if (report.heldOut() > 0) {
      figures.add(Figure.count(report.heldOut(), "held out"));
    }
    return figures;
  }

  private List<Figure> figures(String step) {
    if (report == null) {
      return List.of();
    }
    return report.steps().stream()
        .filter(stats -> stats.step().equals(step))
        .findFirst()
        .map(stats ->
            nonZero(
                Map.entry("entered", stats.entered()),
                Map.entry("waiting", stats.waiting()),
                Map.entry("left", stats.left().values().stream().mapToLong(n -> n).sum())))
        .orElse(List.of());
  }

  private List<Figure> endFigures() {
    if (report == null) {
      return List.of();
    }
    long came = Flow.atEnd(report);
    return nonZero(
        Map.entry("arrived", came),
        Map.entry("awaiting goal", report.awaitingGoal()),
        Map.entry("left", came - report.awaitingGoal()));
  }

  private List<Figure> goalFigures(String goal) {
    if (report == null) {
      return List.of();
    }
    List<Figure> figures = new ArrayList<>();
    for (GoalStats stats : report.goals()) {
      if (stats.goal().equals(goal)) {
        figures.add(Figure.count(stats.met(), "met"));
        if (stats.value().compareTo(BigDecimal.ZERO) != 0) {
          figures.add(new Figure(Figures.value(stats.value()), "value"));
        }
      }
    }
    return figures;
  }

  @SafeVarargs
  private static List<Figure> nonZero(Map.Entry<String, Long>... counts) {
    List<Figure> figures = new ArrayList<>();
    for (Map.Entry<String, Long> count : counts) {
      if (count.getValue() != 0) {
        figures.add(Figure.count(count.getValue(), count.getKey()));
      }
    }
    return figures;
  }

  /** One arrow a link; all that ends the path is one arrow as well. */
  private List<Arrow> arrows() {
    List<Arrow> arrows = new ArrayList<>();
    String first = journey.path().steps().get(0).id();
    arrows.add(new Arrow(Chart.ENTRY, first, "", OptionalLong.empty()));
    for (Step step : journey.path().steps()) {
      Map<Object, Strand> strands = new LinkedHashMap<>();
      for (Way way : ways) {
        if (way.from().equals(step)) {
          gather(way, strands);
        }
      }
      strands.values().forEach(strand -> arrows.add(arrow(strand)));
    }
    return arrows;
  }

  private void gather(Way way, Map<Object, Strand> strands) {
    List<String> targets = way.targets();
    for (int place = 0; place < targets.size(); place++) {
      Object key = place < way.links().size() ? way.links().get(place) : Chart.PATH_END;
      OptionalInt atMost = key instanceof Link link ? link.atMost() : OptionalInt.empty();
      String target = targets.get(place);
      strands
          .computeIfAbsent(key, k -> new Strand(way.from(), target, atMost))
          .add(way, place, flow == null ? OptionalLong.empty() : flow.taken(way, place));
    }
  }

  private static Arrow arrow(Strand strand) {
    OptionalLong number = strand.told ? OptionalLong.of(strand.number) : OptionalLong.empty();
    return new Arrow(strand.from.id(), strand.to, strand.words(), number);
  }

  /** What goes over one link, gathered way by way. Not thread-safe. */
  private static final class Strand {
    private final Step from;
    private final String to;
    private final OptionalInt atMost;
    private final Set<Outcome> outcomes = new LinkedHashSet<>();
    private boolean afterOthers = true;
    private boolean told = true;
    private long number;

    Strand(Step from, String to, OptionalInt atMost) {
      this.from = from;
      this.to = to;
      this.atMost = atMost;
    }

    void add(Way way, int place, OptionalLong taken) {
      outcomes.addAll(way.outcomes());
      afterOthers &= place > 0;
      told &= taken.isPresent();
      number += taken.orElse(0);
    }

    String words() {
      List<Outcome> possible = Ways.possible(from);
      List<Outcome> ordered = possible.stream().filter(outcomes::contains).toList();
      String words = OutcomeWording.of(from, ordered, ordered.size() == possible.size());
      String limit =
          atMost.isPresent() ? visits(atMost.getAsInt()) : afterOthers ? "after that" : "";
      return words + (words.isEmpty() || limit.isEmpty() ? "" : ", ") + limit;
    }

    private static String visits(int most) {
      return most == 1 ? "for the 1st visit only" : "for up to " + most + " visits";
    }
  }
}
