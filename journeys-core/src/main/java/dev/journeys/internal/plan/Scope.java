package dev.journeys.internal.plan;

import dev.journeys.condition.Operand;
import dev.journeys.value.Value;
import org.jspecify.annotations.Nullable;

/** What a compiled condition may look at. Instants are milliseconds since 1970. */
public interface Scope {

  /** The user's attribute, or null. */
  @Nullable Value attribute(String name);

  /** A property of the event at hand, or null. */
  @Nullable Value eventProperty(String name);

  /** A property of the entry event, or null. */
  @Nullable Value entryProperty(String name);

  /** What an operand looks up, or null. */
  default @Nullable Value value(Operand operand) {
    return switch (operand.source()) {
      case ATTRIBUTE -> attribute(operand.name());
      case EVENT -> eventProperty(operand.name());
      case ENTRY -> entryProperty(operand.name());
    };
  }

  /** What is remembered under a key, or null. */
  @Nullable Memory memory(long key);

  /** The instant at which the condition is asked. */
  long now();

  /** The key of the enrollment that asks, or null when it has none. */
  @Nullable String key();

  /** When the enrollment that asks entered. */
  long enteredAt();

  /** The newest instants at which something happened. */
  interface Memory {

    /** How often it happened in all. */
    long total();

    /** How many instants are kept. */
    int kept();

    /** A kept instant; 0 is the newest. */
    long newest(int index);
  }
}
