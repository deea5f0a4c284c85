package dev.journeys.internal.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Tells addresses of the public internet from all others: the special-purpose registries of IANA
 * (RFC 6890), as of 2025, and what is written in an address of IPv6 of an address of IPv4.
 */
final class PublicAddresses {

  /** What is not public of IPv4: the four octets, and how many bits of them count. */
  private static final int[][] NOT_PUBLIC_4 = {
    {0, 0, 0, 0, 8},
    {10, 0, 0, 0, 8},
    {100, 64, 0, 0, 10},
    {127, 0, 0, 0, 8},
    {169, 254, 0, 0, 16},
    {172, 16, 0, 0, 12},
    {192, 0, 0, 0, 24},
    {192, 0, 2, 0, 24},
    {192, 88, 99, 0, 24},
    {192, 168, 0, 0, 16},
    {198, 18, 0, 0, 15},
    {198, 51, 100, 0, 24},
    {203, 0, 113, 0, 24},
    {224, 0, 0, 0, 3},
  };

  /** Of the addresses that IPv6 gives out, 2000::/3, those that are not public. */
  private static final int[][] NOT_PUBLIC_6 = {
    {0x20, 0x01, 0x00, 0x00, 23},
    {0x20, 0x01, 0x0d, 0xb8, 32},
    {0x3f, 0xff, 0x00, 0x00, 20},
  };

  private PublicAddresses() {}

  static boolean contain(InetAddress address) {
    byte[] octets = address.getAddress();
    return address instanceof Inet4Address ? isPublic4(octets) : isPublic6(octets);
  }

  private static boolean isPublic4(byte[] octets) {
    return !isIn(NOT_PUBLIC_4, octets);
  }

  private static boolean isPublic6(byte[] octets) {
    if (startsWith(octets, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff)
        || startsWith(octets, 0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) {
      // mapped, or translated (NAT64): the address of IPv4 is at the end
      return isPublic4(Arrays.copyOfRange(octets, 12, 16));
    }
    if (startsWith(octets, 0x20, 0x02)) {
      // 6to4: the address of IPv4 comes right after
      return isPublic4(Arrays.copyOfRange(octets, 2, 6));
    }
    return (octets[0] & 0xe0) == 0x20 && !isIn(NOT_PUBLIC_6, octets);
  }

  private static boolean startsWith(byte[] octets, int... beginning) {
    for (int i = 0; i < beginning.length; i++) {
      if ((octets[i] & 0xff) != beginning[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIn(int[][] blocks, byte[] octets) {
    int address = word(octets[0], octets[1], octets[2], octets[3]);
    for (int[] block : blocks) {
      int mask = -1 << (32 - block[4]);
      if ((address & mask) == (word(block[0], block[1], block[2], block[3]) & mask)) {
        return true;
      }
    }
    return false;
  }

  private static int word(int first, int second, int third, int fourth) {
    return (first & 0xff) << 24 | (second & 0xff) << 16 | (third & 0xff) << 8 | (fourth & 0xff);
  }
}
