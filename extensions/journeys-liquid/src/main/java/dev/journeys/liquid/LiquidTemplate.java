package dev.journeys.liquid;

import dev.journeys.channel.Escaping;
import dev.journeys.channel.RenderResult;
import dev.journeys.channel.Template;
import dev.journeys.channel.TemplateContext;
import dev.journeys.liquid.internal.budget.Budget;
import dev.journeys.liquid.internal.budget.LiquidFailure;
import dev.journeys.liquid.internal.parse.TemplateCompiler.Compiled;
import dev.journeys.liquid.internal.run.Out;
import dev.journeys.liquid.internal.run.Partial;
import dev.journeys.liquid.internal.run.RenderState;
import dev.journeys.liquid.internal.run.Surroundings;
import dev.journeys.value.TemplateProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A compiled Liquid template. */
final class LiquidTemplate implements Template {

  private static final Logger LOG = LoggerFactory.getLogger(LiquidTemplate.class);

  private final LiquidEngine engine;
  private final Compiled compiled;
  private final Escaping escaping;

  LiquidTemplate(LiquidEngine engine, Compiled compiled, Escaping escaping) {
    this.engine = engine;
    this.compiled = compiled;
    this.escaping = escaping;
  }

  @Override
  public RenderResult render(TemplateContext context) {
    LiquidLimits limits = engine.limits();
    // the template itself is no nesting
    Budget budget = new Budget(limits.operations(), limits.memory(), limits.depth() + 1);
    RenderState state =
        new RenderState(
            new Surroundings(
                context,
                budget,
                escaping,
                engine.mode() == LiquidMode.STRICT,
                engine.catalog() == null ? null : new CatalogDrop(engine.catalog(), budget),
                this::partial,
                engine.contents(),
                context.now().atZone(context.zone())));
    Out out = Out.message(limits.output());
    try {
      compiled.body().render(state, out);
      return RenderResult.rendered(out.toString());
    } catch (LiquidFailure e) {
      return e.isAbort()
          ? RenderResult.aborted(e.reason())
          : RenderResult.failed(state.place() + ": " + e.reason());
    } catch (RuntimeException e) {
      // a map, catalog or source of partials of the host's own threw
      LOG.warn("render failed error={}", e.toString(), e);
      return RenderResult.failed(state.place() + ": " + e.getClass().getSimpleName());
    } catch (OutOfMemoryError | StackOverflowError e) {
      // what the budget did not foresee ends this render, and no thread
      LOG.warn("render failed error={}", e.toString());
      return RenderResult.failed(state.place() + ": " + e.getClass().getSimpleName());
    }
  }

  private @Nullable Partial partial(String name) {
    Partial named = compiled.partials().get(name);
    return named != null ? named : engine.partial(name, escaping);
  }

  @Override
  public List<TemplateProblem> warnings() {
    return compiled.warnings();
  }
}
