package dev.journeys.reference;

import dev.journeys.model.EnrollmentStatus;
import dev.journeys.model.Goal;
import dev.journeys.model.Outcome;
import dev.journeys.model.Refusal;
import dev.journeys.model.Step;
import dev.journeys.reference.words.Happening;
import dev.journeys.reference.words.Happening.What;
import dev.journeys.report.Cohort;
import dev.journeys.report.ConversionStats;
import dev.journeys.report.GoalStats;
import dev.journeys.report.HoldoutStats;
import dev.journeys.report.JourneyReport;
import dev.journeys.report.StepStats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** The numbers of reports, as the engine has them, and counted again from what happened. */
final class Figures {

  private static final Set<What> HELD_OUT =
      EnumSet.of(What.HELD_OUT, What.HELD_OUT_GOAL, What.HELD_OUT_LEFT);

  private static final Cohort NOT_TOLD = new Cohort(0, 0, List.of());

  private Figures() {}

  static List<String> of(Map<String, List<JourneyReport>> reports) {
    List<String> text = new ArrayList<>();
    reports.forEach((journey, revisions) -> revisions.forEach(report -> text.add(text(report))));
    return text;
  }

  static List<String> of(Map<String, List<JourneyReport>> reports, List<Happening> happenings) {
    List<String> text = new ArrayList<>();
    reports.forEach((journey, revisions) ->
        revisions.forEach(report -> text.add(text(counted(report, happenings)))));
    return text;
  }

  private static String text(JourneyReport report) {
    StringBuilder text = new StringBuilder();
    text.append(report.journey().id()).append(" revision ").append(report.revision());
    text.append(": entered ").append(report.entered());
    text.append(", refused ").append(new TreeMap<>(report.refused()));
    text.append(", awaiting ").append(report.awaitingGoal());
    text.append(", active ").append(report.active());
    text.append(", left ").append(new TreeMap<>(report.left()));
    for (GoalStats goal : report.goals()) {
      text.append(", ").append(goal.goal()).append(" ").append(goal.met());
      text.append(" worth ").append(goal.value().stripTrailingZeros().toPlainString());
    }
    heldOut(text, report);
    for (StepStats step : report.steps()) {
      text.append("\n    ").append(step.step()).append(": ").append(step.entered());
      Map<String, Long> forward = new TreeMap<>();
      step.forward().forEach((outcome, count) -> forward.put(outcome.name(), count));
      text.append(" -> ").append(forward).append(" + ").append(step.waiting());
      text.append(" + ").append(new TreeMap<>(step.left()));
      Map<String, Long> messages = new TreeMap<>();
      step.messages().forEach((outcome, count) -> messages.put(outcome.name(), count));
      text.append(", messages ").append(messages);
      ConversionStats conversions = step.conversions();
      text.append(", converted ").append(conversions.messages());
      text.append(" by ").append(conversions.events()).append(" worth ");
      text.append(conversions.value().stripTrailingZeros().toPlainString());
    }
    return text.toString();
  }

  private static void heldOut(StringBuilder text, JourneyReport report) {
    long watched = 0;
    long converted = 0;
    Map<String, BigDecimal> goals = new TreeMap<>();
    for (HoldoutStats out : report.holdouts()) {
      text.append(", held out by ").append(out.group()).append(" ").append(out.heldOut());
      watched += out.watched();
      converted += out.converted();
      for (GoalStats goal : out.goals()) {
        goals.merge(goal.goal() + " met", BigDecimal.valueOf(goal.met()), BigDecimal::add);
        goals.merge(goal.goal() + " worth", goal.value(), BigDecimal::add);
      }
    }
    text.append(", watched ").append(watched).append(", converted ").append(converted);
    goals.forEach((goal, sum) ->
        text.append(", ")
            .append(goal)
            .append(" ")
            .append(sum.stripTrailingZeros().toPlainString()));
  }

  private static JourneyReport counted(JourneyReport of, List<Happening> all) {
    List<Happening> here =
        all.stream()
            .filter(h -> h.journey().equals(of.journey().id()) && h.revision() == of.revision())
            .toList();
    return new JourneyReport(
        of.journey(),
        of.revision(),
        count(here, h -> h.what() == What.ENTERED),
        counts(here, h -> h.what() == What.REFUSED, h -> Refusal.valueOf(h.detail())),
        count(here, h -> h.what() == What.PATH_ENDED)
            - count(here, h -> h.what() == What.LEFT_AFTER_PATH),
        counts(here, Figures::isEnd, h -> EnrollmentStatus.valueOf(h.detail())),
        counts(here, Figures::isEndByEntry, h -> EnrollmentStatus.valueOf(h.detail())),
        of.journey().goals().stream().map(goal -> goal(goal, entered(here))).toList(),
        of.journey().path().steps().stream().map(step -> step(step, here)).toList(),
        holdouts(of, here),
        NOT_TOLD);
  }

  private static List<Happening> entered(List<Happening> here) {
    return here.stream().filter(h -> !HELD_OUT.contains(h.what())).toList();
  }

  private static boolean isEndByEntry(Happening happening) {
    return happening.what() == What.LEFT
        && happening.step().isEmpty()
        && !happening.detail().equals(EnrollmentStatus.COMPLETED.name());
  }

  private static boolean isEnd(Happening happening) {
    return happening.what() == What.LEFT || happening.what() == What.LEFT_AFTER_PATH;
  }

  /** A merge gives what is watched another number, so that all but the beginning has no group. */
  private static List<HoldoutStats> holdouts(JourneyReport of, List<Happening> here) {
    Map<String, Long> groups = counts(here, h -> h.what() == What.HELD_OUT, Happening::detail);
    List<Happening> all = here.stream().filter(h -> HELD_OUT.contains(h.what())).toList();
    long left = count(all, h -> h.what() == What.HELD_OUT_LEFT);
    long converted = count(all, h -> h.detail().equals("CONVERTED"));
    List<GoalStats> goals = of.journey().goals().stream().map(goal -> goal(goal, all)).toList();
    List<HoldoutStats> holdouts = new ArrayList<>();
    new TreeMap<>(groups)
        .forEach((group, number) -> {
          boolean isFirst = holdouts.isEmpty();
          holdouts.add(
              new HoldoutStats(
                  group,
                  number,
                  number - (isFirst ? left : 0),
                  isFirst ? converted : 0,
                  isFirst ? goals : List.of(),
                  NOT_TOLD));
        });
    return holdouts;
  }

  private static GoalStats goal(Goal goal, List<Happening> here) {
    List<BigDecimal> values =
        here.stream()
            .filter(h -> h.what() == What.GOAL_MET || h.what() == What.HELD_OUT_GOAL)
            .filter(h -> h.detail().startsWith(goal.name() + " "))
            .map(h -> new BigDecimal(h.detail().substring(goal.name().length() + 1)))
            .toList();
    return new GoalStats(
        goal.name(), values.size(), values.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  private static StepStats step(Step step, List<Happening> all) {
    List<Happening> here = all.stream().filter(h -> h.step().equals(step.id())).toList();
    return new StepStats(
        step.id(),
        count(here, h -> h.what() == What.ARRIVED),
        counts(here, h -> h.what() == What.WENT_ON, h -> new Outcome(h.detail())),
        counts(here, h -> h.what() == What.LEFT, h -> EnrollmentStatus.valueOf(h.detail())),
        counts(here, Figures::isOfMessage, Figures::message),
        conversions(here.stream().filter(h -> h.what() == What.CONVERTED).toList()));
  }

  private static ConversionStats conversions(List<Happening> converted) {
    return new ConversionStats(
        count(converted, h -> h.detail().startsWith("first ")),
        converted.size(),
        converted.stream()
            .map(h -> new BigDecimal(h.detail().substring("first ".length())))
            .reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  private static boolean isOfMessage(Happening h) {
    return h.what() == What.MESSAGE_SENT || h.what() == What.MESSAGE_UPDATED;
  }

  private static Outcome message(Happening h) {
    return h.what() == What.MESSAGE_SENT ? Outcome.SENT : new Outcome(h.detail());
  }

  private static long count(List<Happening> happenings, Predicate<Happening> which) {
    return happenings.stream().filter(which).count();
  }

  private static <K> Map<K, Long> counts(
      List<Happening> happenings, Predicate<Happening> which, Function<Happening, K> key) {
    Map<K, Long> counts = new HashMap<>();
    happenings.stream().filter(which).forEach(h -> counts.merge(key.apply(h), 1L, Long::sum));
    return counts;
  }
}
