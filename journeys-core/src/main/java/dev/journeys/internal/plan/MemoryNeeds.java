package dev.journeys.internal.plan;

import dev.journeys.condition.Comparison;
import dev.journeys.condition.Condition;
import dev.journeys.condition.Did;
import dev.journeys.condition.EventPattern;
import dev.journeys.condition.LocalClock;
import dev.journeys.condition.Operand;
import dev.journeys.condition.Operator;
import dev.journeys.condition.Period;
import dev.journeys.json.JourneyJson;
import dev.journeys.model.WaitTarget;
import dev.journeys.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the conditions of all published journeys need to be remembered, each (event, filter) once.
 */
final class MemoryNeeds {

  private final Map<Long, Need> byKey = new LinkedHashMap<>();
  private final Map<Long, TotalsNeed> totals = new LinkedHashMap<>();

  /**
   * One thing to remember.
   *
   * @param depth how many of the newest instants are kept
   * @param asked how many of them are asked for; what is asked of a whole life needs none
   * @param zone the zone of a filter that looks at the clock of users who have none, or null
   */
  record Need(long key, EventPattern event, int depth, int asked, @Nullable ZoneId zone) {

    Need and(Need other) {
      return new Need(key, event, Math.max(depth, other.depth), Math.max(asked, other.asked), zone);
    }
  }

  /** Notes what a condition needs and answers the key under which it is remembered. */
  long need(Did did, @Nullable ZoneId zone) {
    int depth = DidCheck.depth(did);
    return need(did.event(), depth, did.period().kind() == Period.Kind.EVER ? 0 : depth, zone);
  }

  /** The same for a wait for the best time. */
  long need(WaitTarget.BestTime best) {
    int events = WaitTarget.BestTime.EVENTS;
    return need(EventPattern.named(best.event()), events, events, null);
  }

  /** The same for what is asked of a whole life. */
  long need(EventPattern event, @Nullable ZoneId zone) {
    return need(event, 0, 0, zone);
  }

  private long need(EventPattern event, int depth, int asked, @Nullable ZoneId zone) {
    ZoneId filters = looksAtClock(event) ? zone : null;
    long key = key(text(event, filters));
    byKey.merge(key, new Need(key, event, depth, asked, filters), Need::and);
    return key;
  }

  /**
   * Something to sum up.
   *
   * @param longest the longest period that is asked for, in milliseconds
   * @param zone as that of a {@link Need}
   */
  record TotalsNeed(
      long key,
      EventPattern event,
      Measure measure,
      Grain grain,
      long longest,
      @Nullable ZoneId zone) {}

  /** Notes that something is to be summed up and answers the key under which it is remembered. */
  long need(EventPattern event, Measure measure, Period period, @Nullable ZoneId zone) {
    ZoneId filters = looksAtClock(event) ? zone : null;
    Grain grain = Grain.of(period);
    long key = key(text(event, filters) + '\0' + text(measure) + '\0' + grain);
    long length = period.length().map(Duration::toMillis).orElse(0L);
    totals.merge(
        key,
        new TotalsNeed(key, event, measure, grain, length, filters),
        (a, b) -> a.longest() >= b.longest() ? a : b);
    return key;
  }

  private static String text(Measure measure) {
    Value value = measure.value();
    EventPattern property = EventPattern.named(measure.property());
    return JourneyJson.canonical(
        value == null
            ? property
            : property.where(
                new Comparison(
                    new Operand(Operand.Source.EVENT, measure.property()),
                    Operator.IS,
                    List.of(value))));
  }

  private static boolean looksAtClock(EventPattern event) {
    return event.where().filter(MemoryNeeds::looksAtClock).isPresent();
  }

  private static boolean looksAtClock(Condition filter) {
    return filter.parts().stream().anyMatch(MemoryNeeds::looksAtClock)
        || (filter instanceof LocalClock clock && clock.zone().isEmpty());
  }

  Collection<Need> instants() {
    return byKey.values();
  }

  Collection<TotalsNeed> totals() {
    return totals.values();
  }

  /** How many of the newest instants are remembered, by key; of what is summed up none. */
  Map<Long, Integer> remembered() {
    Map<Long, Integer> remembered = new HashMap<>();
    byKey.forEach((key, need) -> remembered.put(key, need.depth()));
    totals.keySet().forEach(key -> remembered.put(key, 0));
    return remembered;
  }

  /** The names of the events of which more is asked than is remembered. */
  Set<String> beyond(Map<Long, Integer> remembered) {
    Set<String> events = new TreeSet<>();
    byKey.forEach((key, need) -> {
      Integer kept = remembered.get(key);
      if (kept == null || kept < need.asked()) {
        events.add(need.event().name());
      }
    });
    totals.forEach((key, need) -> {
      if (!remembered.containsKey(key)) {
        events.add(need.event().name());
      }
    });
    return events;
  }

  private static String text(EventPattern event, @Nullable ZoneId zone) {
    String canonical = JourneyJson.canonical(event);
    return zone == null ? canonical : canonical + '\0' + zone.getId();
  }

  /** The same for the same need, in every journey, process and version. */
  private static long key(String text) {
    try {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(utf8)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
