package dev.journeys.kernel;

import dev.journeys.report.UserTrace;
import dev.journeys.value.CorruptRecordException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pure function at the heart of the library: a user's record and what happens to the user make
 * the next record and what follows from it. It reads no clock, draws no random number and does no
 * input or output; the same arguments give the same bytes.
 */
public final class Kernel {

  private Kernel() {}

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
  public static Transition apply(
      String user,
      byte @Nullable [] record,
      List<Input> inputs,
      Plans plans,
      Surroundings surroundings) {
    Objects.requireNonNull(user, "user");
    Activation activation =
        new Activation(user, RecordCodec.decode(record), record, plans.set(), surroundings);
    InputHandler handler = new InputHandler(activation);
    for (int i = 0; i < inputs.size(); i++) {
      handler.apply(i, inputs.get(i));
    }
    return activation.finish();
  }

  /**
   * Says where a user is and why.
   *
   * @param user the user's id
   * @param record the user's record, or null when there is none
   * @param plans the published revisions
   * @throws CorruptRecordException if the bytes are no record
   */
  public static UserTrace explain(String user, byte @Nullable [] record, Plans plans) {
    return new Explanation(user, RecordCodec.decode(record), plans.set()).trace();
  }

  /**
   * Whether a send still waits for its result, so that handing it over is right.
   *
   * @throws CorruptRecordException if the bytes are no record
   */
  public static boolean isOpen(byte @Nullable [] record, SendCoordinates send) {
    Enrollment enrollment = RecordCodec.decode(record).openEnrollment(send.enrollment());
    if (enrollment == null || enrollment.step != send.step()) {
      return false;
    }
    Intent intent = enrollment.intent;
    return intent != null && intent.visit == send.visit();
  }
}
