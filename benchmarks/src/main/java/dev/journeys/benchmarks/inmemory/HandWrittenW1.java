package dev.journeys.benchmarks.inmemory;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Workload W1 as a programmer would write it for this one journey alone: a map of objects and a
 * heap of timers, on one thread, without durability, reports, or a second journey. The limit that
 * the engine is measured against.
 */
final class HandWrittenW1 implements W1 {

  private static final long TWO_DAYS = 2L * 24 * 60 * 60 * 1000;
  private static final long ONE_DAY = 24L * 60 * 60 * 1000;

  private enum State {
    AWAITS_PURCHASE,
    AFTER_REMINDER
  }

  private static final class Person {
    final String id;
    State state = State.AWAITS_PURCHASE;
    long due;

    Person(String id, long due) {
      this.id = id;
      this.due = due;
    }
  }

  private record Timer(long due, Person person) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      return Long.compare(due, other.due);
    }
  }

  private final Map<String, Person> people = new HashMap<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private long now;
  private long sent;
  private long converted;
  private long completed;

  @Override
  public void signup(String[] users) {
    for (String user : users) {
      if (!people.containsKey(user)) {
        sent++;
        Person person = new Person(user, now + TWO_DAYS);
        people.put(user, person);
        timers.add(new Timer(person.due, person));
      }
    }
  }

  @Override
  public void purchase(String[] users) {
    for (String user : users) {
      Person person = people.get(user);
      if (person != null && person.state == State.AWAITS_PURCHASE) {
        people.remove(user);
        person.due = Long.MAX_VALUE;
        converted++;
      }
    }
  }

  @Override
  public void advanceDays(int days) {
    now += days * ONE_DAY;
    for (Timer next = timers.peek(); next != null && next.due() <= now; next = timers.peek()) {
      timers.remove();
      wake(next);
    }
  }

  private void wake(Timer timer) {
    Person person = timer.person();
    if (person.due != timer.due()) {
      return;
    }
    if (person.state == State.AWAITS_PURCHASE) {
      sent++;
      person.state = State.AFTER_REMINDER;
      person.due = now + ONE_DAY;
      timers.add(new Timer(person.due, person));
    } else {
      people.remove(person.id);
      completed++;
    }
  }

  @Override
  public Figures figures() {
    return new Figures(sent, converted, completed);
  }

  @Override
  public void close() {
    // nothing is held
  }
}
