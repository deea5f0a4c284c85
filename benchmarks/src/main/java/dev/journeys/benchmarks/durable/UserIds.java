package dev.journeys.benchmarks.durable;

import java.util.Random;

/**
 * Ids of twelve characters in no order, as a host's own are, the same ones in every run.
 *
 * <p>For one thread.
 */
final class UserIds {

  private final Random random;
  private int count;

  UserIds(long seed) {
    random = new Random(seed);
  }

  String next() {
    return String.format("%08x%04x", random.nextInt(), count++ & 0xffff);
  }

  /** So many users, in the order in which they come. */
  static String[] of(int count) {
    UserIds ids = new UserIds(1);
    String[] users = new String[count];
    for (int i = 0; i < count; i++) {
      users[i] = ids.next();
    }
    return users;
  }
}
