package dev.journeys.benchmarks.inmemory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Workload W1 as a programmer would write it for this one journey alone: a map of objects and a
 * heap of timers, on one thread, without durability, reports, or a second journey. The limit that
 * the engine is measured against.
 *
 * <p>Who has left stays in the map, since nobody enters twice; a timer whose user has left stays in
 * the heap until its turn comes. Timers of one instant fire in the order in which they were set.
 */
final class HandWrittenW1 implements W1 {

  private static final long ONE_DAY = 24L * 60 * 60 * 1000;
  private static final long TWO_DAYS = 2 * ONE_DAY;

  private enum State {
    AWAITS_PURCHASE,
    AFTER_REMINDER,
    CONVERTED,
    COMPLETED
  }

  private static final class Person {
    State state = State.AWAITS_PURCHASE;
    long due;

    Person(long due) {
      this.due = due;
    }
  }

  private record Timer(long due, long number, Person person) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      return due != other.due ? Long.compare(due, other.due) : Long.compare(number, other.number);
    }
  }

  private final Map<String, Person> people = new HashMap<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private long timersSet;
  private long now;
  private long sent;
  private long converted;
  private long completed;

  @Override
  public void signup(List<String> users) {
    for (String user : users) {
      Person person = new Person(now + TWO_DAYS);
      if (people.putIfAbsent(user, person) == null) {
        sent++;
        set(person);
      }
    }
  }

  @Override
  public void purchase(List<String> users) {
    for (String user : users) {
      Person person = people.get(user);
      if (person != null && person.due != Long.MAX_VALUE) {
        person.state = State.CONVERTED;
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
      if (next.person().due == next.due()) {
        wake(next.person());
      }
    }
  }

  private void wake(Person person) {
    if (person.state == State.AWAITS_PURCHASE) {
      sent++;
      person.state = State.AFTER_REMINDER;
      person.due = now + ONE_DAY;
      set(person);
    } else {
      person.state = State.COMPLETED;
      person.due = Long.MAX_VALUE;
      completed++;
    }
  }

  private void set(Person person) {
    timers.add(new Timer(person.due, timersSet++, person));
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
