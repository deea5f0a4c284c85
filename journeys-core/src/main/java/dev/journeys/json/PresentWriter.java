package dev.journeys.json;

import dev.journeys.condition.InPercent;
import dev.journeys.condition.LocalClock;
import dev.journeys.condition.Near;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes JSON of conditions over the time of day, the place, or the user alone. */
final class PresentWriter {

  private PresentWriter() {}

  static ObjectNode clock(LocalClock clock) {
    ObjectNode json = Nodes.object();
    if (!clock.isWholeDay()) {
      json.put("from", clock.from().toString()).put("to", clock.to().toString());
    }
    WaitTargetWriter.zone(WaitTargetWriter.days(json, clock.days()), clock.zone());
    ObjectNode condition = Nodes.object();
    condition.set("clock", json);
    return condition;
  }

  static ObjectNode near(Near near) {
    ObjectNode json = Nodes.object();
    json.set(
        "near", Nodes.list(List.of(near.latitude(), near.longitude()), PresentWriter::degrees));
    json.set("km", degrees(near.kilometers()));
    if (!near.latitudeOf().equals(PresentReader.LATITUDE)) {
      json.set("latitude", ConditionWriter.operand(near.latitudeOf()));
    }
    if (!near.longitudeOf().equals(PresentReader.LONGITUDE)) {
      json.set("longitude", ConditionWriter.operand(near.longitudeOf()));
    }
    return json;
  }

  private static JsonNode degrees(double degrees) {
    return DecimalNode.valueOf(BigDecimal.valueOf(degrees).stripTrailingZeros());
  }

  static ObjectNode inPercent(InPercent part) {
    ObjectNode json = Nodes.object().put("inPercent", part.salt());
    json.set("from", DecimalNode.valueOf(part.from()));
    json.set("to", DecimalNode.valueOf(part.to()));
    return json;
  }
}
