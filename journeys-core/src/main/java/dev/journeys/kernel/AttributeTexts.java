package dev.journeys.kernel;

import dev.journeys.channel.RenderResult;
import dev.journeys.channel.Template;
import dev.journeys.channel.TemplateContext;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills in the templates among the values that an author wrote into one step (MSG-11). What is
 * looked up is data, and never read as a template.
 */
final class AttributeTexts {

  private final StepRunner.Here here;
  private @Nullable TemplateContext context;

  AttributeTexts(StepRunner.Here here) {
    this.here = here;
  }

  /** A template decided that nothing is changed. */
  static final class Aborted extends Exception {
    private static final long serialVersionUID = 1L;

    Aborted(String reason) {
      super(reason.isEmpty() ? "aborted" : "aborted: " + reason, null, false, false);
    }
  }

  /**
   * The value as it is to be set.
   *
   * @throws StepFailedException if a template gives no text
   */
  Value fill(String attribute, Value value) throws Aborted {
    if (value instanceof Value.Items list) {
      List<Value> items = new ArrayList<>();
      for (Value item : list.items()) {
        items.add(fill(attribute, item));
      }
      return Value.list(items);
    }
    Template template =
        value instanceof Value.Text text
            ? here.activation().surroundings.templates().of(text.text())
            : null;
    return template == null ? value : text(attribute, template.render(context()));
  }

  private static Value text(String attribute, RenderResult result) throws Aborted {
    return switch (result.kind()) {
      case RENDERED -> storable(attribute, ((RenderResult.Rendered) result).text());
      case ABORTED -> throw new Aborted(((RenderResult.Aborted) result).reason());
      case FAILED ->
          throw new StepFailedException(
              "template of \"" + attribute + "\", " + ((RenderResult.Failed) result).reason());
    };
  }

  private static Value storable(String attribute, String text) {
    try {
      return Value.text(text);
    } catch (InvalidInputException e) {
      throw new StepFailedException(
          "template of \"" + attribute + "\" made half a character or a NUL");
    }
  }

  private TemplateContext context() {
    TemplateContext known = context;
    if (known == null) {
      Activation activation = here.activation();
      Enrollment enrollment = here.enrollment();
      known =
          TemplateContext.of(activation.user, activation.record.attributes.values())
              .event(enrollment.event.values())
              .entry(enrollment.entry.values())
              .journey(here.plan().id(), here.plan().revision())
              .step(here.step().id())
              .vars(enrollment.variables.values())
              .now(activation.instant())
              .zone(activation.zoneFor(here.plan()))
              .build();
      context = known;
    }
    return known;
  }
}
