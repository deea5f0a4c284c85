package dev.journeys.internal.runtime;

import dev.journeys.internal.runtime.SegmentDefinitions.Defined;
import dev.journeys.json.JourneyJson;
import dev.journeys.kernel.Plans;
import dev.journeys.model.Segment;
import dev.journeys.store.StoredDefinition;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the named segments.
 *
 * <p>Safe for concurrent use.
 */
public final class SegmentDesk {

  /** How deep segments may name segments. */
  static final int MOST_LEVELS = 8;

  private final EngineParts parts;
  private final Definitions definitions;
  private final Runnable defined;

  /**
   * Makes the desk.
   *
   * @param defined is run after each definition, also of what is defined already
   */
  SegmentDesk(EngineParts parts, Definitions definitions, Runnable defined) {
    this.parts = parts;
    this.definitions = definitions;
    this.defined = defined;
  }

  /** What became of a definition. */
  public record Change(int version, boolean isNew, List<Problem> warnings) {}

  /** Defines a segment, or defines it anew. */
  public Change define(Segment segment) {
    List<Problem> problems = segment.problems();
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    Plans before = parts.plans();
    boolean[] isNew = new boolean[1];
    StoredDefinition newest =
        definitions
            .addSegment(
                segment.name(),
                all -> {
                  isNew[0] = !isDefined(segment, all);
                  return isNew[0] ? text(segment, all) : null;
                })
            .orElseThrow();
    defined.run();
    List<Problem> warnings = new ArrayList<>();
    if (isNew[0]) {
      for (String event : Plans.unremembered(segment.condition(), before)) {
        warnings.add(PublishWarnings.notRemembered("segment " + segment.name(), event));
      }
    }
    return new Change(newest.revision(), isNew[0], warnings);
  }

  private static boolean isDefined(Segment segment, NavigableMap<String, Defined> all) {
    Defined known = all.get(segment.name());
    return known != null && known.segment().equals(segment);
  }

  private static String text(Segment segment, NavigableMap<String, Defined> all) {
    List<Problem> problems = new ArrayList<>();
    for (String name : Plans.segmentsOf(segment.condition())) {
      if (!name.equals(segment.name()) && !all.containsKey(name)) {
        problems.add(undefined("segment " + segment.name(), name));
      }
    }
    NavigableMap<String, Segment> then = new TreeMap<>();
    all.forEach((name, known) -> then.put(name, known.segment()));
    then.put(segment.name(), segment);
    for (String name : then.keySet()) {
      tooDeep(name, name, then, 1, problems);
    }
    String json = JourneyJson.canonical(segment);
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > Definitions.MAX_JSON_BYTES) {
      problems.add(
          Problem.error(
              "segment " + segment.name(),
              bytes + " bytes as JSON (expected: at most " + Definitions.MAX_JSON_BYTES + ")",
              "Cut it in two."));
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return json;
  }

  /** Finds a way of names that leads too deep, or back to where it began. */
  private static boolean tooDeep(
      String from,
      String at,
      NavigableMap<String, Segment> all,
      int level,
      List<Problem> problems) {
    Segment segment = all.get(at);
    if (segment == null) {
      return false;
    }
    for (String next : Plans.segmentsOf(segment.condition())) {
      if (next.equals(from)) {
        problems.add(
            Problem.error(
                "segment " + from,
                "names itself" + (at.equals(from) ? "" : " by segment " + at),
                "A segment must not depend on itself."));
        return true;
      }
      if (level == MOST_LEVELS) {
        problems.add(
            Problem.error(
                "segment " + from,
                "names segments more than " + (MOST_LEVELS - 1) + " deep",
                "Name their conditions instead."));
        return true;
      }
      if (tooDeep(from, next, all, level + 1, problems)) {
        return true;
      }
    }
    return false;
  }

  static Problem undefined(String where, String segment) {
    return Problem.error(
        where,
        "segment \"" + segment + "\" (expected: a segment that is defined)",
        "Define it first with engine.segments().define(\"" + segment + "\", ..).");
  }

  /** What is wrong with the segments that somebody names. */
  List<Problem> undefined(String where, Iterable<String> named) {
    List<Problem> problems = new ArrayList<>();
    @Nullable NavigableMap<String, Defined> all = null;
    for (String segment : named) {
      all = all == null ? definitions.segments() : all;
      if (!all.containsKey(segment)) {
        problems.add(undefined(where, segment));
      }
    }
    return problems;
  }

  /** Removes a segment that nobody needs. */
  public void remove(String name) {
    definitions.addSegment(
        name,
        all -> {
          if (!all.containsKey(name)) {
            throw new InvalidInputException(undefined("segment", name));
          }
          new LiveNames(parts).requireUnusedSegment(name, all);
          return SegmentDefinitions.REMOVED;
        });
  }

  /** A segment as it is stored. */
  public record Described(Segment segment, int version, Instant definedAt) {}

  /** All segments, by name. */
  public List<Described> all() {
    return definitions.segments().values().stream()
        .map(one -> new Described(one.segment(), one.version(), one.definedAt()))
        .toList();
  }
}
