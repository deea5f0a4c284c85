package dev.journeys.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes a failing scenario as small as it easily gets. */
final class Shrinker {

  private Shrinker() {}

  /** The smallest scenario that was found which still fails. */
  static Scenario smallest(Scenario failing, Predicate<Scenario> fails) {
    Scenario smallest = failing;
    for (String user : failing.users()) {
      smallest = without(smallest, input -> input.users().contains(user), fails);
    }
    for (String journey : failing.journeys()) {
      smallest = without(smallest, input -> concerns(input, journey), fails);
    }
    Scenario before;
    do {
      before = smallest;
      for (int length = Math.max(1, before.inputs().size() / 4); length >= 1; length /= 2) {
        smallest = withoutRuns(smallest, length, fails);
      }
      smallest = withSimplerJourneys(smallest, fails);
      smallest = withMergedPauses(smallest, fails);
    } while (!smallest.equals(before));
    return smallest;
  }

  private static Scenario withSimplerJourneys(Scenario scenario, Predicate<Scenario> fails) {
    Scenario smallest = scenario;
    for (int i = 0; i < scenario.inputs().size(); i++) {
      boolean simpler = true;
      while (simpler && smallest.inputs().get(i) instanceof Input.Publish publish) {
        int index = i;
        Scenario from = smallest;
        Optional<Scenario> found =
            JourneyShrinker.simpler(publish.journey()).stream()
                .map(journey -> with(from, index, new Input.Publish(journey)))
                .filter(fails)
                .findFirst();
        smallest = found.orElse(from);
        simpler = found.isPresent();
      }
    }
    return smallest;
  }

  private static Scenario withMergedPauses(Scenario scenario, Predicate<Scenario> fails) {
    Scenario smallest = scenario;
    for (int i = scenario.inputs().size() - 2; i >= 0; i--) {
      if (smallest.inputs().get(i) instanceof Input.Advance one
          && smallest.inputs().get(i + 1) instanceof Input.Advance other) {
        List<Input> fewer = new ArrayList<>(smallest.inputs());
        fewer.remove(i);
        fewer.set(i, new Input.Advance(one.by().plus(other.by())));
        Scenario smaller = smallest.with(fewer);
        smallest = fails.test(smaller) ? smaller : smallest;
      }
    }
    return smallest;
  }

  private static Scenario with(Scenario scenario, int index, Input input) {
    List<Input> inputs = new ArrayList<>(scenario.inputs());
    inputs.set(index, input);
    return scenario.with(inputs);
  }

  private static boolean concerns(Input input, String journey) {
    return (input instanceof Input.Publish publish && publish.journey().id().equals(journey))
        || (input instanceof Input.Enroll enroll && enroll.journey().equals(journey));
  }

  private static Scenario without(
      Scenario scenario, Predicate<Input> dropped, Predicate<Scenario> fails) {
    Scenario smaller = scenario.with(scenario.inputs().stream().filter(dropped.negate()).toList());
    return fails.test(smaller) ? smaller : scenario;
  }

  private static Scenario withoutRuns(Scenario scenario, int length, Predicate<Scenario> fails) {
    Scenario smallest = scenario;
    for (int i = scenario.inputs().size() - length; i >= 0; i--) {
      if (i + length <= smallest.inputs().size()) {
        List<Input> fewer = new ArrayList<>(smallest.inputs());
        fewer.subList(i, i + length).clear();
        Scenario smaller = smallest.with(fewer);
        smallest = fails.test(smaller) ? smaller : smallest;
      }
    }
    return smallest;
  }
}
