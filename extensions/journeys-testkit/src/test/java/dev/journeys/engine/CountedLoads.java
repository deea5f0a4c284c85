package dev.journeys.engine;

import dev.journeys.store.InMemoryStateStore;
import dev.journeys.store.StateStore;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;

/** A store elsewhere, not on the heap, that counts the users whose records are loaded from it. */
final class CountedLoads {

  private final AtomicInteger users = new AtomicInteger();

  /** The same store, watched. */
  StateStore of(InMemoryStateStore memory) {
    return (StateStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {StateStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("load")) {
                users.addAndGet(((Collection<?>) arguments[0]).size());
              }
              return method.getName().equals("isOnHeap") ? false : method.invoke(memory, arguments);
            });
  }

  int users() {
    return users.get();
  }

  void reset() {
    users.set(0);
  }
}
