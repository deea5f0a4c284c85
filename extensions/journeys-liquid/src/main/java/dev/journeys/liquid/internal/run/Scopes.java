package dev.journeys.liquid.internal.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of one template: those that it assigned, and inside them those of each loop. */
final class Scopes {

  /** The outermost is first. */
  private final List<Map<String, @Nullable Object>> all = new ArrayList<>();

  Scopes() {
    all.add(new HashMap<>());
  }

  void push() {
    all.add(new HashMap<>());
  }

  void pop() {
    all.remove(all.size() - 1);
  }

  /** The innermost scope that has a name; null when none has it. */
  @Nullable Map<String, @Nullable Object> holding(String name) {
    for (int i = all.size() - 1; i >= 0; i--) {
      Map<String, @Nullable Object> scope = all.get(i);
      if (scope.containsKey(name)) {
        return scope;
      }
    }
    return null;
  }

  void assign(String name, @Nullable Object value) {
    all.get(0).put(name, value);
  }

  void setInner(String name, @Nullable Object value) {
    all.get(all.size() - 1).put(name, value);
  }
}
