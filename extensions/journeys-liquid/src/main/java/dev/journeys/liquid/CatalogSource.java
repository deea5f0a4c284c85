package dev.journeys.liquid;

import java.util.Map;
import java.util.Optional;

/**
 * What stands behind {@code catalog['id']}: products, offers, shops, whatever the host keeps.
 *
 * <p>Called while a message is rendered, on a thread of its channel, at most once for an id and a
 * text. It may block, though the send waits for it; what it throws suppresses that one message.
 *
 * <p>Implementations must be safe for concurrent use.
 */
@FunctionalInterface
public interface CatalogSource {

  /**
   * The item of an id; empty when there is none.
   *
   * @param id the id, perhaps from data of a user
   * @return the item, of values that {@link
   *     dev.journeys.channel.TemplateContext.Builder#with(String, Object)} takes
   */
  Optional<Map<String, ?>> item(String id);
}
