package dev.journeys.reference;

import dev.journeys.reference.words.Attempt;
import dev.journeys.reference.words.Happening;
import dev.journeys.reference.words.Happening.What;
import dev.journeys.reference.words.UserView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Where engine and model disagree about a scenario. */
final class Comparison {

  private final List<String> disagreements = new ArrayList<>();

  private Comparison() {}

  static List<String> disagreements(EngineRun engine) {
    Run model = ModelRun.of(engine, new Observed(engine));
    Comparison comparison = new Comparison();
    comparison.happenings(engine, model);
    comparison.attempts(engine.run(), model);
    comparison.views(engine, model);
    comparison.same("I5 keys", engine.keys(), keys(model));
    comparison.lists("replies", engine.run().replies(), model.replies());
    return comparison.disagreements;
  }

  /** How many different sends and calls there were: each has one key, whatever becomes of it. */
  private static int keys(Run run) {
    return (int) run.attempts().stream().map(Attempt::message).distinct().count();
  }

  private void happenings(EngineRun engine, Run model) {
    for (String user : engine.scenario().users()) {
      List<Happening> expected = of(user, model, false);
      lists("of " + user, numbered(of(user, engine.run(), false), expected), expected);
      lists("limits of " + user, of(user, engine.run(), true), of(user, model, true));
    }
    lists(
        "figures", Figures.of(engine.reports()), Figures.of(engine.reports(), model.happenings()));
  }

  /** Limits are noted beside what happens, in no order of their own. */
  private static List<Happening> of(String user, Run run, boolean limits) {
    return run.happenings().stream()
        .filter(h -> h.user().equals(user) && (h.what() == What.LIMIT) == limits)
        .toList();
  }

  /** No rule says how a merge numbers enrollments that have ended. */
  private static List<Happening> numbered(List<Happening> actual, List<Happening> expected) {
    List<Happening> numbered = new ArrayList<>(actual);
    for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
      Happening h = actual.get(i);
      if (expected.get(i).enrollment() == Happening.ANY) {
        numbered.set(
            i,
            new Happening(
                h.at(),
                h.user(),
                h.journey(),
                h.revision(),
                Happening.ANY,
                h.what(),
                h.step(),
                h.detail()));
      }
    }
    return numbered;
  }

  private void attempts(Run engine, Run model) {
    Comparator<Attempt> order =
        Comparator.comparing(Attempt::at)
            .thenComparing(Attempt::message)
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
    same(what + " lists", actual.lists(), expected.lists());
    same(what + " pending", Set.copyOf(actual.pending()), Set.copyOf(expected.pending()));
    boolean merged = expected.enrollments().stream().anyMatch(e -> e.number() == Happening.ANY);
    if (merged) {
      lists(what, unordered(actual), unordered(expected));
    } else {
      lists(what, actual.enrollments(), expected.enrollments());
    }
  }

  /** Enrollments that have ended without their numbers, and all of them in an order of our own. */
  private static List<String> unordered(UserView view) {
    return view.enrollments().stream()
        .map(e ->
            new UserView.Enrollment(
                e.journey(),
                e.revision(),
                e.status().isOpen() ? e.number() : Happening.ANY,
                e.status(),
                e.enteredAt(),
                e.leftAt(),
                e.step(),
                e.since(),
                e.until(),
                e.passed(),
                new TreeMap<>(e.variables())))
        .map(UserView.Enrollment::toString)
        .sorted()
        .toList();
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
