package dev.journeys.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where somebody goes on: targets that are tried in order. All but the last are limited; if the
 * last is limited too, or there is none, what remains is the end of the path. Two ways that lead
 * alike are equal.
 *
 * @param targets the targets
 */
record Way(List<Target> targets) {

  static final Way END = new Way(List.of());

  /** Copies the list, without limited targets whose fallback is the same step. */
  Way {
    List<Target> kept = new ArrayList<>(targets);
    while (kept.size() > 1
        && kept.get(kept.size() - 2).step().equals(last(kept).step())
        && !last(kept).isLimited()) {
      kept.remove(kept.size() - 2);
    }
    targets = List.copyOf(kept);
  }

  private static Target last(List<Target> targets) {
    return targets.get(targets.size() - 1);
  }

  /** First the given targets, then this way. */
  Way after(List<Target> tried) {
    List<Target> all = new ArrayList<>(tried);
    all.addAll(targets);
    return new Way(all);
  }

  /**
   * Whether this way, after some targets of its own, is the other one; every way comes to the end
   * of the path in the end.
   */
  boolean fallsBackTo(Way other) {
    int own = targets.size() - other.targets.size();
    return own >= 0 && targets.subList(own, targets.size()).equals(other.targets);
  }

  /** The targets that this way tries before it is the other one. */
  List<Target> before(Way other) {
    return targets.subList(0, targets.size() - other.targets.size());
  }

  /** The way in words. */
  @Override
  public String toString() {
    return targets.isEmpty()
        ? "the end of the path"
        : targets.stream().map(Target::toString).collect(Collectors.joining(", then "));
  }
}
