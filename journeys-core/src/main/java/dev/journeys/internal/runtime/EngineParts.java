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

  /**
   * Fails when this node may have missed a publish, so that it must not decide anything (LIFE-8).
   *
   * @throws dev.journeys.value.StateStoreException which is retryable
   */
  void requireConfirmed();

  /** Whether the engine takes no more input and waits for what is under way. */
  boolean isClosing();

  /** The published revisions as of now. */
  Plans plans();

  /** What the kernel may know besides. */
  Surroundings surroundings();

  /** Knows how many entries journeys with a cap have taken. */
  PermitDesk permits();

  /** Wakes users who are due. */
  DueScanner dueScanner();

  /** Lets messages go that wait for their turn. */
  ThrottleDesk throttles();

  /** Runs schedules. */
  ScheduledEntries schedules();

  /** Hands messages to channels. */
  Dispatcher dispatcher();

  /** Holds this node's dispatch rows. */
  DispatchLeases leases();

  /** Puts users in quarantine. */
  QuarantineDesk quarantine();

  /** Tells listeners what was committed; never throws. */
  void tell(List<JourneyFact> facts);

  /** Who a user has become by merges. */
  String currentUser(String user);

  /** The shard that owns a user. */
  Shard shardOf(String user);
}
