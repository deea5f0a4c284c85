package dev.journeys.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Several threads that begin at the same moment. */
final class Crowd {

  private final List<FutureTask<Void>> tasks = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  /** What one of the threads does. */
  interface Part {

    void run(int thread) throws Exception;
  }

  private Crowd() {}

  /** Starts the threads and goes on. */
  static Crowd of(int threads, Part part) {
    Crowd crowd = new Crowd();
    CountDownLatch go = new CountDownLatch(1);
    for (int i = 0; i < threads; i++) {
      int number = i;
      FutureTask<Void> task =
          new FutureTask<>(() -> {
            go.await();
            part.run(number);
            return null;
          });
      Thread thread = new Thread(task, "crowd-" + number);
      thread.setDaemon(true);
      crowd.tasks.add(task);
      crowd.threads.add(thread);
      thread.start();
    }
    go.countDown();
    return crowd;
  }

  /** Waits until all are done; fails as the first one that failed. */
  void join() throws Exception {
    for (FutureTask<Void> task : tasks) {
      task.get(60, TimeUnit.SECONDS);
    }
  }

  List<Thread> threads() {
    return threads;
  }
}
