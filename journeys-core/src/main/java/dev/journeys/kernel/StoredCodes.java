package dev.journeys.kernel;

import dev.journeys.channel.DeliveryUpdate;
import dev.journeys.model.EnrollmentStatus;
import dev.journeys.value.Value;
import java.util.List;

/**
 * The numbers that stand for enum values in stored records. They are for ever: add at the end,
 * never reorder.
 */
final class StoredCodes {

  static final List<Value.Kind> VALUE_KINDS =
      List.of(
          Value.Kind.TEXT,
          Value.Kind.BOOLEAN,
          Value.Kind.INTEGER,
          Value.Kind.DECIMAL,
          Value.Kind.INSTANT,
          Value.Kind.LIST);

  static final List<EnrollmentStatus> STATUSES =
      List.of(
          EnrollmentStatus.ACTIVE,
          EnrollmentStatus.AWAITING_GOAL,
          EnrollmentStatus.CONVERTED,
          EnrollmentStatus.COMPLETED,
          EnrollmentStatus.EXITED,
          EnrollmentStatus.TIMED_OUT,
          EnrollmentStatus.PARKED,
          EnrollmentStatus.MERGED,
          EnrollmentStatus.HELD_OUT);

  static final List<DeliveryUpdate> UPDATES =
      List.of(
          DeliveryUpdate.DELIVERED,
          DeliveryUpdate.VIEWED,
          DeliveryUpdate.CLICKED,
          DeliveryUpdate.REPLIED,
          DeliveryUpdate.BOUNCED);

  static final List<HeldBy> HELD_BY =
      List.of(HeldBy.CAP, HeldBy.QUIET_HOURS, HeldBy.THROTTLE, HeldBy.STEP_THROTTLE);

  private StoredCodes() {}
}
