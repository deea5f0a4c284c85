package dev.journeys.kernel;

import dev.journeys.channel.InboxMessage;
import dev.journeys.internal.plan.JourneyPlan;
import dev.journeys.report.ParkedEnrollment;
import dev.journeys.report.UserTrace;
import dev.journeys.report.WhyNot;
import dev.journeys.value.CorruptRecordException;
import dev.journeys.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pure function at the heart of the library: a user's record and what happens to the user make
 * the next record and what follows from it. It reads no clock, draws no random number and does no
 * input or output; the same arguments give the same bytes.
 */
public final class Kernel {

  private Kernel() {}

  /**
   * Applies inputs to one user, in order. For many users a {@link Workbench} does the same with
   * less effort.
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
    return new Workbench().apply(user, record, inputs, plans, surroundings);
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
    UserRecord known = record == null ? new UserRecord(0) : RecordCodec.decode(record);
    return new Explanation(user, known, plans.set()).trace();
  }

  /**
   * Says why an entry of a user into a journey would be refused, after all that is due was done.
   *
   * @param user the user's id
   * @param record the user's record, or null when there is none
   * @param journey the journey's id
   * @param properties what the entry event would carry
   * @param at the instant of the entry
   * @param plans the published revisions
   * @param surroundings what else may be known
   * @return empty when there is no such journey
   * @throws CorruptRecordException if the bytes are no record
   */
  public static Optional<WhyNot> whyNot(
      String user,
      byte @Nullable [] record,
      String journey,
      Map<String, Value> properties,
      Instant at,
      Plans plans,
      Surroundings surroundings) {
    JourneyPlan plan = plans.set().current(journey);
    if (plan == null) {
      return Optional.empty();
    }
    Activation activation = new Activation();
    activation.take(user, record, at, plans.set(), surroundings);
    new InputHandler(activation).apply(0, new Input.WokeUp(at));
    return Optional.of(new EntryExplanation(activation, plan, properties).whyNot());
  }

  /**
   * Whether an intent still waits for the result of an attempt, so that handing it over is right.
   *
   * @param row the mark of the dispatch row that stands for the attempt, see {@link
   *     Surroundings#withRow}
   * @throws CorruptRecordException if the bytes are no record
   */
  public static boolean isOpen(byte @Nullable [] record, SendCoordinates intent, int row) {
    Enrollment enrollment = record == null ? null : RecordCodec.decode(record).withIntent(intent);
    return enrollment != null && enrollment.intent != null && enrollment.intent.row == row;
  }

  /**
   * Whether an intent's attempt of a mark may be handed over, see {@link Input.HandingOver}.
   *
   * @throws CorruptRecordException if the bytes are no record
   */
  public static boolean isHandedOver(byte @Nullable [] record, SendCoordinates intent, long mark) {
    Enrollment enrollment = record == null ? null : RecordCodec.decode(record).withIntent(intent);
    return enrollment != null && enrollment.intent != null && enrollment.intent.mark == mark;
  }

  /**
   * The messages that wait for the app and may be shown now, newest first.
   *
   * @param session the session in which they would be, or the empty text
   * @throws CorruptRecordException if the bytes are no record
   */
  public static List<InboxMessage> inbox(byte @Nullable [] record, String session, Instant now) {
    List<InboxMessage> messages = new ArrayList<>();
    if (record != null) {
      for (KeptMessage message : RecordCodec.decode(record).inbox) {
        if (message.mayBeShown(session, now.toEpochMilli())) {
          messages.add(0, message.message());
        }
      }
    }
    return messages;
  }

  /**
   * The user that a user became, or empty.
   *
   * @throws CorruptRecordException if the bytes are no record
   */
  public static Optional<String> mergedInto(byte @Nullable [] record) {
    return record == null
        ? Optional.empty()
        : Optional.ofNullable(RecordCodec.decode(record).mergedInto);
  }

  /**
   * The enrollments of a user whose step could not be run.
   *
   * @throws CorruptRecordException if the bytes are no record
   */
  public static List<ParkedEnrollment> parked(String user, byte @Nullable [] record, Plans plans) {
    return record == null
        ? List.of()
        : new Explanation(user, RecordCodec.decode(record), plans.set()).parked();
  }

  /**
   * The user whose message has a key, which need not exist any more; empty when it is no key.
   *
   * @param sendKey see {@link dev.journeys.channel.Message#sendKey()}
   */
  public static Optional<String> userOf(String sendKey) {
    return Optional.ofNullable(SendKey.route(sendKey)).map(SendKey.Route::user);
  }

  /**
   * Makes one user of two. All that was known of the first is then known of the second, and the
   * first only leads to it.
   *
   * @param from the user who ends, with a record or without
   * @param to the user who goes on
   * @param at when
   * @throws CorruptRecordException if the bytes are no record
   */
  public static Merged merge(
      UserBytes from, UserBytes to, Instant at, Plans plans, Surroundings surroundings) {
    return new Merge(from, to, at, plans.set(), surroundings).merge();
  }

  /**
   * A user and what is stored of them.
   *
   * <p>Immutable.
   */
  public static final class UserBytes {

    private final String user;
    private final byte @Nullable [] record;

    /**
     * Names both.
     *
     * @param user the user's id
     * @param record the record, or null when there is none
     */
    public UserBytes(String user, byte @Nullable [] record) {
      this.user = Objects.requireNonNull(user, "user");
      this.record = record;
    }

    String user() {
      return user;
    }

    byte @Nullable [] record() {
      return record;
    }
  }

  /**
   * What a merge makes of two users, to be committed together.
   *
   * <p>Immutable.
   *
   * @param from the user who ended
   * @param to the user who goes on
   */
  public record Merged(Transition from, Transition to) {
    /** Checks that nothing is null. */
    public Merged {
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(to, "to");
    }
  }
}
