package dev.journeys.liquid.internal.tree;

import dev.journeys.liquid.internal.run.Flow;
import dev.journeys.liquid.internal.run.Out;
import dev.journeys.liquid.internal.run.Partial;
import dev.journeys.liquid.internal.run.RenderState;
import java.util.List;

/**
 * Nodes one after another.
 *
 * @param nodes the nodes
 */
public record Block(List<Node> nodes) implements Partial {

  /** No nodes. */
  public static final Block EMPTY = new Block(List.of());

  /** Keeps a copy of the nodes. */
  public Block {
    nodes = List.copyOf(nodes);
  }

  @Override
  public Flow render(RenderState state, Out out) {
    state.budget().enter();
    for (int i = 0; i < nodes.size(); i++) {
      state.budget().step();
      Flow flow = nodes.get(i).render(state, out);
      if (flow != Flow.NEXT) {
        state.budget().leave();
        return flow;
      }
    }
    state.budget().leave();
    return Flow.NEXT;
  }

  /** Whether nothing is written. */
  public boolean isBlank() {
    return nodes.stream().allMatch(Node::isBlank);
  }

  /** The nodes without texts, for a block that is blank. */
  public Block withoutTexts() {
    return new Block(nodes.stream().filter(node -> !(node instanceof TextNode)).toList());
  }
}
