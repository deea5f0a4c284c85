package dev.journeys.kernel;

import dev.journeys.value.Value;
import java.util.Map;

/** What an input causes and what is done after the whole of it (EXIT-4). */
sealed interface Caused {

  /** How many causes lie between this and what the host gave; from 1. */
  int hop();

  /** A step raised an event. */
  record Emitted(String event, Map<String, Value> properties, int hop) implements Caused {}

  /** A step of a journey changed attributes. */
  record ProfileChanged(int journeyNumber, int hop) implements Caused {}

  /** A step asks another journey to take the user; an enrollment waits at the step for it. */
  record Start(
      long enrollment, int step, int visit, String journey, Map<String, Value> properties, int hop)
      implements Caused {}

  /** A step was reached or left from which another journey is entered. */
  record Followed(String journey, PropertyBag properties, int hop) implements Caused {}
}
