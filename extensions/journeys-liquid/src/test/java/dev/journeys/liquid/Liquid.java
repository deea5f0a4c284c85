package dev.journeys.liquid;

import dev.journeys.channel.Escaping;
import dev.journeys.channel.RenderResult;
import dev.journeys.channel.TemplateContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;

/** Renders templates for tests. */
final class Liquid {

  static final Instant NOW = Instant.parse("2026-03-14T10:20:30.123456789Z");

  private Liquid() {}

  static TemplateContext context(Map<String, ?> variables) {
    return builder(variables).build();
  }

  static TemplateContext.Builder builder(Map<String, ?> variables) {
    TemplateContext.Builder builder =
        TemplateContext.builder().now(NOW).zone(ZoneId.of("UTC")).locale(Locale.US);
    variables.forEach(builder::with);
    return builder;
  }

  /** What comes of a template: its text, or in brackets why there is none. */
  static String render(String template, Map<String, ?> variables) {
    return text(LiquidEngine.standard().compile(template).render(context(variables)));
  }

  static String render(String template) {
    return render(template, Map.of());
  }

  static String renderHtml(String template, Map<String, ?> variables) {
    return text(
        LiquidEngine.standard().compile(template, Escaping.HTML).render(context(variables)));
  }

  static String text(RenderResult result) {
    return switch (result.kind()) {
      case RENDERED -> ((RenderResult.Rendered) result).text();
      case ABORTED -> "[aborted: " + ((RenderResult.Aborted) result).reason() + "]";
      case FAILED -> "[failed: " + ((RenderResult.Failed) result).reason() + "]";
    };
  }
}
