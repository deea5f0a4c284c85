package dev.journeys.benchmarks.durable;

/** A database that workloads run the engine on. */
interface BenchStore {

  /** What the table calls it. */
  String name();

  /** An engine on tables of its own, which are empty; those of the one before may be gone. */
  JourneysContender contender() throws Exception;

  /** Lets the database write what is still to be written of earlier work. */
  void settle() throws Exception;

  /** Lets the database do what it does by itself in the days of a wait. */
  void rest() throws Exception;

  /** How many bytes the tables of the contender that was made last take, indexes included. */
  long bytes() throws Exception;

  /** How many bytes of log were ever written; 0 when they are not counted. */
  long logBytes() throws Exception;
}
