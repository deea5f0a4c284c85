package dev.journeys.reference;

import dev.journeys.reference.words.Attempt;
import dev.journeys.reference.words.Mutation;
import dev.journeys.reference.words.UserView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Where engine and model disagree about a scenario. */
final class Comparison {

  private final List<String> disagreements = new ArrayList<>();

  private Comparison() {}

  static List<String> disagreements(EngineRun engine, Set<Mutation> mutations) {
    Observed observed = new Observed(engine);
    Run model = ModelRun.of(engine, observed, mutations);
    Comparison comparison = new Comparison();
    comparison.happenings(engine, model);
    comparison.attempts(engine.run(), model);
    comparison.views(engine, model);
    comparison.same("I5 send keys", engine.sendKeys(), sends(model));
    comparison.same("enrolled", engine.run().enrolled(), model.enrolled());
    return comparison.disagreements;
  }

  /** How many different sends there were: each has one key, whatever becomes of it. */
  private static int sends(Run run) {
    return (int)
        run.attempts().stream()
            .map(a -> List.of(a.user(), a.journey(), a.step(), a.send()))
            .distinct()
            .count();
  }

  static List<String> disagreements(Scenario scenario) {
    return disagreements(EngineRun.of(scenario), EnumSet.noneOf(Mutation.class));
  }

  private void happenings(EngineRun engine, Run model) {
    for (String user : engine.scenario().users()) {
      lists(
          "of " + user,
          engine.run().happenings().stream().filter(h -> h.user().equals(user)).toList(),
          model.happenings().stream().filter(h -> h.user().equals(user)).toList());
    }
    lists(
        "figures", Figures.of(engine.reports()), Figures.of(engine.reports(), model.happenings()));
  }

  private void attempts(Run engine, Run model) {
    Comparator<Attempt> order =
        Comparator.comparing(Attempt::at)
            .thenComparing(Attempt::user)
            .thenComparing(Attempt::journey)
            .thenComparing(Attempt::step)
            .thenComparingInt(Attempt::send)
            .thenComparingInt(Attempt::attempt);
    lists(
        "attempts",
        engine.attempts().stream().sorted(order).toList(),
        model.attempts().stream().sorted(order).toList());
  }

  private void views(EngineRun engine, Run model) {
    for (int i = 0; i < model.views().size(); i++) {
      for (Map.Entry<String, UserView> view : engine.run().views().get(i).entrySet()) {
        UserView expected = model.views().get(i).get(view.getKey());
        String what = "explain " + view.getKey() + " after input " + i;
        view(what, view.getValue(), Objects.requireNonNull(expected));
      }
    }
  }

  private void view(String what, UserView actual, UserView expected) {
    same(what + " attributes", actual.attributes(), expected.attributes());
    same(what + " pending", Set.copyOf(actual.pending()), Set.copyOf(expected.pending()));
    for (int i = 0; i < expected.enrollments().size(); i++) {
      UserView.Enrollment e = expected.enrollments().get(i);
      if (i >= actual.enrollments().size()) {
        same(what + " enrollment " + e.number(), "absent", e.status().toString());
      } else {
        same(what, actual.enrollments().get(i), e);
      }
    }
  }

  private <T> void lists(String what, List<T> actual, List<T> expected) {
    for (int i = 0; i < Math.max(actual.size(), expected.size()); i++) {
      Object ours = i < actual.size() ? actual.get(i) : "nothing";
      Object theirs = i < expected.size() ? expected.get(i) : "nothing";
      if (!ours.equals(theirs)) {
        disagreements.add(what + " #" + i + "\n  engine " + ours + "\n  model  " + theirs);
        return;
      }
    }
  }

  private void same(String what, Object actual, Object expected) {
    if (!actual.equals(expected)) {
      disagreements.add(what + "\n  engine " + actual + "\n  model  " + expected);
    }
  }
}
