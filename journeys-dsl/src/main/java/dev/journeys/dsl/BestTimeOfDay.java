package dev.journeys.dsl;

import dev.journeys.model.WaitTarget;
import dev.journeys.value.InvalidInputException;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * The two hours of the local day in which a user does something most often: in the user's zone,
 * unless the words that follow say otherwise.
 *
 * <p>Immutable.
 */
public final class BestTimeOfDay {

  private final WaitTarget.BestTime target;

  BestTimeOfDay(WaitTarget.BestTime target) {
    this.target = target;
  }

  WaitTarget target() {
    return target;
  }

  /** In the user's zone; so it is unless another is named. */
  public BestTimeOfDay inUserZone() {
    return in(Optional.empty());
  }

  /** In a zone that is the same for all users. */
  public BestTimeOfDay inZone(ZoneId zone) {
    return in(Optional.of(Objects.requireNonNull(zone, "zone")));
  }

  /**
   * In a zone that is the same for all users, by its IANA id, such as {@code Europe/Berlin}.
   *
   * @throws InvalidInputException if there is no such zone
   */
  public BestTimeOfDay inZone(String id) {
    return in(Optional.of(LocalMoment.zone(id)));
  }

  private BestTimeOfDay in(Optional<ZoneId> zone) {
    return new BestTimeOfDay(new WaitTarget.BestTime(target.event(), target.otherwise(), zone));
  }
}
