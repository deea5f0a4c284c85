package dev.journeys.liquid;

import java.util.Map;
import java.util.Optional;

/**
 * Where the texts of {@code include} and {@code render} come from. Nothing is ever read from files
 * or the classpath.
 *
 * <p>Called when a template is compiled, for the partials that it names, and when one is rendered,
 * for a name that is only known then. It may block, though a send waits for it, and may be called
 * again for one name at any time.
 *
 * <p>Implementations must be safe for concurrent use.
 */
@FunctionalInterface
public interface PartialSource {

  /** The text of a partial; empty when there is none of that name. */
  Optional<String> find(String name);

  /** No partials. */
  static PartialSource none() {
    return name -> Optional.empty();
  }

  /** The partials of a map, by name. */
  static PartialSource of(Map<String, String> texts) {
    Map<String, String> copy = Map.copyOf(texts);
    return name -> Optional.ofNullable(copy.get(name));
  }
}
