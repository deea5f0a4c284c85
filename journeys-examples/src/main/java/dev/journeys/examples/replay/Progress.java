package dev.journeys.examples.replay;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tells every two seconds how far a long job is; a short one says nothing.
 *
 * <p>Not thread-safe.
 */
public final class Progress {

  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final PrintStream out;
  private final LongSupplier nanoClock;
  private long lastNanos;

  Progress(PrintStream out, LongSupplier nanoClock) {
    this.out = out;
    this.nanoClock = nanoClock;
    this.lastNanos = nanoClock.getAsLong();
  }

  /** Progress that is printed, a line at a time. */
  public static Progress to(PrintStream out) {
    return new Progress(out, System::nanoTime);
  }

  /** A part of the job begins. */
  void begin() {
    lastNanos = nanoClock.getAsLong();
  }

  /** Prints the line if the last one, or the begin, is two seconds ago. */
  void tell(Supplier<String> line) {
    long now = nanoClock.getAsLong();
    if (now - lastNanos >= INTERVAL_NANOS) {
      lastNanos = now;
      out.println(line.get());
    }
  }
}
