package dev.journeys.engine;

import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;

/** A store elsewhere, not on the heap, that counts the users whose records are loaded from it. */
final class CountedLoads {

  private final AtomicInteger users = new AtomicInteger();

  /** The same store, watched. */
  StateStore of(InMemoryStateStore memory) {
    return WatchedStore.answering(
        memory,
        (method, arguments) -> {
          if (method.equals("load")) {
            users.addAndGet(((Collection<?>) arguments[0]).size());
          }
          return method.equals("isOnHeap") ? false : null;
        });
  }

  int users() {
    return users.get();
  }

  void reset() {
    users.set(0);
  }
}
