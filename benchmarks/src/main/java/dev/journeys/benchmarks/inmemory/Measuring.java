package dev.journeys.benchmarks.inmemory;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** How all workloads are measured: in batches, by the wall clock, with medians of several runs. */
final class Measuring {

  static final int BATCH = 500;

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Measuring() {}

  /** Gives users to some work in batches, their ids fresh off the wire. */
  static void inBatches(WireIds ids, int[] order, Consumer<List<String>> work) {
    for (int from = 0; from < order.length; from += BATCH) {
      List<String> batch = new ArrayList<>(BATCH);
      for (int i = from; i < Math.min(order.length, from + BATCH); i++) {
        batch.add(ids.id(order[i]));
      }
      work.accept(batch);
    }
  }

  /**
   * Operations a second.
   *
   * @param wall by the wall clock
   * @param cpu by the processor time of the whole process, the collector's and the compiler's with
   *     it, which on a machine that others use too is the steadier figure
   */
  record Rate(double wall, double cpu) {}

  /** Does some work and says how fast. */
  static Rate rate(int operations, Runnable work) {
    long cpuBefore = PROCESS.getProcessCpuTime();
    long start = System.nanoTime();
    work.run();
    long wall = System.nanoTime() - start;
    long cpu = Math.max(1, PROCESS.getProcessCpuTime() - cpuBefore);
    return new Rate(operations * 1e9 / wall, operations * 1e9 / cpu);
  }

  static double median(double... figures) {
    return Arrays.stream(figures).sorted().toArray()[figures.length / 2];
  }

  /** Bytes in use after a collection. */
  static long usedHeap() {
    for (int i = 0; i < 2; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
