package dev.journeys.internal.runtime;

import dev.journeys.condition.Condition;
import dev.journeys.json.JourneyJson;
import dev.journeys.model.Segment;
import dev.journeys.model.Segments;
import dev.journeys.store.StoredDefinition;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The segments among the definitions of a store: each is kept like a journey, under an id that no
 * journey can have; of a segment that was removed the newest revision is an empty text.
 */
final class SegmentDefinitions {

  static final String REMOVED = "";

  private static final String PREFIX = "segment/";

  /** In the JSON of whatever names a segment; elsewhere it does no harm. */
  private static final String NAMES_ONE = "\"inSegment\"";

  private SegmentDefinitions() {}

  static String id(String name) {
    return PREFIX + name;
  }

  static boolean isSegment(StoredDefinition definition) {
    return definition.journey().startsWith(PREFIX);
  }

  /**
   * A segment as it is defined.
   *
   * @param version how often its name was defined or removed so far
   */
  record Defined(Segment segment, int version, Instant definedAt) {}

  /** Those that are defined, by name. */
  static NavigableMap<String, Defined> newest(List<StoredDefinition> definitions) {
    NavigableMap<String, Defined> newest = new TreeMap<>();
    for (StoredDefinition definition : definitions) {
      if (isSegment(definition)) {
        String name = definition.journey().substring(PREFIX.length());
        if (definition.json().equals(REMOVED)) {
          newest.remove(name);
        } else {
          Segment segment = DefinitionText.read(definition, JourneyJson::readSegment);
          newest.put(name, new Defined(segment, definition.revision(), definition.publishedAt()));
        }
      }
    }
    return newest;
  }

  /**
   * The segments of definitions that have taken effect.
   *
   * @param since since when each of them has
   */
  static Segments of(List<StoredDefinition> active, Function<StoredDefinition, Instant> since) {
    Map<String, String> texts = new HashMap<>();
    boolean named = false;
    int redefinitions = 0;
    Instant redefinedAt = Instant.EPOCH;
    for (StoredDefinition definition : active) {
      if (!isSegment(definition)) {
        named |= definition.json().contains(NAMES_ONE);
      } else {
        @Nullable String before = texts.put(definition.journey(), definition.json());
        boolean anew = before != null && !before.equals(REMOVED);
        if (named && anew && !definition.json().equals(REMOVED)) {
          redefinitions++;
          redefinedAt = since.apply(definition);
        }
      }
    }
    Map<String, Condition> conditions = new HashMap<>();
    newest(active).forEach((name, defined) -> conditions.put(name, defined.segment().condition()));
    return new Segments(conditions, redefinitions, redefinedAt);
  }
}
