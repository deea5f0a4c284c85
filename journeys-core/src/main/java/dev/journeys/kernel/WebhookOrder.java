package dev.journeys.kernel;

import dev.journeys.channel.ActionCall;
import dev.journeys.model.Webhook;
import dev.journeys.value.Value;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;

/**
 * A webhook that is to be made once the record is committed.
 *
 * <p>Immutable.
 *
 * @param coordinates where the result belongs
 * @param webhook the step
 * @param call for whom, under which key, and the values that were looked up
 * @param event the properties of the event at hand
 * @param entry the properties of the entry event
 * @param variables the variables of the enrollment
 * @param zone the zone of the user's local times
 */
public record WebhookOrder(
    SendCoordinates coordinates,
    Webhook webhook,
    ActionCall call,
    Map<String, Value> event,
    Map<String, Value> entry,
    Map<String, Value> variables,
    ZoneId zone)
    implements ActionOrder {

  /** Checks that nothing is null. */
  public WebhookOrder {
    Objects.requireNonNull(coordinates, "coordinates");
    Objects.requireNonNull(webhook, "webhook");
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(variables, "variables");
    Objects.requireNonNull(zone, "zone");
  }

  @Override
  public String target() {
    return webhook.target();
  }

  @Override
  public boolean isMarked() {
    return webhook.neverRepeat();
  }
}
