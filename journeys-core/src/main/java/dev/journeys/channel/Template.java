package dev.journeys.channel;

import dev.journeys.value.TemplateProblem;
import java.util.List;

/**
 * A compiled text of a message, a webhook, or an attribute.
 *
 * <p>Implementations must be immutable. {@link #render} is called on a thread of the channel, after
 * the move that sends is committed, and again for every attempt; for an attribute, on a worker in
 * the course of the move. It must end in bounded time whatever the data is.
 */
public interface Template {

  /**
   * Makes the text for one user.
   *
   * @return the text, or why there is none; what can go wrong is a value and never thrown
   */
  RenderResult render(TemplateContext context);

  /** What works, but perhaps not as meant, such as a variable that nothing sets; often empty. */
  default List<TemplateProblem> warnings() {
    return List.of();
  }
}
