package dev.journeys.json;

import dev.journeys.policy.Cycle;
import dev.journeys.policy.Schedule;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Makes JSON of schedules. */
final class ScheduleWriter {

  private ScheduleWriter() {}

  static ObjectNode schedule(Schedule schedule) {
    ObjectNode json = Nodes.object().put("kind", Vocabulary.SCHEDULES.word(schedule.kind()));
    return switch (schedule.kind()) {
      case ON_PUBLISH -> json;
      case ON_DATES -> onDates(json, (Schedule.OnDates) schedule);
      case RECURRING -> recurring(json, (Schedule.Recurring) schedule);
    };
  }

  private static ObjectNode onDates(ObjectNode json, Schedule.OnDates schedule) {
    json.set("dates", Nodes.list(schedule.dates(), ScheduleWriter::local));
    return zone(json, schedule.zone());
  }

  private static ObjectNode recurring(ObjectNode json, Schedule.Recurring schedule) {
    Cycle cycle = schedule.cycle();
    json.put(Vocabulary.CYCLES.word(cycle.unit()), cycle.every());
    switch (cycle.unit()) {
      case DAY -> {
        // every day of the cycle
      }
      case WEEK -> on(json, cycle.weekdays(), day -> StringNode.valueOf(Vocabulary.DAYS.word(day)));
      case MONTH -> on(json, cycle.monthDays(), IntNode::valueOf);
    }
    json.set("at", Nodes.list(schedule.times(), ScheduleWriter::time));
    if (!schedule.atOnce()) {
      json.put("byRuleOnly", true);
    }
    schedule.bounds().until().ifPresent(until -> json.set("until", local(until)));
    schedule.bounds().runs().ifPresent(runs -> json.put("runs", runs));
    return zone(json, schedule.zone());
  }

  private static <T extends Comparable<T>> void on(
      ObjectNode json, Collection<T> days, Function<T, JsonNode> form) {
    json.set("on", Nodes.list(new TreeSet<>(days), form));
  }

  private static JsonNode local(LocalDateTime local) {
    return StringNode.valueOf(local.toString());
  }

  private static JsonNode time(LocalTime time) {
    return StringNode.valueOf(time.toString());
  }

  private static ObjectNode zone(ObjectNode json, Optional<ZoneId> zone) {
    zone.ifPresent(id -> json.put("zone", id.getId()));
    return json;
  }
}
