package dev.journeys.json;

import dev.journeys.model.WaitTarget;
import dev.journeys.policy.DailyWindow;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Makes JSON of what a wait waits until. */
final class WaitTargetWriter {

  private WaitTargetWriter() {}

  static ObjectNode target(ObjectNode json, WaitTarget target) {
    String member = Vocabulary.WAIT_TARGETS.word(target.kind());
    return switch (target.kind()) {
      case AT_TIME -> atTime(json, member, (WaitTarget.AtTime) target);
      case IN_WINDOW -> inWindow(json, member, (WaitTarget.InWindow) target);
      case AT_DATE -> atDate(json, member, (WaitTarget.AtDate) target);
      case BEST_TIME -> bestTime(json, member, (WaitTarget.BestTime) target);
    };
  }

  private static ObjectNode atTime(ObjectNode json, String member, WaitTarget.AtTime at) {
    return zone(days(json.put(member, at.time().toString()), at.days()), at.zone());
  }

  private static ObjectNode inWindow(ObjectNode json, String member, WaitTarget.InWindow in) {
    json.set(member, window(in.window()));
    return zone(json, in.zone());
  }

  static ObjectNode inWindow(WaitTarget.InWindow in) {
    return zone(window(in.window()), in.zone());
  }

  private static ObjectNode window(DailyWindow window) {
    ObjectNode json =
        Nodes.object().put("from", window.from().toString()).put("to", window.to().toString());
    return days(json, window.days());
  }

  private static ObjectNode atDate(ObjectNode json, String member, WaitTarget.AtDate at) {
    json.set(member, ConditionWriter.operand(at.date()));
    if (!at.offset().isZero()) {
      json.put("offset", DurationText.of(at.offset()));
    }
    return json;
  }

  private static ObjectNode bestTime(ObjectNode json, String member, WaitTarget.BestTime best) {
    ObjectNode time =
        Nodes.object().put("event", best.event()).put("otherwise", best.otherwise().toString());
    json.set(member, time);
    return zone(json, best.zone());
  }

  static ObjectNode days(ObjectNode json, Set<DayOfWeek> days) {
    if (days.size() < DayOfWeek.values().length) {
      json.set("days", Nodes.list(days, day -> StringNode.valueOf(Vocabulary.DAYS.word(day))));
    }
    return json;
  }

  static ObjectNode zone(ObjectNode json, Optional<ZoneId> zone) {
    zone.ifPresent(id -> json.put("zone", id.getId()));
    return json;
  }
}
