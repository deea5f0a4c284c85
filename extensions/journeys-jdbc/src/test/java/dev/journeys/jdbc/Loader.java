package dev.journeys.jdbc;

import dev.journeys.JourneyEngine;
import dev.journeys.value.EngineBusyException;
import dev.journeys.value.EngineClosedException;
import dev.journeys.value.Event;
import dev.journeys.value.StateStoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Signs users up, some of whom buy after that. It writes down what it is about to track and what
 * was acknowledged; every event has an id, so that what was refused is tracked again.
 */
final class Loader {

  static final int BATCH = 20;
  static final int THREADS = 4;

  private final JourneyEngine engine;
  private final long pauseNanos;
  private final Journal tried;
  private final Journal acknowledged;
  private final Queue<List<String>> batches = new ConcurrentLinkedQueue<>();
  private final AtomicInteger refused = new AtomicInteger();

  private final AtomicInteger taken = new AtomicInteger();

  /** Whether the engine takes nothing any more. */
  private volatile boolean closed;

  private volatile boolean stopped;

  /**
   * Makes a loader.
   *
   * @param pauseMillis how long each thread rests after a batch
   */
  Loader(JourneyEngine engine, Path folder, String name, long pauseMillis) {
    this.engine = engine;
    this.pauseNanos = TimeUnit.MILLISECONDS.toNanos(pauseMillis);
    this.tried = Journal.open(folder.resolve("tried-" + name));
    this.acknowledged = Journal.open(folder.resolve("acknowledged-" + name));
  }

  /** Names of users in a random order. */
  static List<String> users(String beginning, int count, String seed) {
    List<String> users = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      users.add(beginning + i);
    }
    Collections.shuffle(users, new Random(seed.hashCode()));
    return users;
  }

  /** Whether a user of this name buys after signing up. */
  static boolean buys(String user) {
    return (user.charAt(user.length() - 1) - '0') % 2 == 0;
  }

  /** What earlier processes tracked without hearing that it was taken. */
  static List<String> unacknowledged(Path folder) {
    Set<String> open = new HashSet<>(Journal.read(folder, "tried-"));
    Journal.read(folder, "acknowledged-").forEach(open::remove);
    return List.copyOf(open);
  }

  /** Loads all users, on some threads, and returns when everything was acknowledged. */
  void run(List<String> users) {
    for (int from = 0; from < users.size(); from += BATCH) {
      batches.add(users.subList(from, Math.min(users.size(), from + BATCH)));
    }
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(new Thread(this::work, "load-" + i));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      join(thread);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Signs everybody up; some buy after that. */
  private void work() {
    for (List<String> batch = batches.poll(); batch != null; batch = batches.poll()) {
      if (closed || stopped) {
        return;
      }
      trackAll(lines("signup", batch));
      trackAll(lines("purchase", batch.stream().filter(Loader::buys).toList()));
      LockSupport.parkNanos(pauseNanos);
    }
  }

  /** How often the engine refused a batch because of its store. */
  int refused() {
    return refused.get();
  }

  /** How many events were acknowledged. */
  int taken() {
    return taken.get();
  }

  /** Begins no further batch; those that were begun are tracked to their end. */
  void stop() {
    stopped = true;
  }

  private static List<String> lines(String event, List<String> users) {
    return users.stream().map(user -> event + " " + user).toList();
  }

  /** Tracks lines of an event and a user each until they are acknowledged. */
  void trackAll(List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    tried.write(lines);
    List<Event> events = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.split(" ", 2);
      events.add(Event.of(words[0], words[1]).withId(line));
    }
    while (!isTracked(events)) {
      if (closed) {
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    acknowledged.write(lines);
    taken.addAndGet(lines.size());
  }

  private boolean isTracked(List<Event> events) {
    try {
      engine.track(events).join();
      return true;
    } catch (EngineClosedException e) {
      closed = true;
      return false;
    } catch (CompletionException | StateStoreException | EngineBusyException e) {
      Throwable cause = e instanceof CompletionException ? e.getCause() : e;
      if (cause instanceof StateStoreException || cause instanceof EngineBusyException) {
        refused.incrementAndGet();
        return false;
      }
      throw e;
    }
  }
}
