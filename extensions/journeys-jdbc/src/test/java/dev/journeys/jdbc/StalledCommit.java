package dev.journeys.jdbc;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** An engine that stalls just before its next commit, once it is armed, until it may go on. */
final class StalledCommit implements CommitPoint.Watch {

  private final CountDownLatch stalled = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final AtomicBoolean armed = new AtomicBoolean();

  void arm() {
    armed.set(true);
  }

  void awaitIt() {
    await(stalled);
  }

  void goOn() {
    goOn.countDown();
  }

  @Override
  public void passing(CommitPoint point) {
    if (point == CommitPoint.BEFORE_COMMIT && armed.compareAndSet(true, false)) {
      stalled.countDown();
      await(goOn);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
