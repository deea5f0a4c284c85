package dev.journeys.internal.plan;

import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.json.JourneyJson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the conditions of all published journeys need to be remembered, each (event, filter) once.
 */
final class MemoryNeeds {

  private final Map<Long, Need> byKey = new LinkedHashMap<>();

  /** One thing to remember. */
  record Need(long key, EventPattern event, int depth) {}

  /** Notes the need and answers the key under which it is remembered. */
  long need(Did did) {
    long key = key(did.event());
    byKey.merge(
        key,
        new Need(key, did.event(), DidCheck.depth(did)),
        (a, b) -> a.depth() >= b.depth() ? a : b);
    return key;
  }

  Collection<Need> all() {
    return byKey.values();
  }

  /** The same for the same event and filter, in every journey, process and version. */
  static long key(EventPattern event) {
    try {
      byte[] text = JourneyJson.canonical(event).getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
