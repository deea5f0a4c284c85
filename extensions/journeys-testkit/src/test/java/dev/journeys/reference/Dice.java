package dev.journeys.reference;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Chance that can be repeated. */
record Dice(SplittableRandom random) {

  private static final List<Duration> DURATIONS =
      List.of(
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(3));

  static Dice of(long seed) {
    return new Dice(new SplittableRandom(seed));
  }

  /** A number from 0 to below the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** True so many times of a hundred. */
  boolean percent(int times) {
    return random.nextInt(100) < times;
  }

  <T> T oneOf(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  @SafeVarargs
  final <T> T of(T... items) {
    return items[random.nextInt(items.length)];
  }

  /** One of few lengths, so that ends often fall together. */
  Duration duration() {
    return oneOf(DURATIONS);
  }
}
