package dev.journeys.liquid.internal.parse;

import dev.journeys.value.TemplateException;
import dev.journeys.value.TemplateProblem;
import java.util.Arrays;

/** The text of a template, and which place is on which line. */
final class SourceText {

  private final String text;

  /** Where each line starts. */
  private final int[] starts;

  SourceText(String text) {
    this.text = text;
    int lines = (int) text.chars().filter(c -> c == '\n').count() + 1;
    this.starts = new int[lines];
    int line = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      starts[line++] = i + 1;
    }
  }

  String text() {
    return text;
  }

  int line(int at) {
    int found = Arrays.binarySearch(starts, at);
    return found >= 0 ? found + 1 : -found - 1;
  }

  TemplateProblem problem(int at, String sentence, String hint) {
    int line = line(at);
    return new TemplateProblem(line, at - starts[line - 1] + 1, sentence, hint);
  }

  TemplateException error(int at, String sentence, String hint) {
    return new TemplateException(problem(at, sentence, hint));
  }
}
