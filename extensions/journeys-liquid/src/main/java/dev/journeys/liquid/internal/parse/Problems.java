package dev.journeys.liquid.internal.parse;

import dev.journeys.value.TemplateException;
import dev.journeys.value.TemplateProblem;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a template so far; after enough of it, the rest is not looked for. */
final class Problems {

  private static final int ENOUGH = 25;

  private final List<TemplateProblem> all = new ArrayList<>();

  void add(TemplateProblem problem) {
    if (all.size() >= ENOUGH) {
      throw new TemplateException(all);
    }
    all.add(problem);
  }

  void add(TemplateException e) {
    e.problems().forEach(this::add);
  }

  void throwIfAny() {
    if (!all.isEmpty()) {
      throw new TemplateException(all);
    }
  }
}
