package dev.journeys.dsl;

import dev.journeys.model.WaitTarget;
import dev.journeys.value.InvalidInputException;
import dev.journeys.value.Problem;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * A time or a window of the local day: every day and in the user's zone, unless the words that
 * follow say otherwise.
 *
 * <p>Immutable.
 *
 * @param <M> what the words give
 */
public abstract sealed class LocalMoment<M extends LocalMoment<M>> permits TimeOfDay, WindowOfDay {

  static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

  /** Only this package makes moments. */
  LocalMoment() {}

  static LocalTime time(String word, int hour, int minute) {
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      throw new InvalidInputException(
          Problem.error(
              word,
              "%s(%d, %d) (expected: %s(0, 0) to %s(23, 59))"
                  .formatted(word, hour, minute, word, word),
              "Use " + word + "(0, 0) for midnight."));
    }
    return LocalTime.of(hour, minute);
  }

  abstract WaitTarget target();

  abstract M on(Set<DayOfWeek> days);

  abstract M in(ZoneId zone);

  /** Only on Monday to Friday. */
  public final M onWeekdays() {
    return on(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
  }

  /** Only on Saturday and Sunday. */
  public final M onWeekends() {
    return on(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
  }

  /** Only on these days of the week. */
  public final M on(DayOfWeek first, DayOfWeek... rest) {
    return on(EnumSet.copyOf(Given.atLeastOne(first, rest)));
  }

  /** In the user's zone; so it is unless another is named. */
  public abstract M inUserZone();

  /** In a zone that is the same for all users. */
  public final M inZone(ZoneId zone) {
    return in(Objects.requireNonNull(zone, "zone"));
  }

  /**
   * In a zone that is the same for all users, by its IANA id, such as {@code Europe/Berlin}.
   *
   * @throws InvalidInputException if there is no such zone
   */
  public final M inZone(String id) {
    return in(zone(id));
  }

  static ZoneId zone(String id) {
    Objects.requireNonNull(id, "id");
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          Problem.error(
              "zone",
              "\"" + id + "\" (expected: an IANA zone id, such as \"Europe/Berlin\")",
              "Correct it."));
    }
  }
}
