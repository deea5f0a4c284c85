package dev.journeys.liquid;

import dev.journeys.liquid.internal.budget.Budget;
import dev.journeys.liquid.internal.value.Drop;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code catalog} in one render: asks the host for each id once. */
final class CatalogDrop implements Drop {

  /** What asking the host counts. */
  private static final int STEPS = 100;

  private final CatalogSource source;
  private final Budget budget;
  private final Map<String, Optional<Map<String, ?>>> asked = new HashMap<>();

  CatalogDrop(CatalogSource source, Budget budget) {
    this.source = source;
    this.budget = budget;
  }

  @Override
  public boolean has(String key) {
    return item(key).isPresent();
  }

  @Override
  public @Nullable Object get(String key) {
    return item(key).orElse(null);
  }

  private Optional<Map<String, ?>> item(String id) {
    return asked.computeIfAbsent(
        id,
        unknown -> {
          budget.steps(STEPS);
          return source.item(unknown);
        });
  }

  @Override
  public String toString() {
    return "catalog";
  }
}
