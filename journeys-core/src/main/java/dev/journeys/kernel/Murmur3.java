package dev.journeys.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * MurmurHash3, 128 bits, x64 variant, seed 0 (Austin Appleby, public domain): the source of every
 * "random" choice, so that the same enrollment always draws the same.
 *
 * @param high the first 64 bits
 * @param low the second 64 bits
 */
record Murmur3(long high, long low) {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long C1 = 0x87c37b91114253d5L;
  private static final long C2 = 0x4cf5ad432745937fL;

  static Murmur3 of(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return of(utf8, utf8.length);
  }

  /** Of the first bytes, so many. */
  static Murmur3 of(byte[] data, int length) {
    long h1 = 0;
    long h2 = 0;
    int at = 0;
    for (; length - at >= 2 * Long.BYTES; at += 2 * Long.BYTES) {
      h1 = Long.rotateLeft(h1 ^ mix1((long) LONGS.get(data, at)), 27);
      h1 = (h1 + h2) * 5 + 0x52dce729;
      h2 = Long.rotateLeft(h2 ^ mix2((long) LONGS.get(data, at + Long.BYTES)), 31);
      h2 = (h2 + h1) * 5 + 0x38495ab5;
    }
    long k1 = 0;
    long k2 = 0;
    for (int i = length - 1; i >= at + Long.BYTES; i--) {
      k2 = (k2 << 8) | (data[i] & 0xFF);
    }
    for (int i = Math.min(length, at + Long.BYTES) - 1; i >= at; i--) {
      k1 = (k1 << 8) | (data[i] & 0xFF);
    }
    h1 ^= mix1(k1);
    h2 ^= mix2(k2);
    h1 ^= length;
    h2 ^= length;
    h1 += h2;
    h2 += h1;
    h1 = finish(h1);
    h2 = finish(h2);
    h1 += h2;
    h2 += h1;
    return new Murmur3(h1, h2);
  }

  private static long mix1(long k) {
    return Long.rotateLeft(k * C1, 31) * C2;
  }

  private static long mix2(long k) {
    return Long.rotateLeft(k * C2, 33) * C1;
  }

  private static long finish(long hash) {
    long k = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    k = (k ^ (k >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return k ^ (k >>> 33);
  }
}
