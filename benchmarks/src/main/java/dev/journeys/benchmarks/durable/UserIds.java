package dev.journeys.benchmarks.durable;

import java.util.HexFormat;

/**
 * Ids of twelve characters in no order, as a host's own are, the same ones in every run, and none
 * of them twice: a running number, scrambled by steps of which each can be undone.
 *
 * <p>For one thread.
 */
final class UserIds {

  private static final int BITS = 48;
  private static final long MASK = (1L << BITS) - 1;
  private static final int BITS_OF_NUMBER = 40;
  private static final int DIGITS = BITS / 4;

  private long number;

  /**
   * With others than those of another series.
   *
   * @param series 0 to 255
   */
  UserIds(int series) {
    this.number = (long) series << BITS_OF_NUMBER;
  }

  String next() {
    long id = number++;
    for (int i = 0; i < 2; i++) {
      id = (id * 0x9E3779B97F4A7C15L) & MASK;
      id ^= id >>> (BITS / 2);
    }
    return HexFormat.of().toHexDigits(id, DIGITS);
  }

  /** So many users, in the order in which they come. */
  String[] next(int count) {
    String[] users = new String[count];
    for (int i = 0; i < count; i++) {
      users[i] = next();
    }
    return users;
  }

  /** The first users of the first series. */
  static String[] of(int count) {
    return new UserIds(1).next(count);
  }
}
