package dev.journeys.model;

import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.condition.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Journeys that may have mistakes, and what is said of them. */
final class Mistakes {

  private Mistakes() {}

  static Journey.Builder journey(Step... steps) {
    List<Link> links = new ArrayList<>();
    for (int i = 1; i < steps.length; i++) {
      if (!steps[i - 1].outcomes().isEmpty()) {
        links.add(Link.of(steps[i - 1].id(), Outcome.NEXT, steps[i].id()));
      }
    }
    return Journey.builder("j")
        .entry(new EntryRule.ByCall())
        .path(new PathGraph(List.of(steps), links));
  }

  static List<String> problems(Journey.Builder journey) {
    return journey.problems().stream()
        .map(problem -> problem.where() + ": " + problem.sentence())
        .toList();
  }

  static List<String> problems(Step... steps) {
    return problems(journey(steps));
  }

  static Operand operand(Operand.Source source, String name) {
    return new Operand(source, name);
  }

  static Condition exists(Operand.Source source) {
    return new Comparison(operand(source, "x"), Operator.EXISTS, List.of());
  }

  static WaitFor waitFor(boolean sinceEntry, Trigger... alternatives) {
    return new WaitFor("w", List.of(alternatives), Optional.of(Duration.ofDays(1)), sinceEntry);
  }
}
