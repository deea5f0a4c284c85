package dev.journeys.reference;

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
  private final Map<List<Object>, NavigableSet<Instant>> attempts = new HashMap<>();

  Observed(EngineRun engine) {
    this.script = new Script(engine.scenario().seed());
    Run run = engine.run();
    moves(run.happenings());
    run.views().forEach(views -> views.forEach(this::view));
    for (Attempt a : run.attempts()) {
      attempts
          .computeIfAbsent(List.of(a.user(), a.journey(), a.step()), key -> new TreeSet<>())
          .add(a.at());
    }
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
        add(new Visit(move.user(), move.enrollment(), move.step(), arrived), move.at());
      }
    }
  }

  private void view(String user, UserView view) {
    for (UserView.Enrollment e : view.enrollments()) {
      if (e.step().isPresent() && e.since().isPresent() && e.until().isPresent()) {
        add(new Visit(user, e.number(), e.step().get(), e.since().get()), e.until().get());
      }
    }
  }

  private void add(Visit visit, Instant end) {
    ends.computeIfAbsent(visit, key -> new TreeSet<>()).add(end);
  }

  @Override
  public Answer answer(String user, String journey, String step, int send, int attempt) {
    return script.answer(user, journey, step, send, attempt);
  }

  @Override
  public Instant drawn(
      String user,
      long enrollment,
      String step,
      Instant arrived,
      Instant earliest,
      Instant latest) {
    NavigableSet<Instant> seen = new TreeSet<>();
    seen.addAll(ends.getOrDefault(new Visit(user, enrollment, step, arrived), new TreeSet<>()));
    NavigableSet<Instant> within = seen.subSet(earliest, true, latest, true);
    if (within.isEmpty()) {
      String journey = journeys.getOrDefault(List.of(user, enrollment), "");
      within =
          attempts
              .getOrDefault(List.of(user, journey, step), new TreeSet<>())
              .subSet(earliest, true, latest, true);
    }
    return within.isEmpty() ? latest : within.first();
  }
}
