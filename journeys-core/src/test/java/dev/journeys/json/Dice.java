package dev.journeys.json;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes choices. */
final class Dice {

  private final Random random;

  Dice(Random random) {
    this.random = random;
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  /** A number from the least to the most, both possible. */
  int between(int least, int most) {
    return Math.toIntExact(between((long) least, most));
  }

  /** A number from the least to the most, both possible; their distance must fit a long. */
  long between(long least, long most) {
    return least + (long) (random.nextDouble() * (most - least + 1));
  }

  long anyLong() {
    return random.nextLong() >> random.nextInt(64);
  }

  BigInteger anyBits(int bits) {
    BigInteger magnitude = new BigInteger(random.nextInt(bits + 1), random);
    return random.nextBoolean() ? magnitude : magnitude.negate();
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  @SafeVarargs
  final <T> T oneOf(Supplier<? extends T>... choices) {
    return choices[random.nextInt(choices.length)].get();
  }

  <T> Optional<T> maybe(Supplier<T> supplier) {
    return random.nextBoolean() ? Optional.of(supplier.get()) : Optional.empty();
  }

  <T> List<T> list(int least, int most, Supplier<T> supplier) {
    return Stream.generate(supplier).limit(between(least, most)).toList();
  }
}
