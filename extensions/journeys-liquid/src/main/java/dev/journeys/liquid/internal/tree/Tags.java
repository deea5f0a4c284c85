package dev.journeys.liquid.internal.tree;

import dev.journeys.liquid.internal.budget.LiquidFailure;
import dev.journeys.liquid.internal.run.Contents;
import dev.journeys.liquid.internal.run.Flow;
import dev.journeys.liquid.internal.run.Out;
import dev.journeys.liquid.internal.run.RenderState;
import dev.journeys.liquid.internal.value.Markup;
import dev.journeys.liquid.internal.value.RubyText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The nodes without branches. */
public final class Tags {

  private static final int LONGEST_REASON = 200;

  /** What a content counts, whether it is fetched or kept, so that a render ends alike. */
  private static final int CONTENT_STEPS = 2_000;

  private Tags() {}

  /**
   * Writes a value.
   *
   * @param line where it stands
   * @param value the value
   */
  public record Output(int line, Expression value) implements Node {
    @Override
    public Flow render(RenderState state, Out out) {
      state.at(line);
      state.write(value.evaluate(state), out);
      return Flow.NEXT;
    }
  }

  /**
   * {@code raw}: text that is no template.
   *
   * @param text the text
   */
  public record Raw(String text) implements Node {
    @Override
    public Flow render(RenderState state, Out out) {
      out.append(text);
      return Flow.NEXT;
    }

    @Override
    public boolean isBlank() {
      return text.isEmpty();
    }
  }

  /** A comment. */
  public record Comment() implements Node {
    @Override
    public Flow render(RenderState state, Out out) {
      return Flow.NEXT;
    }

    @Override
    public boolean isBlank() {
      return true;
    }
  }

  /**
   * {@code assign}.
   *
   * @param line where it stands
   * @param name the variable
   * @param value its value
   */
  public record Assign(int line, String name, Expression value) implements Node {
    @Override
    public Flow render(RenderState state, Out out) {
      state.at(line);
      state.assign(name, value.evaluate(state));
      return Flow.NEXT;
    }

    @Override
    public boolean isBlank() {
      return true;
    }
  }

  /**
   * {@code capture}.
   *
   * @param name the variable
   * @param body what makes its value
   */
  public record Capture(String name, Block body) implements Node {
    @Override
    public Flow render(RenderState state, Out out) {
      Out captured = Out.captured(state.budget());
      Flow flow = body.render(state, captured);
      state.assign(name, state.markup(captured.toString()));
      return flow;
    }

    @Override
    public boolean isBlank() {
      return true;
    }
  }

  /**
   * {@code increment} and {@code decrement}.
   *
   * @param line where it stands
   * @param name the counter
   * @param down whether it goes down, and is written after that
   */
  public record Count(int line, String name, boolean down) implements Node {
    @Override
    public Flow render(RenderState state, Out out) {
      state.at(line);
      Number before = state.counter(name);
      state.count(name, before, down ? -1 : 1);
      out.append(RubyText.ofSingle(down ? state.counter(name) : before));
      return Flow.NEXT;
    }
  }

  /**
   * {@code cycle}.
   *
   * @param line where it stands
   * @param group evaluates to what cycles of one group have in common
   * @param values the values
   */
  public record Cycle(int line, Expression group, List<Expression> values) implements Node {
    @Override
    public Flow render(RenderState state, Out out) {
      state.at(line);
      Object key = group.evaluate(state);
      List<Object> named = key == null ? List.of() : List.of(key);
      int at = state.cycle(named);
      Expression value = at < values.size() ? values.get(at) : new Constant(null);
      Object written = value.evaluate(state);
      if (value instanceof Constant) {
        out.append(RubyText.ofSingle(written));
      } else {
        state.write(written, out);
      }
      state.cycleTo(named, at + 1 >= values.size() ? 0 : at + 1);
      return Flow.NEXT;
    }
  }

  /**
   * {@code ifchanged}.
   *
   * @param body what is written, unless it was written before
   */
  public record IfChanged(Block body) implements Node {
    @Override
    public Flow render(RenderState state, Out out) {
      Out captured = Out.captured(state.budget());
      Flow flow = body.render(state, captured);
      if (state.changed(captured.toString())) {
        out.append(captured.toString());
      }
      return flow;
    }

    @Override
    public boolean isBlank() {
      return body.isBlank();
    }
  }

  /**
   * {@code break} and {@code continue}.
   *
   * @param flow which of them
   */
  public record Jump(Flow flow) implements Node {
    @Override
    public Flow render(RenderState state, Out out) {
      return flow;
    }
  }

  /**
   * {@code abort}: there is nothing to send to this user.
   *
   * @param line where it stands
   * @param reason why
   */
  public record Abort(int line, Expression reason) implements Node {
    @Override
    public Flow render(RenderState state, Out out) {
      state.at(line);
      String text =
          RubyText.strip(RubyText.of(Markup.plain(reason.evaluate(state)), state.budget()));
      boolean tooLong = RubyText.length(text) > LONGEST_REASON;
      throw LiquidFailure.abort(tooLong ? RubyText.slice(text, 0, LONGEST_REASON) : text);
    }
  }

  /**
   * {@code connected_content}.
   *
   * @param line where it stands
   * @param url makes the URL
   * @param variable where the content goes, null to write it
   */
  public record Connected(int line, List<Expression> url, @Nullable String variable)
      implements Node {
    @Override
    public Flow render(RenderState state, Out out) {
      state.at(line);
      Contents contents = state.surroundings().contents();
      if (contents == null) {
        throw LiquidFailure.of("connected_content: no way to fetch");
      }
      StringBuilder address = new StringBuilder();
      for (Expression part : url) {
        String text = RubyText.of(Markup.plain(part.evaluate(state)), state.budget());
        state.budget().make(text.length());
        address.append(text);
      }
      state.budget().steps(CONTENT_STEPS);
      Object content = contents.fetch(address.toString());
      state.budget().make(content instanceof String text ? text.length() : 1);
      if (variable == null) {
        state.write(content, out);
      } else {
        state.assign(variable, content);
      }
      return Flow.NEXT;
    }

    @Override
    public boolean isBlank() {
      return variable != null;
    }
  }
}
