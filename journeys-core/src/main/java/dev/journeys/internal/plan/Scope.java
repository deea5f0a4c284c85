package dev.journeys.internal.plan;

import dev.journeys.condition.Operand;
import dev.journeys.value.Value;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a compiled condition may look at. Instants are milliseconds since 1970. */
public interface Scope {

  /** The user's attribute, or null. */
  @Nullable Value attribute(String name);

  /** A property of the event at hand, or null. */
  @Nullable Value eventProperty(String name);

  /** A property of the entry event, or null. */
  @Nullable Value entryProperty(String name);

  /** A variable of the enrollment, or null. */
  @Nullable Value variable(String name);

  /** What an operand looks up, or null. */
  default @Nullable Value value(Operand operand) {
    return switch (operand.source()) {
      case ATTRIBUTE -> attribute(operand.name());
      case EVENT -> eventProperty(operand.name());
      case ENTRY -> entryProperty(operand.name());
      case PREFERRED_CHANNEL -> preferredChannel(operand.channels());
      case VARIABLE -> variable(operand.name());
    };
  }

  /** The channel that the user prefers of several, or null. */
  @Nullable Value preferredChannel(List<String> channels);

  /** Whether the user is on a named list. */
  boolean isOnList(String list);

  /** What is remembered under a key, or null. */
  @Nullable Memory memory(long key);

  /** What is summed up under a key, or null. */
  @Nullable Totals totals(long key);

  /** The instant at which the condition is asked. */
  long now();

  /** The key of the enrollment that asks, or null when it has none. */
  @Nullable String key();

  /** When the enrollment that asks entered. */
  long enteredAt();

  /** How often the enrollment that asks has come to a step; 0 when none asks. */
  int visits(int step);

  /** The own time of the event at hand. */
  long eventTime();

  /** The user's zone, else the given one, else the engine's. */
  ZoneId zone(@Nullable ZoneId journeys);

  /** Where a hash with a salt puts the user, in hundredths of a percent, 0 to 9,999. */
  int place(String salt);

  /** The newest instants at which something happened. */
  interface Memory {

    /** How often it happened in all. */
    long total();

    /** When it happened first. */
    long first();

    /** When it happened last. */
    long last();

    /** How many instants are kept. */
    int kept();

    /** A kept instant; 0 is the newest. */
    long newest(int index);
  }

  /** What was summed up, in buckets of time. */
  interface Totals {

    /** How many buckets there are. */
    int buckets();

    /** The number of a bucket, by its {@link Grain}. */
    long bucket(int index);

    /** How many events a bucket has. */
    long count(int index);

    /** The sum of what was measured of them. */
    BigDecimal sum(int index);
  }
}
