package dev.journeys.benchmarks.durable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that do something for one user after another. */
final class Workers implements AutoCloseable {

  private final ExecutorService threads;
  private final int count;

  Workers(int count) {
    this.count = count;
    this.threads = Executors.newFixedThreadPool(count);
  }

  /** Something done for a user. */
  interface Work {
    void on(String user) throws Exception;
  }

  void forEach(String[] users, Work work) throws Exception {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> futures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      futures.add(
          threads.submit(() -> {
            for (int at = next.getAndIncrement(); at < users.length; at = next.getAndIncrement()) {
              work.on(users[at]);
            }
            return null;
          }));
    }
    for (Future<?> future : futures) {
      future.get();
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
