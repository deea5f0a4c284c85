package dev.journeys.engine;

import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import java.util.concurrent.CountDownLatch;

/** A store whose commits wait at a gate that the test opens. */
final class GatedStore {

  private final StateStore memory = new InMemoryStateStore();
  private final CountDownLatch open = new CountDownLatch(1);
  private final CountDownLatch reached = new CountDownLatch(1);

  StateStore store() {
    return WatchedStore.of(
        memory,
        (method, arguments) -> {
          if (method.equals("commit")) {
            reached.countDown();
            open.await();
          }
        });
  }

  /** Waits until a commit stands at the gate. */
  void awaitCommit() throws InterruptedException {
    reached.await();
  }

  void open() {
    open.countDown();
  }
}
