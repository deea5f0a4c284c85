package dev.journeys.internal.plan;

import dev.journeys.condition.EventTime;
import dev.journeys.internal.time.LocalTimes;
import java.time.Duration;

/** Looks where the first or the last time lies at which something was done. */
final class EventTimeCheck implements Check {

  private final EventTime.Relation relation;
  private final boolean first;
  private final long ago;
  private final long instant;
  private final long key;

  EventTimeCheck(EventTime time, long key) {
    this.relation = time.relation();
    this.first = time.which() == EventTime.Which.FIRST;
    this.ago = time.ago().map(Duration::toMillis).orElse(0L);
    this.instant = time.instant().map(LocalTimes::ceilingMillis).orElse(0L);
    this.key = key;
  }

  @Override
  public boolean holds(Scope scope) {
    Scope.Memory memory = scope.memory(key);
    if (memory == null) {
      return false;
    }
    long time = time(memory);
    return switch (relation) {
      case WITHIN -> time > scope.now() - ago;
      case AT_LEAST_AGO -> time <= scope.now() - ago;
      case BEFORE -> time < instant;
      case SINCE -> time >= instant;
    };
  }

  private long time(Scope.Memory memory) {
    return first ? memory.first() : memory.last();
  }

  @Override
  public long nextFlip(Scope scope) {
    Scope.Memory memory = scope.memory(key);
    if (memory == null || !timeSensitive()) {
      return NEVER;
    }
    long flip = time(memory) + ago;
    return flip > scope.now() ? flip : NEVER;
  }

  @Override
  public boolean timeSensitive() {
    return relation == EventTime.Relation.WITHIN || relation == EventTime.Relation.AT_LEAST_AGO;
  }
}
