package dev.journeys.liquid.internal.tree;

import dev.journeys.liquid.internal.run.Flow;
import dev.journeys.liquid.internal.run.Out;
import dev.journeys.liquid.internal.run.RenderState;
import dev.journeys.liquid.internal.value.RubyText;

/**
 * Text between the tags.
 *
 * @param text the text
 */
public record TextNode(String text) implements Node {

  @Override
  public Flow render(RenderState state, Out out) {
    out.append(text);
    return Flow.NEXT;
  }

  @Override
  public boolean isBlank() {
    return RubyText.strip(text).isEmpty();
  }
}
