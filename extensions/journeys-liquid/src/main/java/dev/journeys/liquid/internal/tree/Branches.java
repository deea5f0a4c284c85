package dev.journeys.liquid.internal.tree;

import dev.journeys.liquid.internal.run.Flow;
import dev.journeys.liquid.internal.run.Out;
import dev.journeys.liquid.internal.run.RenderState;
import dev.journeys.liquid.internal.value.Markup;
import dev.journeys.liquid.internal.value.Order;
import java.util.List;
import java.util.Optional;

/** The nodes that render one part or another. */
public final class Branches {

  private Branches() {}

  /**
   * A part of {@code if} or {@code unless}.
   *
   * @param line where it stands
   * @param condition when it is rendered; empty for {@code else}
   * @param body the part
   */
  public record Branch(int line, Optional<Condition> condition, Block body) {
    Branch withoutTexts() {
      return new Branch(line, condition, body.withoutTexts());
    }

    boolean applies(RenderState state) {
      state.at(line);
      return condition.isEmpty() || condition.get().holds(state);
    }
  }

  /**
   * {@code if} and {@code unless}: the first part whose condition holds; of {@code unless}, the
   * first condition must not hold.
   *
   * @param unless whether it is {@code unless}
   * @param branches the parts
   */
  public record If(boolean unless, List<Branch> branches) implements Node {

    /** Leaves out white space where nothing else is written. */
    public If {
      if (branches.stream().allMatch(branch -> branch.body().isBlank())) {
        branches = branches.stream().map(Branch::withoutTexts).toList();
      }
      branches = List.copyOf(branches);
    }

    @Override
    public Flow render(RenderState state, Out out) {
      for (int i = 0; i < branches.size(); i++) {
        Branch branch = branches.get(i);
        if (branch.applies(state) != (unless && i == 0)) {
          return branch.body().render(state, out);
        }
      }
      return Flow.NEXT;
    }

    @Override
    public boolean isBlank() {
      return branches.stream().allMatch(branch -> branch.body().isBlank());
    }
  }

  /**
   * A part of {@code case}.
   *
   * @param line where it stands
   * @param values the values of {@code when}, any of which will do; none for {@code else}
   * @param body the part
   */
  public record When(int line, List<Expression> values, Block body) {
    When withoutTexts() {
      return new When(line, values, body.withoutTexts());
    }
  }

  /**
   * {@code case}: every part with a value that equals the subject, once for each; and each {@code
   * else} before which there was none.
   *
   * @param line where it stands
   * @param subject what is compared
   * @param whens the parts
   */
  public record Case(int line, Expression subject, List<When> whens) implements Node {

    /** Leaves out white space where nothing else is written. */
    public Case {
      if (whens.stream().allMatch(when -> when.body().isBlank())) {
        whens = whens.stream().map(When::withoutTexts).toList();
      }
      whens = List.copyOf(whens);
    }

    @Override
    public Flow render(RenderState state, Out out) {
      state.at(line);
      boolean none = true;
      for (When when : whens) {
        int times = when.values().isEmpty() ? (none ? 1 : 0) : matches(when, state);
        none = none && (when.values().isEmpty() || times == 0);
        for (int i = 0; i < times; i++) {
          Flow flow = when.body().render(state, out);
          if (flow != Flow.NEXT) {
            return flow;
          }
        }
      }
      return Flow.NEXT;
    }

    private int matches(When when, RenderState state) {
      int matches = 0;
      for (Expression value : when.values()) {
        state.budget().step();
        Object left = Markup.plain(subject.evaluate(state));
        Object right = Markup.plain(value.evaluate(state));
        matches += Order.same(left, right, state.budget()) ? 1 : 0;
      }
      return matches;
    }

    @Override
    public boolean isBlank() {
      return whens.stream().allMatch(when -> when.body().isBlank());
    }
  }
}
