package dev.journeys.dsl;

import dev.journeys.dsl.PartTree.Inner;
import dev.journeys.dsl.PartTree.Jump;
import dev.journeys.dsl.PartTree.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads a path as its author does, without any graph: what remains to be done is one flat list of
 * parts; a branch is put before it. Gathers where each outcome of each step leads: the targets in
 * the order of trying, {@code id} or {@code id <=n}.
 */
final class PartReader {

  private final Map<String, Map<String, List<String>>> ways = new LinkedHashMap<>();

  private PartReader() {}

  static Map<String, Map<String, List<String>>> read(List<PartTree> path) {
    PartReader reader = new PartReader();
    reader.go(path);
    return reader.ways;
  }

  /** The ids of the steps, each where it is first written. */
  static List<String> inOrderOfWriting(List<PartTree> path) {
    return path.stream().flatMap(PartReader::ids).distinct().toList();
  }

  private static Stream<String> ids(PartTree part) {
    if (part instanceof Step step) {
      return Stream.concat(
          Stream.of(step.fullId()),
          step.branches().values().stream().flatMap(List::stream).flatMap(PartReader::ids));
    }
    return part instanceof Inner inner
        ? inner.parts().stream().flatMap(PartReader::ids)
        : Stream.of();
  }

  private void go(List<PartTree> toDo) {
    if (toDo.isEmpty()) {
      return;
    }
    PartTree part = toDo.get(0);
    List<PartTree> rest = toDo.subList(1, toDo.size());
    if (part instanceof Inner inner) {
      go(joined(inner.parts(), rest));
    } else if (part instanceof Step step) {
      goThrough(step, rest);
    } else {
      go(rest);
    }
  }

  private void goThrough(Step step, List<PartTree> rest) {
    Map<String, List<String>> here = new LinkedHashMap<>();
    for (String outcome : step.outcomes()) {
      here.put(outcome, arrive(joined(step.branch(outcome), rest)));
    }
    Map<String, List<String>> earlier = ways.putIfAbsent(step.fullId(), here);
    if (earlier != null) {
      if (!earlier.equals(here)) {
        throw new IllegalStateException(step.fullId() + " leads to " + earlier + " and to " + here);
      }
      return;
    }
    step.branches().values().forEach(branch -> go(joined(branch, rest)));
    go(rest);
  }

  private static List<String> arrive(List<PartTree> toDo) {
    if (toDo.isEmpty()) {
      return List.of();
    }
    PartTree part = toDo.get(0);
    List<PartTree> rest = toDo.subList(1, toDo.size());
    if (part instanceof Step step) {
      return List.of(step.fullId());
    }
    if (part instanceof Inner inner) {
      return arrive(joined(inner.parts(), rest));
    }
    if (part instanceof Jump jump) {
      return jump.atMost().isEmpty()
          ? List.of(jump.target().fullId())
          : joined(
              List.of(jump.target().fullId() + " <=" + jump.atMost().getAsInt()), arrive(rest));
    }
    return arrive(rest);
  }

  private static <T> List<T> joined(List<T> first, List<T> then) {
    List<T> all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }
}
