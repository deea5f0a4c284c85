package dev.journeys.liquid.internal.parse;

import dev.journeys.channel.TemplateContext;
import dev.journeys.value.TemplateProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which variables a template and its partials read, and which they set. */
final class Names {

  private final Map<String, TemplateProblem> read = new LinkedHashMap<>();
  private final Set<String> set = new HashSet<>();

  void read(String name, TemplateProblem ifUnknown) {
    read.putIfAbsent(name, ifUnknown);
  }

  boolean isRead(String name) {
    return read.containsKey(name);
  }

  void set(String name) {
    set.add(name);
  }

  /** Those that are read and neither set nor there in every message. */
  List<TemplateProblem> unknown(boolean hasCatalog) {
    List<TemplateProblem> unknown = new ArrayList<>();
    read.forEach((name, problem) -> {
      if (!set.contains(name) && !isGlobal(name, hasCatalog)) {
        unknown.add(problem);
      }
    });
    return unknown;
  }

  private static boolean isGlobal(String name, boolean hasCatalog) {
    return TemplateContext.isNamespace(name)
        || name.equals("Profile")
        || name.equals("Event")
        || (hasCatalog && (name.equals("catalog") || name.equals("Catalog")));
  }
}
