package dev.journeys.dsl;

import dev.journeys.dsl.PartTree.Inner;
import dev.journeys.dsl.PartTree.Jump;
import dev.journeys.dsl.PartTree.Kind;
import dev.journeys.dsl.PartTree.Nothing;
import dev.journeys.dsl.PartTree.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;

/** Grows a random path without mistakes: nothing is cut off, and every cycle has a limit. */
final class PartGrower {

  private static final int DEEPEST = 4;

  private final Random random;
  private final List<Step> steps = new ArrayList<>();
  private final Map<Jump, Integer> jumps = new LinkedHashMap<>();
  private int names;
  private int budget;

  private PartGrower(long seed, int size) {
    random = new Random(seed);
    budget = size;
  }

  /**
   * A path of about so many steps. Jumps without a limit go forward, and the last step is there for
   * them to go to.
   */
  static List<PartTree> grow(long seed, int size) {
    PartGrower grower = new PartGrower(seed, size);
    List<PartTree> path = new ArrayList<>(List.of(grower.plain(List.of())));
    while (grower.budget > 0) {
      path.add(grower.goingOn(grower.part(List.of(), 0)));
    }
    path.add(grower.plain(List.of()));
    grower.jumps.forEach(grower::aim);
    return path;
  }

  private void aim(Jump jump, int stepsBefore) {
    int earliest = jump.atMost().isPresent() ? 0 : stepsBefore;
    jump.aim(steps.get(earliest + random.nextInt(steps.size() - earliest)));
  }

  /** The part, inside a split that also goes on if the part does not. */
  private PartTree goingOn(PartTree part) {
    if (!part.leaves()) {
      return part;
    }
    Map<String, List<PartTree>> branches = new LinkedHashMap<>();
    branches.put("when-1", List.of(part));
    branches.put("otherwise", List.of(new Nothing(List.of())));
    return new Step(List.of(), name("w"), Kind.SPLIT, 1, branches);
  }

  private List<PartTree> parts(List<String> prefixes, int depth) {
    List<PartTree> parts = new ArrayList<>();
    int length = 1 + random.nextInt(3);
    while (parts.size() < length && parts.stream().noneMatch(PartTree::leaves)) {
      parts.add(part(prefixes, depth));
    }
    return parts;
  }

  private PartTree part(List<String> prefixes, int depth) {
    budget--;
    int choice = random.nextInt(depth < DEEPEST && budget > 0 ? 23 : 7);
    return switch (choice) {
      case 0 -> new Nothing(prefixes);
      case 1 -> jump(prefixes, OptionalInt.of(1 + random.nextInt(3)));
      case 2 -> depth == 0 ? plain(prefixes) : jump(prefixes, OptionalInt.empty());
      case 3 -> shared(prefixes);
      case 4 -> step(prefixes, Kind.DELAY, depth);
      case 5 -> step(prefixes, Kind.EXIT, depth);
      case 6 -> step(prefixes, Kind.HOLD, depth);
      case 7, 8 -> step(prefixes, Kind.SEND, depth);
      case 9, 10 -> step(prefixes, Kind.WAIT, depth);
      case 11 -> step(prefixes, Kind.ENDLESS_WAIT, depth);
      case 12, 13 -> step(prefixes, Kind.SPLIT, depth);
      case 14, 15 -> step(prefixes, Kind.HEARD_SEND, depth);
      case 16 -> step(prefixes, Kind.DATE_WAIT, depth);
      case 17 -> step(prefixes, Kind.ABSENCE, depth);
      case 18 -> step(prefixes, Kind.ENDLESS_ABSENCE, depth);
      case 19 -> step(prefixes, Kind.EXPERIMENT, depth);
      case 20 -> step(prefixes, Kind.CALL, depth);
      case 21 -> step(prefixes, Kind.START, depth);
      default -> inner(prefixes, depth);
    };
  }

  private Step plain(List<String> prefixes) {
    Step step = new Step(prefixes, name("s"), Kind.SEND, 0, Map.of());
    steps.add(step);
    return step;
  }

  private PartTree jump(List<String> prefixes, OptionalInt atMost) {
    Jump jump = new Jump(prefixes, atMost);
    jumps.put(jump, steps.size());
    return jump;
  }

  /** The same two steps wherever it stands under the same prefixes. */
  private static PartTree shared(List<String> prefixes) {
    Step bye = new Step(prefixes, "bye", Kind.SEND, 0, Map.of());
    return new Inner(
        prefixes,
        Optional.empty(),
        List.of(bye, new Step(prefixes, "gone", Kind.EXIT, 0, Map.of())));
  }

  private PartTree inner(List<String> prefixes, int depth) {
    if (random.nextBoolean()) {
      return new Inner(prefixes, Optional.empty(), parts(prefixes, depth + 1));
    }
    String prefix = name("p");
    List<String> all = Stream.concat(prefixes.stream(), Stream.of(prefix)).toList();
    return new Inner(prefixes, Optional.of(prefix), parts(all, depth + 1));
  }

  private PartTree step(List<String> prefixes, Kind kind, int depth) {
    Map<String, List<PartTree>> branches = new LinkedHashMap<>();
    Step step = new Step(prefixes, name("s"), kind, 1 + random.nextInt(3), branches);
    steps.add(step);
    for (String outcome : step.outcomes()) {
      if (step.mustBranch(outcome) || (step.mayBranch(outcome) && random.nextInt(3) > 0)) {
        branches.put(outcome, parts(prefixes, depth + 1));
      }
    }
    return step;
  }

  private String name(String letter) {
    return letter + ++names;
  }
}
