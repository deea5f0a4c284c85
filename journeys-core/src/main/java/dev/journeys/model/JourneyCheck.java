package dev.journeys.model;

import dev.journeys.condition.Condition;
import dev.journeys.condition.DurationWording;
import dev.journeys.condition.Trigger;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import dev.journeys.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds everything that is wrong with a journey. */
final class JourneyCheck {

  static final int MAX_GOALS = 10;
  static final int MAX_DESCRIPTION = 120;
  static final int MAX_BRANCHES = 100;
  static final Duration MIN_DURATION = Duration.ofMillis(1);
  static final Duration MAX_DURATION = Duration.ofDays(36_500);

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private final Journey journey;
  private final List<Problem> problems = new ArrayList<>();
  private final ConditionCheck conditions = new ConditionCheck(problems);

  private JourneyCheck(Journey journey) {
    this.journey = journey;
  }

  static List<Problem> problems(Journey journey) {
    JourneyCheck check = new JourneyCheck(journey);
    check.head();
    check.entry();
    check.goals();
    for (int i = 0; i < journey.exits().size(); i++) {
      check.conditions.watched(journey.exits().get(i), "exitWhen " + (i + 1));
    }
    journey.path().steps().forEach(check::step);
    check.problems.addAll(PathCheck.problems(journey.path()));
    return check.problems;
  }

  private void head() {
    id("journey", journey.id());
    if (journey.description().length() > MAX_DESCRIPTION) {
      error(
          "description",
          journey.description().length()
              + " characters (expected: at most "
              + MAX_DESCRIPTION
              + ")",
          "Shorten it.");
    }
    storable("description", journey.description());
    journey.timeLimit().ifPresent(limit -> positive("timeLimit", limit));
    Reentry reentry = journey.reentry();
    if (!reentry.pause().isZero()) {
      positive("reentry", reentry.pause());
    }
    if (reentry.atMost().isPresent() && reentry.atMost().getAsInt() < 1) {
      error(
          "reentry",
          "at most " + reentry.atMost().getAsInt() + " entries (expected: at least 1)",
          "Leave it out.");
    }
    if (reentry.mode() == Reentry.Mode.ONCE
        && (!reentry.pause().isZero() || reentry.atMost().isPresent())) {
      error(
          "reentry",
          "once() with a pause or a number of entries (expected: once() alone)",
          "Use afterExit().");
    }
  }

  private void entry() {
    EntryRule entry = journey.entry();
    if (entry instanceof EntryRule.OnEvent on) {
      if (on.events().isEmpty()) {
        error(
            "entry",
            "no event (expected: at least one)",
            "Use enterByCall() for a journey that no event enters.");
      }
      on.events().forEach(event -> conditions.atEntry(event, "entry"));
    } else if (entry instanceof EntryRule.AfterInaction inaction) {
      conditions.atEntry(inaction.did(), "entry");
      conditions.atEntry(inaction.without(), "entry");
      positive("entry", inaction.within());
    }
  }

  private void goals() {
    List<Goal> goals = journey.goals();
    if (goals.size() > MAX_GOALS) {
      error(
          "goals",
          goals.size() + " goals (expected: at most " + MAX_GOALS + ")",
          "Drop some, or merge them with or(..).");
    }
    Set<String> names = new HashSet<>();
    for (Goal goal : goals) {
      id("goal", goal.name());
      if (!names.add(goal.name())) {
        error(goal.name(), "two goals have this name (expected: each its own)", "Rename one.");
      }
      goal.within().ifPresent(window -> positive(goal.name(), window));
      conditions.watched(goal.trigger(), goal.name());
      if (goal.valueProperty().isPresent() && goal.trigger() instanceof Condition) {
        error(
            goal.name(),
            "valueFrom on a condition (expected: on an event)",
            "Only an event has properties.");
      }
    }
  }

  private void step(Step step) {
    id("step", step.id());
    if (step instanceof Send send) {
      send.onlyIf().ifPresent(condition -> conditions.inside(condition, send.id()));
      named(send.id(), "channel", send.content().channel());
      named(send.id(), "template", send.content().template());
      send.content().fields().keySet().forEach(field -> storable(send.id(), field));
    } else if (step instanceof Delay delay) {
      delay(delay);
    } else if (step instanceof WaitFor wait) {
      if (wait.alternatives().isEmpty()) {
        error(
            wait.id(),
            "nothing to wait for (expected: at least one event or condition)",
            "Use delay(..) to only wait.");
      }
      atMost(wait.id(), "alternatives", wait.alternatives().size(), MAX_BRANCHES);
      for (Trigger alternative : wait.alternatives()) {
        conditions.inside(alternative, wait.id());
      }
      wait.upTo().ifPresent(limit -> positive(wait.id(), limit));
    } else if (step instanceof Split split) {
      if (split.conditions().isEmpty()) {
        error(split.id(), "no condition (expected: at least one)", "Add when(..).");
      }
      atMost(split.id(), "conditions", split.conditions().size(), MAX_BRANCHES);
      split.conditions().forEach(condition -> conditions.inside(condition, split.id()));
    }
  }

  private void delay(Delay delay) {
    DelayLength length = delay.length();
    if (length instanceof DelayLength.Fixed fixed) {
      positive(delay.id(), fixed.duration());
    } else if (length instanceof DelayLength.Between between) {
      positive(delay.id(), between.longest());
      if (between.shortest().isNegative() || between.shortest().compareTo(between.longest()) >= 0) {
        error(
            delay.id(),
            "between "
                + between.shortest()
                + " and "
                + between.longest()
                + " (expected: 0 <= shortest < longest)",
            "Swap them, or use one duration.");
      }
    } else if (length instanceof DelayLength.CalendarDays days
        && (days.days() < 1 || days.days() > MAX_DURATION.toDays())) {
      error(
          delay.id(),
          days.days() + " calendar days (expected: 1 to " + MAX_DURATION.toDays() + ")",
          "Use a duration for less than a day.");
    }
  }

  private void named(String step, String what, String name) {
    if (name.isBlank()) {
      error(
          step,
          what + ": empty (expected: a name)",
          "Name the " + what + " as your own code knows it.");
    }
    storable(step, name);
  }

  private void storable(String where, String text) {
    try {
      Value.text(text);
    } catch (InvalidInputException e) {
      e.problems().forEach(problem -> problems.add(problem.at(where)));
    }
  }

  private void atMost(String where, String what, int number, int most) {
    if (number > most) {
      error(
          where, number + " " + what + " (expected: at most " + most + ")", "Cut the step in two.");
    }
  }

  private void id(String what, String id) {
    if (!ID.matcher(id).matches()) {
      error(
          id.isEmpty() ? what : id,
          what + " id \"" + id + "\" (expected: 1 to 64 of a-z, 0-9 and -, not beginning with -)",
          "Rename it, for example to \"" + suggestion(id) + "\".");
    }
  }

  private static String suggestion(String id) {
    String plain =
        id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    return plain.isEmpty() ? "step-1" : plain.substring(0, Math.min(64, plain.length()));
  }

  private void positive(String where, Duration duration) {
    if (duration.compareTo(MIN_DURATION) < 0) {
      error(where, duration + " (expected: at least 1 ms)", "Give a positive duration.");
    } else if (duration.compareTo(MAX_DURATION) > 0) {
      error(
          where,
          duration + " (expected: at most " + DurationWording.of(MAX_DURATION) + ")",
          "Give a shorter duration.");
    }
  }

  private void error(String where, String sentence, String hint) {
    problems.add(Problem.error(where, sentence, hint));
  }
}
