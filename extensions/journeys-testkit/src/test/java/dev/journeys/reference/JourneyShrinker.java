package dev.journeys.reference;

import dev.journeys.condition.Trigger;
import dev.journeys.model.Goal;
import dev.journeys.model.Journey;
import dev.journeys.model.Link;
import dev.journeys.model.PathGraph;
import dev.journeys.model.Reentry;
import dev.journeys.model.Step;
import dev.journeys.value.InvalidJourneyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Journeys that are a little simpler than a given one. */
final class JourneyShrinker {

  private final Journey journey;
  private final List<Journey> simpler = new ArrayList<>();

  private JourneyShrinker(Journey journey) {
    this.journey = journey;
  }

  static List<Journey> simpler(Journey journey) {
    JourneyShrinker shrinker = new JourneyShrinker(journey);
    shrinker.head();
    shrinker.path();
    return shrinker.simpler;
  }

  private void head() {
    PathGraph path = journey.path();
    for (Goal goal : journey.goals()) {
      add(true, other -> !other.equals(goal), journey.exits(), path, journey.reentry());
    }
    for (Trigger exit : journey.exits()) {
      List<Trigger> fewer = journey.exits().stream().filter(e -> !e.equals(exit)).toList();
      add(true, goal -> true, fewer, path, journey.reentry());
    }
    add(false, goal -> true, journey.exits(), path, journey.reentry());
    add(true, goal -> true, journey.exits(), path, Reentry.once());
  }

  private void path() {
    for (int i = journey.path().steps().size() - 1; i >= 1; i--) {
      Step last = journey.path().steps().get(i);
      path(journey.path().steps().subList(0, i), link -> true);
      path(
          journey.path().steps().stream().filter(step -> !step.equals(last)).toList(),
          link -> true);
    }
    for (Link dropped : journey.path().links()) {
      path(journey.path().steps(), link -> !link.equals(dropped));
    }
  }

  private void path(List<Step> steps, Predicate<Link> kept) {
    List<String> ids = steps.stream().map(Step::id).toList();
    List<Link> links =
        journey.path().links().stream()
            .filter(kept)
            .filter(link -> ids.contains(link.from()) && ids.contains(link.to()))
            .toList();
    add(true, goal -> true, journey.exits(), new PathGraph(steps, links), journey.reentry());
  }

  private void add(
      boolean head, Predicate<Goal> goals, List<Trigger> exits, PathGraph path, Reentry reentry) {
    Journey.Builder builder = Journey.builder(journey.id()).entry(journey.entry());
    journey.goals().stream().filter(goals).forEach(builder::goal);
    exits.forEach(builder::exitWhen);
    builder.reentry(reentry).path(path);
    builder.entryWindow(journey.entryWindow());
    journey.keyedBy().ifPresent(builder::keyedBy);
    if (head) {
      builder.priority(journey.priority());
      journey.timeLimit().ifPresent(builder::timeLimit);
      journey.zone().ifPresent(builder::zone);
    }
    built(builder).filter(other -> !other.equals(journey)).ifPresent(simpler::add);
  }

  private static Optional<Journey> built(Journey.Builder builder) {
    try {
      return Optional.of(builder.build());
    } catch (InvalidJourneyException e) {
      return Optional.empty();
    }
  }
}
