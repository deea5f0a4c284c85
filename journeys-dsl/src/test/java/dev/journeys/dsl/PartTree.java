package dev.journeys.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parts of a path as plain data, from which both the DSL's own parts and the expectations of {@link
 * PartReader} are made.
 */
sealed interface PartTree {

  /** The prefixes of the paths that the part is in, the outermost first. */
  List<String> prefixes();

  /** What a send can wait for, in the order in which it is written. */
  List<String> UPDATES = List.of("clicked", "replied", "delivered", "viewed");

  enum Kind {
    SEND,
    HEARD_SEND,
    DELAY,
    DATE_WAIT,
    WAIT,
    ENDLESS_WAIT,
    ABSENCE,
    ENDLESS_ABSENCE,
    SPLIT,
    EXPERIMENT,
    CALL,
    START,
    HOLD,
    EXIT
  }

  /**
   * A step.
   *
   * @param alternatives how many a wait, a split, an experiment, a call or a send has
   * @param branches by the name of the outcome; one that is not here goes on
   */
  record Step(
      List<String> prefixes,
      String id,
      Kind kind,
      int alternatives,
      Map<String, List<PartTree>> branches)
      implements PartTree {

    String fullId() {
      return Stream.concat(prefixes.stream(), Stream.of(id)).collect(Collectors.joining("-"));
    }

    /** What is written for an outcome; nothing goes on. */
    List<PartTree> branch(String outcome) {
      return branches.getOrDefault(outcome, List.of());
    }

    List<String> outcomes() {
      Stream<String> own =
          switch (kind) {
            case SEND -> Stream.of("sent", "failed", "unreachable", "suppressed");
            case HEARD_SEND ->
                Stream.concat(
                    updates(), Stream.of("timeout", "failed", "unreachable", "suppressed"));
            case DELAY -> Stream.of("done");
            case DATE_WAIT -> Stream.of("done", "missed");
            case WAIT -> Stream.concat(numbered("match-"), Stream.of("timeout"));
            case ENDLESS_WAIT -> numbered("match-");
            case ABSENCE -> Stream.of("yes", "no", "timeout");
            case ENDLESS_ABSENCE -> Stream.of("yes", "no");
            case EXPERIMENT -> Stream.concat(numbered("variant-"), Stream.of("control"));
            case CALL -> Stream.concat(Stream.of("ok", "failed"), numbered("result-"));
            case START -> Stream.of("done", "refused");
            case SPLIT -> Stream.concat(numbered("when-"), Stream.of("otherwise"));
            case HOLD, EXIT -> Stream.of();
          };
      return own.toList();
    }

    /** Whether the outcome can have a branch of its own. */
    boolean mayBranch(String outcome) {
      return !outcome.equals("sent") && !outcome.equals("done");
    }

    /** Whether the outcome is only there because it has a branch. */
    boolean mustBranch(String outcome) {
      return kind == Kind.SPLIT || outcome.startsWith("variant-") || UPDATES.contains(outcome);
    }

    private Stream<String> updates() {
      return UPDATES.stream().limit(alternatives);
    }

    private Stream<String> numbered(String word) {
      return Stream.iterate(1, n -> n + 1).limit(alternatives).map(n -> word + n);
    }
  }

  /** Goes to a step. */
  final class Jump implements PartTree {

    private final List<String> prefixes;
    private final OptionalInt atMost;
    private @Nullable Step target;

    Jump(List<String> prefixes, OptionalInt atMost) {
      this.prefixes = prefixes;
      this.atMost = atMost;
    }

    void aim(Step step) {
      target = step;
    }

    Step target() {
      return Objects.requireNonNull(target);
    }

    OptionalInt atMost() {
      return atMost;
    }

    @Override
    public List<String> prefixes() {
      return prefixes;
    }

    /** What the author writes: the target's id without the prefixes that are put on both. */
    String written() {
      List<String> others = new ArrayList<>(target().prefixes());
      for (int i = 0;
          i < prefixes.size() && !others.isEmpty() && others.get(0).equals(prefixes.get(i));
          i++) {
        others.remove(0);
      }
      return Stream.concat(others.stream(), Stream.of(target().id()))
          .collect(Collectors.joining("-"));
    }

    @Override
    public String toString() {
      return "Jump[" + written() + ", " + atMost + "]";
    }
  }

  /** Nothing. */
  record Nothing(List<String> prefixes) implements PartTree {}

  /** Parts in a path constant, perhaps as a prefixed copy. */
  record Inner(List<String> prefixes, Optional<String> prefix, List<PartTree> parts)
      implements PartTree {}

  /** Whether nobody who arrives goes on to what follows. */
  default boolean leaves() {
    if (this instanceof Step step) {
      return step.outcomes().stream().allMatch(outcome -> leave(step.branch(outcome)));
    }
    if (this instanceof Inner inner) {
      return leave(inner.parts());
    }
    return this instanceof Jump jump && jump.atMost().isEmpty();
  }

  private static boolean leave(List<PartTree> parts) {
    return parts.stream().anyMatch(PartTree::leaves);
  }
}
