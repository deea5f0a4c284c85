package dev.journeys.liquid.internal.tree;

import dev.journeys.liquid.internal.budget.LiquidFailure;
import dev.journeys.liquid.internal.run.Flow;
import dev.journeys.liquid.internal.run.LoopDrop;
import dev.journeys.liquid.internal.run.Out;
import dev.journeys.liquid.internal.run.RenderState;
import dev.journeys.liquid.internal.run.TableDrop;
import dev.journeys.liquid.internal.value.Markup;
import dev.journeys.liquid.internal.value.Numbers;
import dev.journeys.liquid.internal.value.Order;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The nodes that render a part for each item. */
public final class Loops {

  private Loops() {}

  /**
   * Over what a loop goes.
   *
   * @param line where it stands
   * @param variable the name of an item
   * @param collection the items
   * @param limit how many at most; null for all
   * @param offset how many are left out first; null for none
   */
  public record Head(
      int line,
      String variable,
      Expression collection,
      @Nullable Expression limit,
      @Nullable Expression offset) {}

  /**
   * {@code for}.
   *
   * @param head over what
   * @param name names the loop for {@code offset: continue}
   * @param continues whether it goes on where the last loop of its name ended
   * @param reversed whether it begins with the last
   * @param body what is rendered for each
   * @param otherwise what is rendered when there is none
   */
  public record For(
      Head head, String name, boolean continues, boolean reversed, Block body, Block otherwise)
      implements Node {

    /** Leaves out white space where nothing else is written. */
    public For {
      if (body.isBlank() && otherwise.isBlank()) {
        body = body.withoutTexts();
        otherwise = otherwise.withoutTexts();
      }
    }

    @Override
    public Flow render(RenderState state, Out out) {
      state.at(head.line());
      List<?> items = items(state);
      return items.isEmpty() ? otherwise.render(state, out) : rounds(items, state, out);
    }

    private List<?> items(RenderState state) {
      Long given = continues ? (Long) state.offset(name) : integer(head.offset(), state);
      long from = given == null ? 0 : given;
      Object collection = head.collection().evaluate(state);
      List<?> items = Segment.of(collection, from, integer(head.limit(), state), state);
      state.offset(name, from + items.size());
      if (reversed) {
        state.budget().make(items.size());
        items = new ArrayList<>(items);
        Collections.reverse(items);
      }
      return items;
    }

    private static @Nullable Long integer(@Nullable Expression expression, RenderState state) {
      Object value = expression == null ? null : Markup.plain(expression.evaluate(state));
      return value == null ? null : (Long) Numbers.toInteger(value);
    }

    private Flow rounds(List<?> items, RenderState state, Out out) {
      LoopDrop parent = state.loop();
      LoopDrop loop = new LoopDrop(name, items.size(), parent);
      state.loop(loop);
      state.pushScope();
      state.setInner("forloop", loop);
      for (Object item : items) {
        state.budget().step();
        state.setInner(head.variable(), item);
        Flow flow = body.render(state, out);
        loop.next();
        if (flow == Flow.BREAK) {
          break;
        }
      }
      state.popScope();
      state.loop(parent);
      return Flow.NEXT;
    }

    @Override
    public boolean isBlank() {
      return body.isBlank() && otherwise.isBlank();
    }
  }

  /**
   * {@code tablerow}.
   *
   * @param head over what
   * @param columns how many cells a row has; null for all
   * @param body what is rendered for each
   */
  public record TableRow(Head head, @Nullable Expression columns, Block body) implements Node {

    @Override
    public Flow render(RenderState state, Out out) {
      state.at(head.line());
      Object collection = head.collection().evaluate(state);
      if (!Order.isTrue(collection)) {
        return Flow.NEXT;
      }
      long from = head.offset() == null ? 0 : integer(head.offset(), state);
      Long limit = head.limit() == null ? null : (Long) integer(head.limit(), state);
      List<?> items = Segment.of(collection, from, limit, state);
      long width = columns == null ? items.size() : integer(columns, state);
      out.append("<tr class=\"row1\">\n");
      state.pushScope();
      cells(items, new TableDrop(items.size(), width), state, out);
      state.popScope();
      out.append("</tr>\n");
      return Flow.NEXT;
    }

    private void cells(List<?> items, TableDrop table, RenderState state, Out out) {
      state.setInner("tablerowloop", table);
      for (Object item : items) {
        state.budget().step();
        state.setInner(head.variable(), item);
        out.append("<td class=\"col" + table.column() + "\">");
        Flow flow = body.render(state, out);
        out.append("</td>");
        if (flow == Flow.BREAK) {
          break;
        }
        if (table.endsRow()) {
          out.append("</tr>\n<tr class=\"row" + (table.row() + 1) + "\">");
        }
        table.next();
      }
    }

    private static long integer(Expression expression, RenderState state) {
      Long integer = Numbers.lenientInteger(Markup.plain(expression.evaluate(state)));
      if (integer == null) {
        throw LiquidFailure.of("invalid integer");
      }
      return integer;
    }

    @Override
    public boolean isBlank() {
      return body.isBlank();
    }
  }
}
