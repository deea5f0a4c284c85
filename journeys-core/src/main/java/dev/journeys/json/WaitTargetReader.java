package dev.journeys.json;

import dev.journeys.model.Step;
import dev.journeys.model.WaitTarget;
import dev.journeys.model.WaitUntil;
import dev.journeys.policy.DailyWindow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Makes of JSON what a wait waits until. */
final class WaitTargetReader {

  private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

  private static final WaitTarget STAND_IN =
      new WaitTarget.AtTime(LocalTime.MIDNIGHT, EVERY_DAY, Optional.empty());

  private WaitTargetReader() {}

  static Step waitUntil(String id, Fields fields) {
    return new WaitUntil(
        id,
        fields.oneOf(Vocabulary.WAIT_TARGETS).map(kind -> target(kind, fields)).orElse(STAND_IN));
  }

  private static WaitTarget target(WaitTarget.Kind kind, Fields fields) {
    Place place = fields.required(Vocabulary.WAIT_TARGETS.word(kind));
    return switch (kind) {
      case AT_TIME ->
          new WaitTarget.AtTime(place.parsed(TextForm.TIME), days(fields), zone(fields));
      case IN_WINDOW ->
          new WaitTarget.InWindow(place.object(WaitTargetReader::window), zone(fields));
      case AT_DATE ->
          new WaitTarget.AtDate(
              ConditionReader.operand(place),
              fields.optional("offset").map(Place::duration).orElse(Duration.ZERO));
      case BEST_TIME -> place.object(best -> bestTime(best, zone(fields)));
    };
  }

  private static WaitTarget bestTime(Fields fields, Optional<ZoneId> zone) {
    return new WaitTarget.BestTime(
        fields.required("event").text(), fields.required("otherwise").parsed(TextForm.TIME), zone);
  }

  static Optional<ZoneId> zone(Fields fields) {
    return fields.optional("zone").map(zone -> zone.parsed(TextForm.ZONE));
  }

  static WaitTarget.InWindow inWindow(Fields fields) {
    return new WaitTarget.InWindow(window(fields), zone(fields));
  }

  static DailyWindow window(Fields fields) {
    return new DailyWindow(
        fields.required("from").parsed(TextForm.TIME),
        fields.required("to").parsed(TextForm.TIME),
        days(fields));
  }

  static Set<DayOfWeek> days(Fields fields) {
    return fields.optional("days").map(WaitTargetReader::days).orElse(EVERY_DAY);
  }

  private static Set<DayOfWeek> days(Place place) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    place.items(EVERY_DAY.size()).forEach(day -> day.word(Vocabulary.DAYS).ifPresent(days::add));
    return days;
  }
}
