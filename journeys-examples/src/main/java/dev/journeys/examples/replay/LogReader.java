package dev.journeys.examples.replay;

import java.io.BufferedReader;
import java.io.IOException;

/** Reads one format of log. */
@FunctionalInterface
interface LogReader {

  /** Gives every event of a log to a collector, in the order of the log. */
  void read(BufferedReader text, LogCollector collector) throws IOException;
}
