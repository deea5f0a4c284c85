package dev.journeys.engine;

import dev.journeys.store.StateStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** The same store, of which a test hears, and for which it may answer. */
final class WatchedStore {

  /** What happens before a call. */
  interface Listener {
    /**
     * Hears of a call that is about to be made.
     *
     * @throws Throwable what is thrown instead of making the call
     */
    void hear(String method, Object[] arguments) throws Throwable;
  }

  /** What may stand in for a call. */
  interface Answerer {
    /** The answer; null to make the call. */
    @Nullable Object answer(String method, Object[] arguments) throws Throwable;
  }

  private static final Object[] NONE = {};

  private WatchedStore() {}

  /** A store before each call of which something is done. */
  static StateStore of(StateStore store, Listener listener) {
    return answering(
        store,
        (method, arguments) -> {
          listener.hear(method, arguments);
          return null;
        });
  }

  /** A store that is asked only what somebody does not answer. */
  static StateStore answering(StateStore store, Answerer answerer) {
    return (StateStore)
        Proxy.newProxyInstance(
            StateStore.class.getClassLoader(),
            new Class<?>[] {StateStore.class},
            (proxy, method, given) -> {
              Object[] arguments = given == null ? NONE : given;
              Object answer = answerer.answer(method.getName(), arguments);
              if (answer != null) {
                return answer;
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
