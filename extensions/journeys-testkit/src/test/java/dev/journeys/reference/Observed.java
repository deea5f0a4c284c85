package dev.journeys.reference;

import dev.journeys.model.Experiment;
import dev.journeys.model.Outcome;
import dev.journeys.reference.words.Answer;
import dev.journeys.reference.words.Attempt;
import dev.journeys.reference.words.Happening;
import dev.journeys.reference.words.Happening.What;
import dev.journeys.reference.words.Surroundings;
import dev.journeys.reference.words.UserView;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the engine drew by its hashes, as seen from outside: the ends of its delays and the instants
 * of its attempts. Where nothing was drawn within the bounds the latest instant is taken, and so
 * engine and model disagree if they come to see it.
 */
final class Observed implements Surroundings {

  /** An enrollment's visit of a step. */
  private record Visit(String user, long enrollment, String step, Instant arrived) {}

  private final Script script;
  private final Map<List<Object>, String> journeys = new HashMap<>();
  private final Map<Visit, NavigableSet<Instant>> ends = new HashMap<>();
  private final Map<Visit, NavigableSet<Instant>> untils = new HashMap<>();
  private final Map<String, NavigableSet<Instant>> attempts = new HashMap<>();
  private final Map<List<Object>, Outcome> variants = new HashMap<>();

  Observed(EngineRun engine) {
    this.script = new Script(engine.scenario().seed());
    Run run = engine.run();
    moves(run.happenings());
    Experiments.of(engine)
        .forEach(draw ->
            variants.putIfAbsent(
                drawer(draw.user(), draw.journey(), draw.enrollment(), draw.step()),
                draw.variant()));
    views(run, engine.scenario().inputs());
    for (Attempt a : run.attempts()) {
      attempts
          .computeIfAbsent(a.user() + "/" + place(a.message()), key -> new TreeSet<>())
          .add(a.at());
    }
  }

  /** Journey and step: whoever sends there may have been somebody else at first. */
  private static String place(String message) {
    return message.substring(message.indexOf('/') + 1, message.lastIndexOf('/'));
  }

  private void moves(List<Happening> happenings) {
    Map<List<Object>, Instant> arrivals = new HashMap<>();
    for (Happening move : happenings) {
      journeys.put(List.of(move.user(), move.enrollment()), move.journey());
      List<Object> place = List.of(move.user(), move.enrollment(), move.step());
      if (move.what() == What.ARRIVED) {
        arrivals.put(place, move.at());
      } else if (move.what() == What.WENT_ON) {
        Instant arrived = arrivals.getOrDefault(place, move.at());
        add(ends, new Visit(move.user(), move.enrollment(), move.step(), arrived), move.at());
      }
    }
  }

  /** After a merge the views of the one who is gone are those of the other. */
  private void views(Run run, List<Input> inputs) {
    Map<String, String> became = new HashMap<>();
    for (int i = 0; i < run.views().size(); i++) {
      if (i < inputs.size() && inputs.get(i) instanceof Input.Merge merge) {
        String from = now(became, merge.from());
        String to = now(became, merge.to());
        if (!from.equals(to)) {
          became.put(from, to);
        }
      }
      run.views()
          .get(i)
          .forEach((user, view) -> {
            if (!became.containsKey(user)) {
              view(user, view);
            }
          });
    }
  }

  private static String now(Map<String, String> became, String user) {
    String now = user;
    while (became.containsKey(now)) {
      now = became.get(now);
    }
    return now;
  }

  private void view(String user, UserView view) {
    for (UserView.Enrollment e : view.enrollments()) {
      if (e.step().isPresent() && e.since().isPresent() && e.until().isPresent()) {
        add(untils, new Visit(user, e.number(), e.step().get(), e.since().get()), e.until().get());
      }
    }
  }

  private static void add(Map<Visit, NavigableSet<Instant>> ends, Visit visit, Instant end) {
    ends.computeIfAbsent(visit, key -> new TreeSet<>()).add(end);
  }

  @Override
  public Answer answer(String message, boolean isCall, int attempt) {
    return script.answer(message, isCall, attempt);
  }

  private static List<Object> drawer(
      String user, String journey, long enrollment, Experiment step) {
    return List.of(user, journey, step.stickyPerUser() ? 0 : enrollment, step);
  }

  @Override
  public Outcome variant(String user, String journey, long enrollment, Experiment experiment) {
    return variants.getOrDefault(
        drawer(user, journey, enrollment, experiment), experiment.outcomes().get(0));
  }

  @Override
  public Instant drawn(
      String user,
      long enrollment,
      String step,
      Instant arrived,
      Instant earliest,
      Instant latest) {
    String journey = journeys.getOrDefault(List.of(user, enrollment), "");
    NavigableSet<Instant> tried =
        within(attempts.get(user + "/" + journey + "/" + step), earliest, latest);
    Visit visit = new Visit(user, enrollment, step, arrived);
    NavigableSet<Instant> shown = within(untils.get(visit), earliest, latest);
    NavigableSet<Instant> left = within(ends.get(visit), earliest, latest);
    return Stream.of(both(tried, shown), shown, tried, left)
        .flatMap(instants -> instants.stream().limit(1))
        .findFirst()
        .orElse(latest);
  }

  private static NavigableSet<Instant> within(
      @Nullable NavigableSet<Instant> all, Instant earliest, Instant latest) {
    return all == null ? new TreeSet<>() : all.subSet(earliest, true, latest, true);
  }

  private static NavigableSet<Instant> both(
      NavigableSet<Instant> one, NavigableSet<Instant> other) {
    NavigableSet<Instant> both = new TreeSet<>(one);
    both.retainAll(other);
    return both;
  }
}
