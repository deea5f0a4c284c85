package dev.journeys.internal.runtime;

import dev.journeys.kernel.Plans;
import dev.journeys.kernel.Surroundings;
import dev.journeys.report.JourneyFact;
import dev.journeys.store.StateStore;
import dev.journeys.time.EngineTime;
import java.util.List;

/** What the parts of a runtime need of each other. */
interface EngineParts {

  /** The store. */
  StateStore store();

  /** The clock and the threads. */
  EngineTime time();

  /** The published revisions as of now. */
  Plans plans();

  /** What the kernel may know besides. */
  Surroundings surroundings();

  /** Wakes users who are due. */
  DueScanner dueScanner();

  /** Hands messages to channels. */
  Dispatcher dispatcher();

  /** Holds this node's dispatch rows. */
  DispatchLeases leases();

  /** Tells listeners what was committed; never throws. */
  void tell(List<JourneyFact> facts);

  /** The shard that owns a user. */
  Shard shardOf(String user);
}
