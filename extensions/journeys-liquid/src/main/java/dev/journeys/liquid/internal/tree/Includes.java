package dev.journeys.liquid.internal.tree;

import dev.journeys.liquid.internal.budget.LiquidFailure;
import dev.journeys.liquid.internal.run.Flow;
import dev.journeys.liquid.internal.run.LoopDrop;
import dev.journeys.liquid.internal.run.Out;
import dev.journeys.liquid.internal.run.Partial;
import dev.journeys.liquid.internal.run.RenderState;
import dev.journeys.liquid.internal.value.IntRange;
import dev.journeys.liquid.internal.value.Markup;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The nodes that render a partial. */
public final class Includes {

  private Includes() {}

  /**
   * What both tags have in common.
   *
   * @param line where it stands
   * @param name the partial
   * @param bound the value after {@code with} or {@code for}; null when there is none
   * @param alias the variable that holds it; null for the partial's own name
   * @param arguments further variables
   */
  public record Call(
      int line,
      Expression name,
      @Nullable Expression bound,
      @Nullable String alias,
      Map<String, Expression> arguments) {

    private String variable(String partial) {
      return alias != null ? alias : partial.substring(partial.lastIndexOf('/') + 1);
    }

    private String partial(RenderState state) {
      if (Markup.plain(name.evaluate(state)) instanceof String text) {
        return text;
      }
      throw LiquidFailure.of("the name of a partial is no text");
    }
  }

  private static Partial find(String name, RenderState state) {
    Partial partial = state.surroundings().partials().find(name);
    if (partial == null) {
      throw LiquidFailure.of("no such partial");
    }
    return partial;
  }

  /**
   * {@code include}: the partial works with the variables that are here.
   *
   * @param call the partial
   */
  public record Include(Call call) implements Node {

    @Override
    public Flow render(RenderState state, Out out) {
      state.at(call.line());
      if (state.isIsolated()) {
        throw LiquidFailure.of("include usage is not allowed in this context");
      }
      String name = call.partial(state);
      Partial partial = find(name, state);
      Object bound =
          call.bound() == null ? state.variableIfThere(name) : call.bound().evaluate(state);
      String before = state.within(name);
      state.pushScope();
      call.arguments().forEach((key, value) -> state.setInner(key, value.evaluate(state)));
      Flow flow = Flow.NEXT;
      if (bound instanceof List<?> items) {
        for (Object item : items) {
          flow = one(partial, call.variable(name), item, state, out);
          if (flow != Flow.NEXT) {
            break;
          }
        }
      } else {
        flow = one(partial, call.variable(name), bound, state, out);
      }
      state.popScope();
      state.within(before);
      return flow;
    }

    private static Flow one(
        Partial partial, String variable, @Nullable Object value, RenderState state, Out out) {
      state.budget().step();
      state.setInner(variable, value);
      return partial.render(state, out);
    }
  }

  /**
   * {@code render}: the partial sees only what it is given, and the names that every message has.
   *
   * @param call the partial
   * @param each whether the bound value is a list, for each of which it is rendered
   */
  public record Render(Call call, boolean each) implements Node {

    @Override
    public Flow render(RenderState state, Out out) {
      state.at(call.line());
      String name = call.partial(state);
      Partial partial = find(name, state);
      Object bound = call.bound() == null ? null : call.bound().evaluate(state);
      List<?> items = each ? list(bound) : null;
      if (items == null) {
        one(partial, name, bound, null, state, out);
        return Flow.NEXT;
      }
      LoopDrop loop = new LoopDrop(name, items.size(), null);
      for (Object item : items) {
        one(partial, name, item, loop, state, out);
        loop.next();
      }
      return Flow.NEXT;
    }

    private static @Nullable List<?> list(@Nullable Object bound) {
      if (bound instanceof IntRange range) {
        return range.asList();
      }
      return bound instanceof List<?> list ? list : null;
    }

    private void one(
        Partial partial,
        String name,
        @Nullable Object value,
        @Nullable LoopDrop loop,
        RenderState state,
        Out out) {
      state.budget().step();
      RenderState inner = state.isolated();
      inner.within(name);
      if (loop != null) {
        inner.setInner("forloop", loop);
      }
      call.arguments().forEach((key, each) -> inner.setInner(key, each.evaluate(state)));
      if (value != null) {
        inner.setInner(call.variable(name), value);
      }
      try {
        partial.render(inner, out);
      } catch (LiquidFailure e) {
        state.placeOf(inner);
        throw e;
      }
    }
  }
}
