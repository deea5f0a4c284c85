package dev.journeys.benchmarks.inmemory;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Users' ids as they come off a wire: bytes, of which every visit makes another {@code String}, so
 * that nobody gains from an object, or a cached hash, that an earlier visit left behind.
 */
final class WireIds {

  private static final int LENGTH = 12;

  private final byte[] bytes;
  private final int count;

  WireIds(int count) {
    this.count = count;
    this.bytes = new byte[count * LENGTH];
    for (int i = 0; i < count; i++) {
      byte[] id = String.format("user-%07d", i).getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(id, 0, bytes, i * LENGTH, LENGTH);
    }
  }

  int count() {
    return count;
  }

  String id(int user) {
    return new String(bytes, user * LENGTH, LENGTH, StandardCharsets.ISO_8859_1);
  }

  /** All users in an order of their own for each seed. */
  int[] shuffled(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }
}
