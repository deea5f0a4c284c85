package dev.journeys.kernel;

import dev.journeys.value.CorruptRecordException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel works with, used again for one user after another. It remembers nothing: the same
 * arguments give the same bytes, whatever was done before.
 *
 * <p>Not thread-safe.
 */
public final class Workbench {

  private final Activation activation = new Activation();
  private final InputHandler handler = new InputHandler(activation);

  /** Makes an empty one. */
  public Workbench() {}

  /**
   * Applies inputs to one user, in order.
   *
   * @param user the user's id
   * @param record the user's record, or null when there is none yet
   * @param inputs what happens, none earlier than the one before it
   * @param plans the published revisions
   * @param surroundings what else may be known
   * @throws CorruptRecordException if the bytes are no record
   */
  public Transition apply(
      String user,
      byte @Nullable [] record,
      List<Input> inputs,
      Plans plans,
      Surroundings surroundings) {
    Objects.requireNonNull(user, "user");
    Instant first = inputs.isEmpty() ? Instant.EPOCH : inputs.get(0).at();
    activation.take(user, record, first, plans.set(), surroundings);
    for (int i = 0; i < inputs.size(); i++) {
      handler.apply(i, inputs.get(i));
    }
    return activation.finish();
  }
}
