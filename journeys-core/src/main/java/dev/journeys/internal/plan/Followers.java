package dev.journeys.internal.plan;

import dev.journeys.model.EntryRule;
import dev.journeys.model.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The journeys that are entered from steps of others.
 *
 * <p>Immutable.
 */
final class Followers {

  /** None. */
  static final Followers NOBODY = new Followers(Map.of());

  /** By the ids of journey and step. */
  private final Map<List<String>, List<StepPlan.Follower>> byStep;

  private Followers(Map<List<String>, List<StepPlan.Follower>> byStep) {
    this.byStep = byStep;
  }

  /** Those among revisions, which all take entries. */
  static Followers of(List<Revision> revisions) {
    Map<List<String>, List<StepPlan.Follower>> byStep = new HashMap<>();
    revisions.stream()
        .sorted(JourneyPlan::order)
        .forEach(revision -> {
          if (revision.journey().entry() instanceof EntryRule.FromJourney from) {
            byStep
                .computeIfAbsent(List.of(from.journey(), from.step()), step -> new ArrayList<>())
                .add(new StepPlan.Follower(revision.journey().id(), from.outcome().orElse(null)));
          }
        });
    return new Followers(byStep);
  }

  /** Those that are entered from a step, in the order of EXIT-4. */
  List<StepPlan.Follower> of(String journey, String step) {
    return byStep.getOrDefault(List.of(journey, step), List.of());
  }
}
